package io.deepanalyze.functions.forecast.series;

import io.deepanalyze.functions.forecast.series.Step.BusinessDays;
import io.deepanalyze.functions.forecast.series.Step.Days;
import io.deepanalyze.functions.forecast.series.Step.Micros;
import io.deepanalyze.functions.forecast.series.Step.Months;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Finds the step of a series: the most frequent distance of neighbours among the newest observations, the shorter one of two as frequent. */
final class StepFinder {
    /** How many of the newest observations are looked at. */
    private static final int RECENT = 1_000;

    /** From this many observations on, none of them on a weekend is no chance: five days a week, for two weeks. */
    private static final int TWO_WEEKS = 10;

    private final ZoneId zone;

    StepFinder(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The step of a series.
     *
     * @param times ascending, distinct
     * @return a day where there is one time alone
     */
    Step find(long[] times) {
        int from = Math.max(0, times.length - RECENT);
        Map<Step, Integer> counts = new HashMap<>();
        for (int index = from + 1; index < times.length; index++) {
            counts.merge(between(times[index - 1], times[index]), 1, Integer::sum);
        }
        Step best = new Days(1);
        int most = 0;
        long shortest = Long.MAX_VALUE;
        for (Map.Entry<Step, Integer> entry : counts.entrySet()) {
            long length = entry.getKey().plus(0, 1, zone);
            if (entry.getValue() > most || (entry.getValue() == most && length < shortest)) {
                best = entry.getKey();
                most = entry.getValue();
                shortest = length;
            }
        }
        if (best.equals(new Days(1)) && times.length - from >= TWO_WEEKS && noneOnWeekends(times, from)) {
            return new BusinessDays();
        }
        return best instanceof Months months ? onDay(months, times) : best;
    }

    /** Months with the day of the month that the observations have, the end of the month for those on several days at its end. */
    Months onDay(Months months, long[] times) {
        int day = 1;
        for (int index = Math.max(0, times.length - RECENT); index < times.length; index++) {
            day = Math.max(day, Micros.local(times[index], zone).getDayOfMonth());
        }
        return new Months(months.count(), day);
    }

    private Step between(long earlier, long later) {
        LocalDateTime start = Micros.local(earlier, zone);
        LocalDateTime end = Micros.local(later, zone);
        if (!start.toLocalTime().equals(end.toLocalTime())) {
            return new Micros(later - earlier);
        }
        long months = ChronoUnit.MONTHS.between(YearMonth.from(start), YearMonth.from(end));
        boolean sameDay = start.getDayOfMonth() == end.getDayOfMonth();
        if (months > 0 && months < Integer.MAX_VALUE && (sameDay || (atEnd(start) && atEnd(end)))) {
            return new Months((int) months, 1);
        }
        long days = ChronoUnit.DAYS.between(start.toLocalDate(), end.toLocalDate());
        return days > 0 && days < Integer.MAX_VALUE ? new Days((int) days) : new Micros(later - earlier);
    }

    private static boolean atEnd(LocalDateTime time) {
        LocalDate date = time.toLocalDate();
        return date.getDayOfMonth() == date.lengthOfMonth();
    }

    private boolean noneOnWeekends(long[] times, int from) {
        for (int index = from; index < times.length; index++) {
            if (Micros.local(times[index], zone).getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
                return false;
            }
        }
        return true;
    }
}
