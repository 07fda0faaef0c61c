package io.deepanalyze.report.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rules 3 and 4 on the stored results, and their hashes. */
final class StoredResults {
    private static final BigDecimal SAFE = BigDecimal.valueOf(1L << 53);
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private final JsonNode report;
    private final List<String> violations;

    StoredResults(JsonNode report, List<String> violations) {
        this.report = report;
        this.violations = violations;
    }

    void check() {
        for (JsonNode query : report.path("queries")) {
            String id = query.path("id").asText();
            JsonNode result = query.path("result");
            int columns = result.path("columns").size();
            boolean cut = result.path("rows").size() < query.path("rows").longValue();
            if (cut != result.path("truncated").booleanValue()) {
                violations.add(id + ": truncated is " + result.path("truncated") + " with "
                        + result.path("rows").size() + " of " + query.path("rows") + " rows");
            }
            for (JsonNode row : result.path("rows")) {
                if (row.size() != columns) {
                    violations.add(id + ": " + row + " has not " + columns + " cells");
                }
                for (int i = 0; i < Math.min(columns, row.size()); i++) {
                    String type = result.path("columns").path(i).path("type").asText();
                    if (!fits(row.path(i), type.toLowerCase(Locale.ROOT))) {
                        violations.add(id + ": " + row.path(i) + " is no " + type);
                    }
                }
            }
            String hash = hash(result);
            if (!hash.equals(query.path("resultHash").asText())) {
                violations.add(id + ": the rows' hash is " + hash + ", not " + query.path("resultHash"));
            }
        }
    }

    private static boolean fits(JsonNode cell, String type) {
        if (cell.isNull()) {
            return true;
        }
        if (isDouble(type)) {
            return cell.isNumber() || NOT_FINITE.contains(cell.asText());
        }
        if (type.matches("tinyint|smallint|int|bigint|byte|short|integer|long")) {
            return cell.isIntegralNumber()
                    ? cell.decimalValue().abs().compareTo(SAFE) <= 0
                    : cell.isTextual() && new BigDecimal(cell.asText()).abs().compareTo(SAFE) > 0;
        }
        if (type.startsWith("decimal")) {
            return cell.isTextual() && cell.asText().matches("-?\\d+(\\.\\d+)?(E[-+]?\\d+)?");
        }
        if (type.equals("boolean")) {
            return cell.isBoolean();
        }
        if (type.equals("timestamp")) {
            return cell.isTextual() && cell.asText().matches("[-+]?\\d{4,}-\\d\\d-\\d\\dT.*(Z|[+-]\\d\\d:\\d\\d)");
        }
        if (type.equals("timestamp_ntz")) {
            return cell.isTextual() && cell.asText().matches("[-+]?\\d{4,}-\\d\\d-\\d\\dT[\\d:.]+");
        }
        return cell.isTextual();
    }

    private static boolean isDouble(String type) {
        return type.equals("double") || type.equals("float");
    }

    private static String hash(JsonNode result) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode row : result.path("rows")) {
            lines.append('[');
            for (int i = 0; i < row.size(); i++) {
                lines.append(i == 0 ? "" : ",");
                append(
                        lines,
                        row.path(i),
                        result.path("columns").path(i).path("type").asText());
            }
            lines.append("]\n");
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(lines.toString().getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void append(StringBuilder line, JsonNode cell, String type) {
        if (cell.isTextual()) {
            quote(line, cell.asText());
        } else if (cell.isNumber() && isDouble(type.toLowerCase(Locale.ROOT))) {
            BigDecimal nine = new BigDecimal(cell.doubleValue()).round(new MathContext(9, RoundingMode.HALF_EVEN));
            line.append(nine.signum() == 0 ? "0" : nine.stripTrailingZeros().toPlainString());
        } else {
            line.append(cell.asText());
        }
    }

    private static void quote(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escape = "\"\\\b\f\n\r\t".indexOf(c);
            if (escape >= 0) {
                line.append('\\').append("\"\\bfnrt".charAt(escape));
            } else if (c < 0x20) {
                line.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
            } else {
                line.append(c);
            }
        }
        line.append('"');
    }
}
