package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.profile.NumberFormat;
import io.deepanalyze.agent.source.SqlNames;
import io.deepanalyze.report.ColumnProfile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts that are numbers, such as {@code 1,234} and {@code 36.7%}, as the profile reads them, where a query takes them for
 * numbers. Columns of one name that are read in different ways stay as they are.
 */
final class NumberMending {
    private static final Pattern NUMBER = Pattern.compile("(?i)tinyint|smallint|int|bigint|float|double|decimal.*");
    private static final Set<String> CASTS = Set.of("CAST", "TRY_CAST");
    private static final Set<String> NUMBERS =
            Set.of("DOUBLE", "FLOAT", "REAL", "INT", "INTEGER", "BIGINT", "LONG", "DECIMAL", "NUMERIC", "NUMBER");

    /** Behind these a text is looked at as a text. */
    private static final Set<String> OF_TEXTS = Set.of(
            "REPLACE",
            "REGEXP_REPLACE",
            "REGEXP_EXTRACT",
            "TRANSLATE",
            "TRIM",
            "LTRIM",
            "RTRIM",
            "SUBSTRING",
            "SUBSTR",
            "LEFT",
            "RIGHT",
            "SPLIT",
            "SPLIT_PART",
            "LOWER",
            "UPPER",
            "LENGTH",
            "CONCAT");

    private static final Set<String> TESTS = Set.of("IS", "LIKE", "ILIKE", "RLIKE", "REGEXP", "NOT", "IN");

    private final Map<String, String> readings = new HashMap<>();
    private final Set<String> formatted = new HashSet<>();

    /** @param columns the columns of all tables */
    NumberMending(List<ColumnProfile> columns) {
        Set<String> ambiguous = new HashSet<>();
        for (ColumnProfile column : columns) {
            String name = lower(column.name());
            String reading = reading(column);
            String other = readings.put(name, reading);
            if (other != null && !other.equals(reading)) {
                ambiguous.add(name);
            }
            ColumnProfile.ReadAs readAs = column.readAs();
            if (readAs != null && readAs.format() != null) {
                formatted.add(name);
            }
        }
        readings.values().removeIf(String::isEmpty);
        readings.keySet().removeAll(ambiguous);
        formatted.retainAll(readings.keySet());
    }

    private static String reading(ColumnProfile column) {
        ColumnProfile.ReadAs readAs = column.readAs();
        return readAs == null || !NUMBER.matcher(readAs.type()).matches()
                ? ""
                : NumberFormat.of(readAs.format()).read(SqlNames.quote(column.name()), "DOUBLE");
    }

    /** A query in which no such text is cast to a number by a cast that does not read it. */
    String withoutWrongCasts(String sql) {
        if (formatted.isEmpty()) {
            return sql;
        }
        SqlEdit text = new SqlEdit(sql);
        Set<String> made = text.made();
        for (int i = 0; i + 5 < text.size(); i++) {
            int name = text.isName(i + 4) && text.word(i + 3).equals(".") ? i + 4 : i + 2;
            int close = CASTS.contains(text.word(i)) && text.word(i + 1).equals("(") ? text.close(i + 1) : -1;
            boolean cast = close > 0
                    && text.isName(name)
                    && text.word(name + 1).equals("AS")
                    && NUMBERS.contains(text.word(name + 2));
            String column = cast ? text.name(name) : "";
            String reading = formatted.contains(column) && !made.contains(column) ? readings.get(column) : null;
            if (reading != null) {
                text.replace(i, close + 1, "(" + reading + ")");
            }
        }
        return text.result();
    }

    /** A query that failed since it takes texts for numbers, with the numbers in them. */
    String mended(String sql) {
        SqlEdit text = new SqlEdit(sql);
        Set<String> made = text.made();
        int group = -1;
        int depth = 0;
        int groupDepth = 0;
        for (int i = 0; i < text.size(); i++) {
            String word = text.word(i);
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (word.equals("BY") && text.word(i - 1).equals("GROUP")) {
                group = i;
                groupDepth = depth;
            } else if (group >= 0
                    && (depth < groupDepth || Set.of("HAVING", "ORDER", "LIMIT").contains(word))) {
                group = -1;
            }
            if (word.equals("CAST") && text.word(i + 1).equals("(")) {
                text.replace(i, i + 1, "try_cast");
            }
            String reading =
                    group < 0 && text.isName(i) && !made.contains(text.name(i)) ? readings.get(text.name(i)) : null;
            if (reading != null && isNumber(text, i)) {
                int begin = text.word(i - 1).equals(".") ? i - 2 : i;
                text.replace(
                        begin,
                        i + 1,
                        isItem(text, begin, i + 1) ? reading + " AS " + text.text(i, i + 1) : "(" + reading + ")");
            }
        }
        return text.result();
    }

    private static boolean isNumber(SqlEdit text, int i) {
        int begin = text.word(i - 1).equals(".") ? i - 2 : i;
        String before = text.word(begin - 1);
        String after = text.word(i + 1);
        boolean compared =
                i + 2 < text.size() && text.token(i + 2).getType() == SqlBaseLexer.STRING_LITERAL && !after.equals(",");
        return !before.equals("AS")
                && !before.equals(".")
                && !after.equals("(")
                && !after.equals(".")
                && !TESTS.contains(after)
                && !compared
                && !(before.equals("(") && OF_TEXTS.contains(text.word(begin - 2)));
    }

    /** Whether it is an item of a list by itself, which would lose its name. */
    private static boolean isItem(SqlEdit text, int begin, int end) {
        return Set.of("SELECT", ",", "DISTINCT").contains(text.word(begin - 1))
                && Set.of(",", "FROM").contains(text.word(end))
                && SelectFrame.all(text).stream()
                        .flatMap(frame -> frame.items(text).stream())
                        .anyMatch(item -> (item[0] == begin || item[0] + 1 == begin) && item[1] == end);
    }

    private static String lower(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }
}
