package io.deepanalyze.functions.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.functions.forecast.series.Step.BusinessDays;
import io.deepanalyze.functions.forecast.series.Step.Days;
import io.deepanalyze.functions.forecast.series.Step.Micros;
import io.deepanalyze.functions.forecast.series.Step.Months;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepFinderTest {
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

    @Test
    void findsTheMostFrequentDistance() {
        assertThat(find(8, day -> MONDAY.plusDays(day < 6 ? day : day + 3).atStartOfDay()))
                .isEqualTo(new Days(1));
        assertThat(find(9, week -> MONDAY.plusWeeks(week).atStartOfDay())).isEqualTo(new Days(7));
        assertThat(find(50, hour -> MONDAY.atStartOfDay().plusHours(hour))).isEqualTo(new Micros(Micros.HOUR));
    }

    @Test
    void findsMonthsByTheirStartsTheirEndsAndADayBetween() {
        assertThat(find(9, month -> MONDAY.plusMonths(month).atStartOfDay())).isEqualTo(new Months(1, 1));
        assertThat(find(9, month -> MONDAY.plusMonths(month + 1).minusDays(1).atStartOfDay()))
                .isEqualTo(new Months(1, 31));
        assertThat(find(
                        9,
                        month ->
                                MONDAY.withDayOfMonth(15).plusMonths(3L * month).atStartOfDay()))
                .isEqualTo(new Months(3, 15));
        assertThat(find(4, year -> MONDAY.plusYears(year).atStartOfDay())).isEqualTo(new Months(12, 1));
    }

    @Test
    void findsDaysWithoutWeekends() {
        assertThat(find(15, day -> MONDAY.plusDays(day / 5 * 7 + day % 5).atStartOfDay()))
                .isEqualTo(new BusinessDays());
    }

    @Test
    void takesADayForOneTimeAlone() {
        assertThat(find(1, day -> MONDAY.atStartOfDay())).isEqualTo(new Days(1));
    }

    @Test
    void countsADayAnHourShorterAsADay() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        long[] times = IntStream.range(0, 6)
                .mapToLong(
                        day -> Micros.of(LocalDate.of(2024, 3, 29).plusDays(day).atStartOfDay(), berlin))
                .toArray();
        assertThat(new StepFinder(berlin).find(times)).isEqualTo(new Days(1));
        assertThat(new Days(1).plus(times[0], 5, berlin)).isEqualTo(times[5]);
    }

    private static Step find(int count, IntFunction<LocalDateTime> time) {
        long[] times = IntStream.range(0, count)
                .mapToLong(index -> Micros.of(time.apply(index), ZoneOffset.UTC))
                .toArray();
        return new StepFinder(ZoneOffset.UTC).find(times);
    }
}
