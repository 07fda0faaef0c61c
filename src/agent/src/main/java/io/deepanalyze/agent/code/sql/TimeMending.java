package io.deepanalyze.agent.code.sql;

import io.deepanalyze.report.ColumnProfile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads texts that are times, such as {@code 31.12.2024}, as the profile reads them, where a query takes them for times: Spark would cast them, which
 * reads ISO-8601 alone. Columns of one name that are read in different ways stay as they are.
 */
final class TimeMending {
    private static final Pattern TIME = Pattern.compile("(?i)date|timestamp.*");
    private static final Set<String> TIMES = Set.of("DATE", "TIMESTAMP", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ");

    /** Functions of times, which would cast a text. */
    private static final Set<String> OF_TIMES = Set.of(
            "YEAR",
            "QUARTER",
            "MONTH",
            "WEEKOFYEAR",
            "WEEK",
            "DAY",
            "DAYOFMONTH",
            "DAYOFWEEK",
            "DAYOFYEAR",
            "WEEKDAY",
            "DAYNAME",
            "MONTHNAME",
            "HOUR",
            "MINUTE",
            "SECOND",
            "DATE_TRUNC",
            "TRUNC",
            "DATE_FORMAT",
            "DATE_PART",
            "DATEPART",
            "LAST_DAY",
            "NEXT_DAY",
            "ADD_MONTHS",
            "MONTHS_BETWEEN",
            "DATE_ADD",
            "DATE_SUB",
            "DATEDIFF",
            "DATE_DIFF",
            "TIMESTAMPDIFF",
            "DATE",
            "TIMESTAMP");

    /** Functions that read a text, by a format of their own where they are given one. */
    private static final Set<String> OF_TEXTS =
            Set.of("TO_DATE", "TO_TIMESTAMP", "UNIX_TIMESTAMP", "TO_UNIX_TIMESTAMP");

    private final Map<String, String> formats = new HashMap<>();

    /** @param columns the columns of all tables */
    TimeMending(List<ColumnProfile> columns) {
        Set<String> ambiguous = new HashSet<>();
        for (ColumnProfile column : columns) {
            String name = column.name().toLowerCase(Locale.ROOT);
            String format = format(column);
            String other = formats.put(name, format);
            if (other != null && !other.equals(format)) {
                ambiguous.add(name);
            }
        }
        formats.values().removeIf(String::isEmpty);
        formats.keySet().removeAll(ambiguous);
    }

    private static String format(ColumnProfile column) {
        ColumnProfile.ReadAs readAs = column.readAs();
        String format = readAs != null && TIME.matcher(readAs.type()).matches() ? readAs.format() : null;
        return format == null ? "" : format;
    }

    /** A query in which functions of times are given times, where they would be given texts that no cast reads. */
    String withoutWrongCasts(String sql) {
        return formats.isEmpty() ? sql : mended(sql, false);
    }

    /** The same of a query that failed, also where it reads texts by a format that they do not have. */
    String mended(String sql) {
        return formats.isEmpty() ? sql : mended(sql, true);
    }

    private String mended(String sql, boolean all) {
        SqlEdit text = new SqlEdit(sql);
        Set<String> made = text.made();
        for (int i = 0; i < text.size(); i++) {
            // A column may have a name that is a word of SQL, such as date.
            String name = text.name(i);
            String format = made.contains(name) ? null : formats.get(name);
            if (format != null && isTaken(text, i, all)) {
                int begin = begin(text, i);
                text.replace(begin, i + 1, "try_to_timestamp(trim(" + text.text(begin, i + 1) + "), '" + format + "')");
            }
        }
        return text.result();
    }

    /** Whether a column by itself is what a function takes for a time. */
    private static boolean isTaken(SqlEdit text, int i, boolean all) {
        int begin = begin(text, i);
        String before = text.word(begin - 1);
        String after = text.word(i + 1);
        int open = text.open(begin);
        String function = text.word(open - 1);
        boolean argument = Set.of("(", ",").contains(before) && Set.of(")", ",").contains(after);
        if (argument) {
            return OF_TIMES.contains(function) || (all && OF_TEXTS.contains(function));
        }
        boolean cast = function.equals("CAST") || function.equals("TRY_CAST");
        return (function.equals("EXTRACT") && before.equals("FROM") && after.equals(")"))
                || (cast && before.equals("(") && after.equals("AS") && TIMES.contains(text.word(i + 2)))
                || (after.equals("::") && TIMES.contains(text.word(i + 2)));
    }

    private static int begin(SqlEdit text, int i) {
        return text.word(i - 1).equals(".") && text.isName(i - 2) ? i - 2 : i;
    }
}
