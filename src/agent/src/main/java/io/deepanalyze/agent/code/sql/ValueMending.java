package io.deepanalyze.agent.code.sql;

import io.deepanalyze.report.ColumnProfile;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;

/**
 * Compares columns with values that they have. Where the profile knows all values of a column, one that is none of them but for case,
 * spaces and signs, such as {@code 'ABC News'} for {@code 'abc-news'}, would find no row without a word.
 */
final class ValueMending {
    private static final Set<String> COMPARISONS = Set.of("=", "==", "<>", "!=", "<=>");
    private static final int LONGEST = 60;
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{Nd}]");

    private final Map<String, Set<String>> values = new HashMap<>();

    /** @param columns the columns of all tables */
    ValueMending(List<ColumnProfile> columns) {
        Set<String> open = new HashSet<>();
        for (ColumnProfile column : columns) {
            String name = column.name().toLowerCase(Locale.ROOT);
            Optional<Set<String>> all = all(column);
            all.ifPresentOrElse(
                    own -> values.merge(name, own, (before, more) -> {
                        Set<String> both = new HashSet<>(before);
                        both.addAll(more);
                        return both;
                    }),
                    () -> open.add(name));
        }
        values.keySet().removeAll(open);
    }

    /** All values of a column of texts, as far as they are known. */
    private static Optional<Set<String>> all(ColumnProfile column) {
        Set<String> texts = new HashSet<>();
        for (ColumnProfile.TopValue top : column.top()) {
            // Longer ones may be cut.
            if (!(top.value() instanceof String text) || text.length() > LONGEST) {
                return Optional.empty();
            }
            texts.add(text);
        }
        boolean complete = column.distinctExact() && column.distinct() > 0 && column.distinct() == texts.size();
        return complete ? Optional.of(texts) : Optional.empty();
    }

    /** A query in which such values are those that were meant, where only one can be. */
    String withKnownValues(String sql) {
        SqlEdit text = new SqlEdit(sql);
        compared(text).forEach((i, column) -> {
            List<String> alike = alike(column, literal(text, i).orElse(""));
            if (alike.size() == 1 && !alike.get(0).matches(".*['\\\\].*")) {
                text.replace(i, i + 1, "'" + alike.get(0) + "'");
            }
        });
        return text.result();
    }

    /** The values that a query compares columns with and that no row has, as the query writes them. */
    List<String> unknown(String sql) {
        SqlEdit text = new SqlEdit(sql);
        return compared(text).keySet().stream()
                .map(i -> text.text(i, i + 1))
                .distinct()
                .toList();
    }

    /** The literals that are no value of the column that they are compared with, by their places. */
    private Map<Integer, String> compared(SqlEdit text) {
        Map<Integer, String> compared = new TreeMap<>();
        if (values.isEmpty()) {
            return compared;
        }
        Set<String> made = text.made();
        for (int i = 0; i < text.size(); i++) {
            Optional<String> value = literal(text, i);
            int at = value.isPresent() ? column(text, i) : -1;
            // A column may have a name that is a word of SQL, such as source.
            if (at >= 0 && at < text.size() && !made.contains(text.name(at))) {
                Set<String> known = values.get(text.name(at));
                if (known != null && !known.contains(value.orElseThrow())) {
                    compared.put(i, text.name(at));
                }
            }
        }
        return compared;
    }

    /** Where the column stands that a literal is compared with, or -1. */
    private static int column(SqlEdit text, int i) {
        if (COMPARISONS.contains(text.word(i - 1))) {
            return i - 2;
        }
        if (COMPARISONS.contains(text.word(i + 1))) {
            int name = text.word(i + 3).equals(".") ? i + 4 : i + 2;
            return text.word(name + 1).equals("(") ? -1 : name;
        }
        int open = Set.of("(", ",").contains(text.word(i - 1)) ? text.open(i) : -1;
        if (open < 0 || !text.word(open - 1).equals("IN")) {
            return -1;
        }
        return text.word(open - 2).equals("NOT") ? open - 3 : open - 2;
    }

    /** A text between single quotes; others, and such with signs that stand for others, are left alone. */
    private static Optional<String> literal(SqlEdit text, int i) {
        if (text.token(i).getType() != SqlBaseLexer.STRING_LITERAL) {
            return Optional.empty();
        }
        String written = text.token(i).getText();
        boolean plain = written.length() > 2 && written.startsWith("'") && written.indexOf('\\') < 0;
        String inner = plain ? written.substring(1, written.length() - 1) : "'";
        return inner.indexOf('\'') < 0 ? Optional.of(inner) : Optional.empty();
    }

    private List<String> alike(String column, String value) {
        String plain = plain(value);
        return plain.isEmpty()
                ? List.of()
                : values.getOrDefault(column, Set.of()).stream()
                        .filter(known -> plain(known).equals(plain))
                        .toList();
    }

    private static String plain(String text) {
        return SIGNS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll("");
    }
}
