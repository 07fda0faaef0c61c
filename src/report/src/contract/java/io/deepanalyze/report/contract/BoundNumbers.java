package io.deepanalyze.report.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rule 1: every numeral of the prose is bound, and reads as what it is bound to. */
final class BoundNumbers {
    /** References, back-ticked and quoted names and values, ISO dates and times. */
    private static final Pattern TAKEN_OUT = Pattern.compile("\\[f\\d+\\]|`[^`]*`|\"[^\"]*\"|“[^”]*”"
            + "|\\b\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:\\d\\d)?)?\\b"
            + "|\\b\\d\\d:\\d\\d(?::\\d\\d)?\\b");

    private static final Pattern NUMERAL = Pattern.compile("(?<![\\p{L}\\p{Nd}])"
            + "[-+\u2212]?" // sign
            + "\\p{Nd}+(?:[,\u2009\u202F]\\p{Nd}{3})*" // digits with grouping
            + "(?:\\.\\p{Nd}+)?(?:[eE][-+]?\\p{Nd}+)?" // fraction, exponent
            + "(?:[ \u00A0\u2009\u202F]?%)?" // percent
            + "(?![\\p{L}\\p{Nd}])");

    private static final Pattern LARGE_NUMBER_WORD = Pattern.compile(
            "\\b(?:(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
                    + "|dozen|hundred|thousand|million|billion)s?\\b",
            Pattern.CASE_INSENSITIVE);

    /** A quotient has more digits than a computer's number keeps; rounding may go either way at the very edge. */
    private static final BigDecimal LAST_DIGITS = new BigDecimal("1e-13");

    private final JsonNode report;
    private final List<String> violations;
    private final Map<String, JsonNode> queries = new HashMap<>();
    private final Map<String, JsonNode> findings = new HashMap<>();

    BoundNumbers(JsonNode report, List<String> violations) {
        this.report = report;
        this.violations = violations;
        report.path("queries").forEach(query -> queries.put(query.path("id").asText(), query));
        report.path("findings")
                .forEach(finding -> findings.put(finding.path("id").asText(), finding));
    }

    void check() {
        for (JsonNode finding : report.path("findings")) {
            check(
                    finding.path("id").asText(),
                    finding,
                    List.of(
                            finding.path("title").asText(),
                            finding.path("sentence").asText()),
                    finding.path("numbers"));
        }
        JsonNode narrative = report.path("narrative");
        List<String> prose = new ArrayList<>(List.of(
                narrative.path("title").asText(), narrative.path("summary").asText()));
        for (JsonNode section : narrative.path("sections")) {
            prose.add(section.path("heading").asText());
            prose.add(section.path("markdown").asText());
        }
        check("narrative", null, prose, narrative.path("numbers"));
    }

    private void check(String where, @Nullable JsonNode finding, List<String> prose, JsonNode numbers) {
        List<String> bound = new ArrayList<>();
        numbers.forEach(number -> bound.add(number.path("text").asText()));
        for (String text : prose) {
            String rest = TAKEN_OUT.matcher(text).replaceAll(" ");
            NUMERAL.matcher(rest)
                    .results()
                    .map(MatchResult::group)
                    .filter(numeral -> !bound.contains(numeral))
                    .forEach(numeral -> violations.add(where + ": no entry binds '" + numeral + "' in: " + text));
            LARGE_NUMBER_WORD
                    .matcher(rest)
                    .results()
                    .forEach(word -> violations.add(where + ": the number word '" + word.group() + "' in: " + text));
        }
        for (JsonNode number : numbers) {
            try {
                String problem = number.has("literal") ? literal(finding, number) : figure(finding, number);
                if (problem != null) {
                    violations.add(where + ": " + problem + " in " + number);
                }
            } catch (RuntimeException wrong) {
                violations.add(where + ": " + wrong + " in " + number);
            }
        }
    }

