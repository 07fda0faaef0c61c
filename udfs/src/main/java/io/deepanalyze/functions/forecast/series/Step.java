package io.deepanalyze.functions.forecast.series;

import io.deepanalyze.functions.forecast.series.Season.Span;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The distance between two neighbours of a regular series. Months and days are those of a wall clock, so that a day that is an hour shorter is
 * still a day; shorter steps are elapsed time.
 */
public sealed interface Step extends Serializable {
    /** No season holds more points than this: a day in minutes and a little. */
    int LONGEST_SEASON = 1_500;

    /**
     * The point that is some steps after another.
     *
     * @param origin microseconds since 1970-01-01T00:00:00Z
     * @param steps how many steps; negative ones lead back
     * @param zone where the wall clock hangs
     * @throws ArithmeticException or {@link java.time.DateTimeException} for a time beyond all calendars
     */
    long plus(long origin, long steps, ZoneId zone);

    /** About how many steps a time is after another, off by one at most. */
    long estimate(long origin, long time, ZoneId zone);

    /** The seasons that a series of this step may have, the shortest first. */
    List<Season> seasons();

    /** The number of steps from the origin to the point that is nearest to a time. */
    default long nearest(long origin, long time, ZoneId zone) {
        long middle = estimate(origin, time, zone);
        long best = middle;
        long distance = Long.MAX_VALUE;
        for (long candidate = middle - 1; candidate <= middle + 1; candidate++) {
            long candidateDistance = Math.abs(plus(origin, candidate, zone) - time);
            if (candidateDistance < distance) {
                distance = candidateDistance;
                best = candidate;
            }
        }
        return best;
    }

    /**
     * Months of the calendar.
     *
     * @param count how many
     * @param day the day of the month, 31 for its end; shorter months take their last day
     */
    record Months(int count, int day) implements Step {
        @Override
        public long plus(long origin, long steps, ZoneId zone) {
            LocalDateTime start = Micros.local(origin, zone);
            YearMonth month = YearMonth.from(start).plusMonths(Math.multiplyExact(steps, (long) count));
            LocalDate date = month.atDay(Math.min(day, month.lengthOfMonth()));
            return Micros.of(date.atTime(start.toLocalTime()), zone);
        }

        @Override
        public long estimate(long origin, long time, ZoneId zone) {
            long months = ChronoUnit.MONTHS.between(
                    YearMonth.from(Micros.local(origin, zone)), YearMonth.from(Micros.local(time, zone)));
            return Math.floorDiv(months, (long) count);
        }

        @Override
        public List<Season> seasons() {
            return 12 % count == 0 && count < 12 ? List.of(new Season(Span.YEAR, 12 / count)) : List.of();
        }
    }

    /**
     * Days of the calendar.
     *
     * @param count how many
     */
    record Days(int count) implements Step {
        private static final double YEAR = 365.25;

        @Override
        public long plus(long origin, long steps, ZoneId zone) {
            return Micros.of(Micros.local(origin, zone).plusDays(Math.multiplyExact(steps, (long) count)), zone);
        }

        @Override
        public long estimate(long origin, long time, ZoneId zone) {
            long days = Micros.local(time, zone).toLocalDate().toEpochDay()
                    - Micros.local(origin, zone).toLocalDate().toEpochDay();
            return Math.floorDiv(days, (long) count);
        }

        @Override
        public List<Season> seasons() {
            List<Season> seasons = new ArrayList<>();
            if (count < 7 && 7 % count == 0) {
                seasons.add(new Season(Span.WEEK, 7 / count));
            }
            if (count <= YEAR / 2) {
                seasons.add(new Season(Span.YEAR, (int) (YEAR / count)));
            }
            return seasons;
        }
    }

    /** Days from Monday to Friday. What is observed on a weekend counts for the Friday before. */
    record BusinessDays() implements Step {
        /** 1970-01-01 was a Thursday, the fourth day. */
        private static final int DAYS_BEFORE_EPOCH = 3;

        @Override
        public long plus(long origin, long steps, ZoneId zone) {
            LocalDateTime start = Micros.local(origin, zone);
            long ordinal = ordinal(start) + steps;
            long day = Math.floorDiv(ordinal, 5L) * 7 + Math.floorMod(ordinal, 5L) - DAYS_BEFORE_EPOCH;
            return Micros.of(LocalDate.ofEpochDay(day).atTime(start.toLocalTime()), zone);
        }

        @Override
        public long estimate(long origin, long time, ZoneId zone) {
            return ordinal(Micros.local(time, zone)) - ordinal(Micros.local(origin, zone));
        }

        @Override
        public List<Season> seasons() {
            return List.of(new Season(Span.WEEK, 5), new Season(Span.YEAR, 261));
        }

        private static long ordinal(LocalDateTime time) {
            long day = time.toLocalDate().toEpochDay() + DAYS_BEFORE_EPOCH;
            return Math.floorDiv(day, 7L) * 5 + Math.min(4, Math.floorMod(day, 7L));
        }
    }

    /**
     * Elapsed time.
     *
     * @param count microseconds
     */
    record Micros(long count) implements Step {
        static final long SECOND = 1_000_000;
        static final long MINUTE = 60 * SECOND;
        static final long HOUR = 60 * MINUTE;
        static final long DAY = 24 * HOUR;

        @Override
        public long plus(long origin, long steps, ZoneId zone) {
            return Math.addExact(origin, Math.multiplyExact(steps, count));
        }

        @Override
        public long estimate(long origin, long time, ZoneId zone) {
            return Math.floorDiv(Math.subtractExact(time, origin), count);
        }

        @Override
        public List<Season> seasons() {
            List<Season> seasons = new ArrayList<>();
            add(seasons, Span.MINUTE, MINUTE);
            add(seasons, Span.HOUR, HOUR);
            add(seasons, Span.DAY, DAY);
            add(seasons, Span.WEEK, 7 * DAY);
            return seasons;
        }

        /** Whether dates alone can tell the points apart. */
        public boolean isWholeDays() {
            return count % DAY == 0;
        }

        private void add(List<Season> seasons, Span span, long spanMicros) {
            long period = spanMicros / count;
            if (spanMicros % count == 0 && period > 1 && period <= LONGEST_SEASON) {
                seasons.add(new Season(span, (int) period));
            }
        }

        static LocalDateTime local(long time, ZoneId zone) {
            Instant instant = Instant.ofEpochSecond(
                    Math.floorDiv(time, SECOND),
                    Math.floorMod(time, SECOND)
                            * ChronoUnit.MICROS.getDuration().toNanos());
            return LocalDateTime.ofInstant(instant, zone);
        }

        static long of(LocalDateTime time, ZoneId zone) {
            Instant instant = time.atZone(zone).toInstant();
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), SECOND),
                    instant.getNano() / ChronoUnit.MICROS.getDuration().toNanos());
        }
    }
}
