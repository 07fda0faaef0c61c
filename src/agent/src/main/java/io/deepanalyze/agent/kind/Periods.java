package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Variable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The periods of a time variable, fixed from its marginal distribution in the sample.
 * Periods at the edges that the data do not cover are left out.
 *
 * @param time the time
 * @param grain how long a period is
 * @param first the beginning of the first period, local, in ISO-8601
 * @param count how many periods there are
 * @param zone the zone in which they begin
 * @param trimmed whether rows at the edges are left out
 */
public record Periods(Variable time, Grain grain, String first, int count, String zone, boolean trimmed) {
    private static final int FEWEST = 8;
    private static final int MOST = 200;
    /** A wider span than this many times that of nearly all rows comes from a few stray times. */
    private static final double STRAY = 3;

    /** The periods of {@code time}; empty where there are fewer than eight or more than two hundred. */
    static Optional<Periods> of(Relation relation, Variable time, ZoneId zone) {
        long[] sorted = LongStream.of(relation.times(time))
                .filter(micros -> micros != Long.MIN_VALUE)
                .sorted()
                .toArray();
        if (sorted.length < FEWEST) {
            return Optional.empty();
        }
        long low = sorted[0];
        long high = sorted[sorted.length - 1];
        long innerLow = sorted[sorted.length / 100];
        long innerHigh = sorted[sorted.length - 1 - sorted.length / 100];
        boolean stray = high - low > STRAY * (innerHigh - innerLow);
        if (stray) {
            low = innerLow;
            high = innerHigh;
        }
        long gap = (high - low) / Math.max(1, LongStream.of(sorted).distinct().count() - 1);
        return of(time, low, high, gap, stray, zone);
    }

    private static Optional<Periods> of(Variable time, long low, long high, long gap, boolean stray, ZoneId zone) {
        LocalDateTime earliest = local(low, zone);
        LocalDateTime latest = local(high, zone);
        if (earliest.getYear() < 1 || latest.getYear() > 9999) {
            return Optional.empty();
        }
        Grain grain = Grain.of(Duration.between(earliest, latest), Duration.of(gap, ChronoUnit.MICROS));
        LocalDateTime first = grain.floor(earliest);
        LocalDateTime last = grain.floor(latest);
        boolean late = lacks(first, earliest, grain, first, gap);
        boolean early = lacks(latest, grain.plus(last, 1), grain, last, gap);
        first = late ? grain.plus(first, 1) : first;
        last = early ? grain.plus(last, -1) : last;
        int count = 0;
        for (LocalDateTime start = first; !start.isAfter(last) && count <= MOST; start = grain.plus(start, 1)) {
            count++;
        }
        return count < FEWEST || count > MOST
                ? Optional.empty()
                : Optional.of(new Periods(time, grain, first.toString(), count, zone.getId(), stray || late || early));
    }

    /** Whether more of a period is missing at its edge than the usual gap between times explains. */
    private static boolean lacks(LocalDateTime from, LocalDateTime to, Grain grain, LocalDateTime start, long gap) {
        double missing = ChronoUnit.MICROS.between(from, to);
        double whole = ChronoUnit.MICROS.between(start, grain.plus(start, 1));
        return missing > Math.max(1.5 * gap, 0.05 * whole);
    }

    /** The beginnings of all periods and the end of the last, in microseconds since the epoch. */
    long[] starts() {
        ZoneId in = ZoneId.of(zone);
        LocalDateTime begin = LocalDateTime.parse(first);
        long[] starts = new long[count + 1];
        for (int i = 0; i <= count; i++) {
            // ChronoUnit.between counts nanoseconds, which overflow after 292 years.
            Instant start = grain.plus(begin, i).atZone(in).toInstant();
            starts[i] = start.getEpochSecond() * 1_000_000 + start.getNano() / 1_000;
        }
        return starts;
    }

    /** The period, from 0, that a point in time lies in; -1 if in none. */
    static int indexOf(long[] starts, long micros) {
        if (micros < starts[0] || micros >= starts[starts.length - 1]) {
            return -1;
        }
        int found = Arrays.binarySearch(starts, micros);
        return found >= 0 ? found : -found - 2;
    }

    /** A query with one row per period and the one column {@code period}. */
    String sql() {
        LocalDateTime begin = LocalDateTime.parse(first);
        return "SELECT explode(sequence(%s, %s, %s)) AS period"
                .formatted(grain.sqlLiteral(begin), grain.sqlLiteral(grain.plus(begin, count - 1L)), grain.sqlStep());
    }

    /** Whether a season could look like a trend. */
    boolean shorterThanTwoYears() {
        LocalDateTime begin = LocalDateTime.parse(first);
        return grain.plus(begin, count).isBefore(begin.plusYears(2));
    }

    private static LocalDateTime local(long micros, ZoneId zone) {
        return LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), zone);
    }
}
