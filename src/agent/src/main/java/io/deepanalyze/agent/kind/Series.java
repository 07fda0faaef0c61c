package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.Finding.Condition;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One value per period: how many rows there are, how many of one category, the mean of a measure, or how far that mean in
 * one category lies above that in the others, so that what all rows do is not said of each category again.
 *
 * @param rows the rows asked about
 * @param periods the periods
 * @param measure whose mean is taken, or null for counts
 * @param category the grouping variable of which one level is followed, or null
 * @param level the level that is followed, or null
 */
public record Series(
        Rows rows,
        Periods periods,
        @Nullable Variable measure,
        @Nullable Variable category,
        @Nullable String level) {
    /** Digits of means that repeat between runs. */
    private static final int DIGITS = 9;

    static Series ofRows(Rows rows, Periods periods) {
        return new Series(rows, periods, null, null, null);
    }

    static Series ofMean(Rows rows, Periods periods, Variable measure) {
        return new Series(rows, periods, measure, null, null);
    }

    static Series ofLevel(Rows rows, Periods periods, Variable category, String level) {
        return new Series(rows, periods, null, category, level);
    }

    static Series ofMeanOfLevel(Rows rows, Periods periods, Variable measure, Variable category, String level) {
        return new Series(rows, periods, measure, category, level);
    }

    /** Whether periods without rows have a value, which is 0. */
    boolean counts() {
        return measure == null;
    }

    /** Whether what is followed is how many rows have a level of a category. */
    boolean isLevel() {
        return measure == null && category != null;
    }

    /** Whether a category's mean is followed against that of the others. */
    boolean isWithin() {
        return measure != null && category != null;
    }

    /** Whether what is followed is how long something took. */
    boolean isDuration() {
        return measure != null && measure.columns().size() > 1;
    }

    /** The measure or the counted thing, then time; last the category within which a measure is followed. */
    List<String> columns() {
        List<String> within = category == null ? List.of() : category.columns();
        return Stream.of(
                        measure != null ? measure.columns() : within,
                        periods.time().columns(),
                        within)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    List<Condition> subgroup() {
        return category == null
                ? List.of()
                : List.of(new Condition(category.columns().get(0), level));
    }

    EvidenceQuery query() {
        String time = periods.time().sql();
        String followed = counts() ? "COALESCE(s.n, 0)" : "s." + column();
        String result = "COALESCE(s.n, 0) AS n";
        String values = "COUNT(*) AS n";
        String input = "";
        String condition = "";
        if (measure != null) {
            result += ", s.mean AS mean";
            values += ", AVG(value) AS mean";
            input = ", " + measure.sql() + " AS value";
            condition = "\n  WHERE " + Sql.finite("value");
        }
        if (measure != null && category != null && level != null) {
            result += ", s.others AS others, s.difference AS difference";
            String mean = "AVG(CASE WHEN level = %1$s THEN value END)".formatted(Sql.string(level));
            String others = "AVG(CASE WHEN level <> %1$s THEN value END)".formatted(Sql.string(level));
            values = "COUNT_IF(level = %s) AS n, %s AS mean, %s AS others, %s - %s AS difference"
                    .formatted(Sql.string(level), mean, others, mean, others);
            input += ", " + category.sql() + " AS level";
            condition += " AND level IS NOT NULL";
        } else if (category != null && level != null) {
            result += ", COALESCE(s.total, 0) AS total, try_divide(s.n, s.total) AS share";
            values = "COUNT_IF(value = " + Sql.string(level) + ") AS n, COUNT(*) AS total";
            input = ", " + category.sql() + " AS value";
        }
        return rows.query("Follow " + what() + " over " + periods.time().label(), """
                SELECT %s AS period, %s,
                  AVG(%s) OVER (ORDER BY p.period ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS mean_before,
                  AVG(%s) OVER (ORDER BY p.period ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS mean_after
                FROM (%s) AS p
                LEFT JOIN (
                  SELECT period, %s
                  FROM (SELECT %s AS period%s FROM %s)%s
                  GROUP BY period) AS s
                ON s.period = p.period
                ORDER BY p.period""".formatted(
                        periods.grain().sqlIso("p.period"),
                        result,
                        followed,
                        followed,
                        periods.sql(),
                        values,
                        periods.grain().sqlPeriod(time),
                        input,
                        rows.from(),
                        condition));
    }

    private String what() {
        if (measure != null) {
            return "the mean of " + measure.label() + (category == null ? "" : " for a level of " + category.label());
        }
        return category != null ? "a level of " + category.label() : "the number of rows";
    }

    /** The column of the result that holds the series. */
    String column() {
        return isWithin() ? "difference" : counts() ? "n" : "mean";
    }

    /** The rows of the result that have a value. */
    int[] present(Table table) {
        return IntStream.range(0, table.rows().size())
                .filter(row -> Double.isFinite(table.number(row, column())))
                .toArray();
    }

    /** The series without periods that have no value; empty where so many have none that it is no series. */
    double[] values(Table table) {
        double scale = IntStream.of(present(table))
                .mapToDouble(row -> counts()
                        ? 0
                        : Math.max(
                                Math.abs(table.number(row, "mean")),
                                isWithin() ? Math.abs(table.number(row, "others")) : 0))
                .max()
                .orElse(0);
        return dense(
                Arrays.stream(present(table))
                        .mapToDouble(row -> settled(table.number(row, column()), scale))
                        .toArray(),
                table.rows().size());
    }

    /** The series in the sample. */
    double[] values(Relation relation) {
        Sums own = new Sums(periods.count());
        Sums others = new Sums(periods.count());
        long[] starts = periods.starts();
        long[] times = relation.times(periods.time());
        double[] numbers = measure == null ? null : relation.numbers(measure);
        Categories categories = category == null ? null : relation.categories(category);
        int code = categories == null ? -1 : categories.levels().indexOf(level);
        for (int row = 0; row < times.length; row++) {
            int period = times[row] == Long.MIN_VALUE ? -1 : Periods.indexOf(starts, times[row]);
            double number = numbers == null ? 1 : numbers[row];
            int found = categories == null ? code : categories.codes()[row];
            if (period >= 0 && Double.isFinite(number)) {
                if (found == code) {
                    own.add(period, number);
                } else if (found >= 0) {
                    others.add(period, number);
                }
            }
        }
        if (measure == null) {
            return own.sums;
        }
        double scale = IntStream.range(0, periods.count())
                .filter(i -> Double.isFinite(own.mean(i)) && (!isWithin() || Double.isFinite(others.mean(i))))
                .mapToDouble(i -> Math.max(Math.abs(own.mean(i)), isWithin() ? Math.abs(others.mean(i)) : 0))
                .max()
                .orElse(0);
        return dense(
                IntStream.range(0, periods.count())
                        .mapToDouble(i -> own.mean(i) - (isWithin() ? others.mean(i) : 0))
                        .filter(Double::isFinite)
                        .map(value -> settled(value, scale))
                        .toArray(),
                periods.count());
    }

    /**
     * Without the last digits of a mean, which change with the order of summing: ranks must not hang on them, least of all
     * those of differences between means that are nearly equal.
     *
     * @param scale the size of the means that went into it
     */
    private static double settled(double value, double scale) {
        if (!(scale > 0) || !Double.isFinite(scale)) {
            return value;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(scale)) - DIGITS);
        return unit > 0 ? Math.rint(value / unit) * unit : value;
    }

    /** Sums and counts by period. */
    private static final class Sums {
        private final double[] sums;
        private final long[] counts;

        private Sums(int periods) {
            sums = new double[periods];
            counts = new long[periods];
        }

        private void add(int period, double number) {
            sums[period] += number;
            counts[period]++;
        }

        /** NaN of none. */
        private double mean(int period) {
            return sums[period] / counts[period];
        }
    }

    private static double[] dense(double[] values, int periods) {
        return values.length >= 0.75 * periods ? values : new double[0];
    }

    /** Appends what is followed, such as {@code mean `price`} or {@code rows per month}. */
    Prose.Builder name(Prose.Builder prose) {
        if (measure != null) {
            prose.text(prose.build().text().isEmpty() ? "Mean " : "mean ").label(measure.label());
            return category == null
                    ? prose
                    : prose.text(" where ").label(category.label()).text(" is ").value(level);
        }
        prose.text(prose.build().text().isEmpty() ? "Rows" : "rows");
        if (category != null) {
            prose.text(" with ").label(category.label()).text(" ").value(level);
        } else {
            prose.text(" of ").name(rows.source());
        }
        return prose;
    }

    /** How a figure of the series is followed: its unit, or what it is per. */
    String unit() {
        if (measure != null) {
            return measure.unit() == null ? "" : " " + measure.unit();
        }
        return " a " + periods.grain().word();
    }

    /** What to tell of how the series was made. */
    List<String> caveats(Table table) {
        Stream<String> trimmed = periods.trimmed()
                ? Stream.of("Rows in periods at the edges that the data do not cover in full are left out.")
                : Stream.of();
        Stream<String> gaps = present(table).length < table.rows().size()
                ? Stream.of("Periods without a value are left out.")
                : Stream.of();
        return Stream.concat(trimmed, gaps).toList();
    }

    /** The share of all rows that the result speaks of. */
    double coverage(Table table) {
        return rows.coverage((long) IntStream.range(0, table.rows().size())
                .mapToDouble(row -> table.number(row, "n"))
                .sum());
    }
}
