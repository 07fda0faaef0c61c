package io.deepanalyze.functions.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.functions.forecast.series.Season.Span;
import io.deepanalyze.functions.forecast.series.Step.BusinessDays;
import io.deepanalyze.functions.forecast.series.Step.Days;
import io.deepanalyze.functions.forecast.series.Step.Micros;
import io.deepanalyze.functions.forecast.series.Step.Months;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class StepTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Property
    void findsItsOwnPointsAgain(
            @ForAll("steps") Step step,
            @ForAll @LongRange(min = 0, max = 1_900_000_000) long second,
            @ForAll @IntRange(min = -500, max = 500) int count) {
        long origin = step.plus(second * 1_000_000, 0, ZoneOffset.UTC);
        assertThat(step.nearest(origin, step.plus(origin, count, ZoneOffset.UTC), ZoneOffset.UTC))
                .isEqualTo(count);
    }

    @Provide
    Arbitrary<Step> steps() {
        return Arbitraries.of(
                new Months(1, 1),
                new Months(3, 31),
                new Months(12, 15),
                new Days(1),
                new Days(7),
                new BusinessDays(),
                new Micros(1),
                new Micros(Micros.HOUR));
    }

    @Example
    void keepsTheEndsOfMonths() {
        long january = micros(LocalDate.of(2024, 1, 31));
        Months months = new Months(1, 31);
        assertThat(date(months.plus(january, 1, ZoneOffset.UTC))).isEqualTo("2024-02-29");
        assertThat(date(months.plus(january, 2, ZoneOffset.UTC))).isEqualTo("2024-03-31");
        assertThat(date(months.plus(january, -2, ZoneOffset.UTC))).isEqualTo("2023-11-30");
    }

    @Example
    void leavesWeekendsOut() {
        long friday = micros(LocalDate.of(2024, 1, 5));
        BusinessDays days = new BusinessDays();
        assertThat(date(days.plus(friday, 1, ZoneOffset.UTC))).isEqualTo("2024-01-08");
        for (int step = -20; step < 20; step++) {
            assertThat(date(days.plus(friday, step, ZoneOffset.UTC)).getDayOfWeek())
                    .isLessThanOrEqualTo(DayOfWeek.FRIDAY);
        }
    }

    @Example
    void countsHoursByElapsedTimeWhereTheClockChanges() {
        long before = Micros.of(LocalDateTime.of(2024, 3, 31, 1, 0), BERLIN);
        assertThat(Micros.local(new Micros(Micros.HOUR).plus(before, 1, BERLIN), BERLIN))
                .isEqualTo("2024-03-31T03:00");
    }

    @Example
    void knowsTheSeasonsOfTheCalendar() {
        assertThat(new Micros(Micros.HOUR).seasons())
                .containsExactly(new Season(Span.DAY, 24), new Season(Span.WEEK, 168));
        assertThat(new Micros(15 * Micros.MINUTE).seasons())
                .containsExactly(new Season(Span.HOUR, 4), new Season(Span.DAY, 96), new Season(Span.WEEK, 672));
        assertThat(new Days(1).seasons()).containsExactly(new Season(Span.WEEK, 7), new Season(Span.YEAR, 365));
        assertThat(new Days(7).seasons()).containsExactly(new Season(Span.YEAR, 52));
        assertThat(new Months(1, 1).seasons()).containsExactly(new Season(Span.YEAR, 12));
        assertThat(new Months(3, 1).seasons()).containsExactly(new Season(Span.YEAR, 4));
        assertThat(new Months(12, 1).seasons()).isEmpty();
    }

    private static long micros(LocalDate date) {
        return Micros.of(date.atStartOfDay(), ZoneOffset.UTC);
    }

    private static LocalDate date(long time) {
        return Micros.local(time, ZoneOffset.UTC).toLocalDate();
    }
}