    private @Nullable String figure(@Nullable JsonNode finding, JsonNode number) {
        BigDecimal source = source(finding, number);
        BigDecimal value = number.path("value").decimalValue();
        BigDecimal read = new BigDecimal(number.path("text")
                .asText()
                .replaceAll("[,\u2009\u202F\u00A0 %]", "")
                .replace('\u2212', '-'));
        BigDecimal low = source;
        BigDecimal high = source;
        if (number.has("derivation")) {
            BigDecimal room = source.abs().multiply(LAST_DIGITS);
            low = source.subtract(room);
            high = source.add(room);
        }
        BigDecimal lowest = shown(low, number);
        BigDecimal highest = shown(high, number);
        // As computers' numbers: the value of an entry cannot have more digits.
        if (value.doubleValue() < lowest.doubleValue() || value.doubleValue() > highest.doubleValue()) {
            return "the source gives " + shown(source, number) + ", not the value";
        }
        return read.compareTo(lowest) < 0 || read.compareTo(highest) > 0
                ? "the source gives " + shown(source, number) + ", not what is read"
                : null;
    }

    /** After {@code scale} and rounding half up to {@code decimals}. */
    private static BigDecimal shown(BigDecimal source, JsonNode number) {
        JsonNode scale = number.path("scale");
        BigDecimal scaled = scale.isNumber() ? source.multiply(scale.decimalValue(), MathContext.DECIMAL128) : source;
        JsonNode decimals = number.path("decimals");
        return decimals.isNumber() ? scaled.setScale(decimals.intValue(), RoundingMode.HALF_UP) : scaled;
    }

    private BigDecimal source(@Nullable JsonNode finding, JsonNode number) {
        if (number.has("field")) {
            return field(finding, number);
        }
        if (number.has("derivation")) {
            Map<String, BigDecimal> operands = new HashMap<>();
            number.path("operands").properties().forEach(entry -> operands.put(entry.getKey(), cell(entry.getValue())));
            return Arithmetic.evaluate(number.path("derivation").asText(), operands);
        }
        return cell(number);
    }

    private BigDecimal cell(JsonNode reference) {
        JsonNode query = queries.get(reference.path("query").asText());
        if (query == null) {
            throw new IllegalArgumentException("no such query");
        }
        if (query.path("language").asText().equals("profile")) {
            throw new IllegalArgumentException("prose cites the profile");
        }
        JsonNode columns = query.path("result").path("columns");
        for (int i = 0; i < columns.size(); i++) {
            if (columns.path(i)
                    .path("name")
                    .asText()
                    .equals(reference.path("column").asText())) {
                return decimal(query.path("result")
                        .path("rows")
                        .path(reference.path("row").intValue())
                        .path(i));
            }
        }
        throw new IllegalArgumentException("no such column");
    }

    private BigDecimal field(@Nullable JsonNode own, JsonNode number) {
        JsonNode owner = number.hasNonNull("finding")
                ? findings.get(number.path("finding").asText())
                : own;
        String path = number.path("field").asText();
        if (owner == null) {
            throw new IllegalArgumentException("no such finding");
        }
        if (owner.equals(own) && path.startsWith("numbers")) {
            throw new IllegalArgumentException("a finding's number rests on its own numbers");
        }
        JsonNode node = owner.at("/" + path.replace("[", "/").replace("]", "").replace('.', '/'));
        return decimal(node.isObject() ? node.path("value") : node);
    }

    private static BigDecimal decimal(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        if (node.isTextual()) {
            return new BigDecimal(node.asText());
        }
        throw new IllegalArgumentException("no number there, but '" + node + "'");
    }

    private @Nullable String literal(@Nullable JsonNode finding, JsonNode number) {
        String numeral = number.path("text").asText();
        List<String> places = new ArrayList<>();
        switch (number.path("origin").asText()) {
            case "value" ->
                (finding == null ? report.path("findings") : List.of(finding)).forEach(one -> {
                    one.path("values").forEach(value -> places.add(value.asText()));
                    one.path("subgroup")
                            .forEach(condition ->
                                    places.add(condition.path("value").asText()));
                });
            case "name" ->
                report.path("sources").forEach(source -> {
                    places.add(source.path("name").asText());
                    source.path("columns")
                            .forEach(column -> places.add(column.path("name").asText()));
                });
            case "goal" -> places.add(report.path("run").path("goal").asText());
            default -> {
                return null;
            }
        }
        Pattern whole = Pattern.compile("(?<!\\p{Nd})" + Pattern.quote(numeral) + "(?!\\p{Nd})");
        return places.stream().anyMatch(place -> whole.matcher(place).find()) ? null : "nothing holds the literal";
    }
}
