package io.deepanalyze.agent.modelling;

import io.deepanalyze.agent.relation.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A column to predict from, with the parts that a model sees of it.
 *
 * @param column its name
 * @param variable how it is read
 * @param parts expressions over the table's rows that never raise
 */
record Feature(String column, Variable variable, List<Part> parts) {
    /** How a model sees a part. */
    enum Kind {
        /** A DOUBLE; the median where it is missing. */
        NUMBER,
        /** A STRING, one of a bounded number of categories. */
        CATEGORY,
        /** Whether the value is missing, as a DOUBLE. */
        MISSING
    }

    /**
     * One expression of a feature.
     *
     * @param kind how a model sees it
     * @param sql the expression
     */
    record Part(Kind kind, String sql) {}

    /** Beyond it squares overflow. */
    private static final String LARGEST = "1e100D";

    private static final String MISSING = "'(missing)'";

    Feature {
        parts = List.copyOf(parts);
    }

    /** A number, with whether it is missing if it ever is. */
    static Feature number(String column, Variable variable, boolean everMissing) {
        return new Feature(column, variable, numbers(bounded(variable.sql()), everMissing));
    }

    /** A category; a missing one is a category of its own. */
    static Feature category(String column, Variable variable) {
        return new Feature(column, variable, List.of(category(variable.sql())));
    }

    /**
     * A point in time: where it lies in the year, the week and the day.
     *
     * @param position whether also how late it is, which orders the rows
     */
    static Feature time(String column, Variable variable, boolean everMissing, boolean position) {
        String time = variable.sql();
        List<Part> parts = new ArrayList<>();
        parts.add(category("CAST(dayofweek(" + time + ") AS STRING)"));
        parts.add(category("CAST(month(" + time + ") AS STRING)"));
        parts.add(new Part(Kind.NUMBER, "CAST(hour(" + time + ") AS DOUBLE)"));
        if (position) {
            parts.addAll(numbers("CAST(unix_micros(" + time + ") AS DOUBLE) / 86400e6D", everMissing));
        }
        return new Feature(column, variable, parts);
    }

    private static List<Part> numbers(String sql, boolean everMissing) {
        Part value = new Part(Kind.NUMBER, sql);
        return everMissing
                ? List.of(value, new Part(Kind.MISSING, "CAST((" + sql + ") IS NULL AS DOUBLE)"))
                : List.of(value);
    }

    private static Part category(String sql) {
        return new Part(Kind.CATEGORY, "coalesce(" + sql + ", " + MISSING + ")");
    }

    private static String bounded(String sql) {
        return "CASE WHEN abs(" + sql + ") < " + LARGEST + " THEN " + sql + " END";
    }

    /** In a word how a model sees it. */
    String kind() {
        return variable.isTime() ? "time" : parts.get(0).kind().name().toLowerCase(Locale.ROOT);
    }
}
