package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.relation.Relation.Marginal;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn;
import io.deepanalyze.agent.relation.TimeNames;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.sketch.Moments;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Measures derived from pairs of times: how long something took.
 *
 * <p>A pair qualifies where both times are there in half the rows, the differences differ, and nearly all have one sign
 * or the names are those of the beginning and the end of one thing. Pairs whose names speak of a beginning come first.
 */
final class Durations {
    private static final int MOST = 10;

    /** Times beyond these are not paired: there would be too many pairs. */
    private static final int MOST_TIMES = 12;

    private static final double ONE_SIGN = 0.9;
    private static final double FILLED = 0.5;

    private enum Unit {
        MINUTES(60e6),
        HOURS(3600e6),
        DAYS(86400e6);

        private final double micros;

        Unit(double micros) {
            this.micros = micros;
        }

        static Unit of(double medianMicros) {
            if (medianMicros >= 2 * DAYS.micros) {
                return DAYS;
            }
            return medianMicros >= 2 * HOURS.micros ? HOURS : MINUTES;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Pair(Measured from, Measured to, boolean named) {}

    private Durations() {}

    /** The durations between the times among {@code measured}, in {@code rows} rows. */
    static List<Measured> between(List<Measured> measured, long rows) {
        List<Measured> filled = measured.stream()
                .filter(candidate -> candidate.variable().isTime())
                .filter(candidate -> candidate.marginal().present() >= FILLED * rows)
                .limit(MOST_TIMES)
                .toList();
        List<Measured> times = TimeNames.withoutCopies(filled);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            for (int j = i + 1; j < times.size(); j++) {
                Pair pair = pair(times.get(i), times.get(j));
                if (pair != null) {
                    pairs.add(pair);
                }
            }
        }
        return pairs.stream()
                .sorted(Comparator.comparing((Pair pair) -> !pair.named()))
                .limit(MOST)
                .map(pair -> duration(pair, rows))
                .toList();
    }

    private static @Nullable Pair pair(Measured a, Measured b) {
        double[] differences = differences(a, b);
        long present = Arrays.stream(differences).filter(Double::isFinite).count();
        long ahead = Arrays.stream(differences).filter(d -> d > 0).count();
        long behind = Arrays.stream(differences).filter(d -> d < 0).count();
        double distinct = Arrays.stream(differences)
                .filter(Double::isFinite)
                .distinct()
                .limit(3)
                .count();
        if (distinct < 3 || 2 * present < differences.length) {
            return null;
        }
        if (ahead >= ONE_SIGN * (ahead + behind) || spans(a, b)) {
            return new Pair(a, b, named(a));
        }
        return behind >= ONE_SIGN * (ahead + behind) || spans(b, a) ? new Pair(b, a, named(b)) : null;
    }

    /** Whether the names are those of the beginning and the end of the same thing. */
    private static boolean spans(Measured from, Measured to) {
        return TimeNames.span(
                from.variable().columns().get(0), to.variable().columns().get(0));
    }

    private static boolean named(Measured from) {
        return TimeNames.begins(from.variable().columns().get(0));
    }

    /** Microseconds from {@code a} to {@code b}; NaN where one is missing. */
    private static double[] differences(Measured a, Measured b) {
        long[] from = ((SampleColumn.Times) a.sample()).micros();
        long[] to = ((SampleColumn.Times) b.sample()).micros();
        double[] differences = new double[from.length];
        Arrays.setAll(
                differences,
                i -> from[i] == Long.MIN_VALUE || to[i] == Long.MIN_VALUE ? Double.NaN : (double) (to[i] - from[i]));
        return differences;
    }

    private static Measured duration(Pair pair, long rows) {
        double[] micros = differences(pair.from(), pair.to());
        double[] sorted = Arrays.stream(micros)
                .filter(Double::isFinite)
                .map(Math::abs)
                .sorted()
                .toArray();
        Unit unit = Unit.of(sorted[sorted.length / 2]);
        double[] values = new double[micros.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = micros[i] / unit.micros;
        }
        Moments moments =
                Moments.of(Arrays.stream(values).filter(Double::isFinite).toArray());
        long distinct =
                Arrays.stream(values).filter(Double::isFinite).distinct().count();
        long present = Math.round((double) sorted.length / values.length * rows);
        return new Measured(
                variable(pair, unit),
                new Marginal(present, distinct, moments.roundedSkewness()),
                new SampleColumn.Numbers(values));
    }

    private static Variable variable(Pair pair, Unit unit) {
        Variable from = pair.from().variable();
        Variable to = pair.to().variable();
        List<String> columns = List.of(from.columns().get(0), to.columns().get(0));
        String sql = "CAST(unix_micros(" + to.sql() + ") - unix_micros(" + from.sql() + ") AS DOUBLE) / "
                + (long) unit.micros + "D";
        return new Variable(columns, "time from " + from.label() + " to " + to.label(), sql, Role.MEASURE, unit.word());
    }
}
