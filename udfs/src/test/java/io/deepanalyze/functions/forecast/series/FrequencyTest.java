package io.deepanalyze.functions.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.functions.forecast.series.Step.BusinessDays;
import io.deepanalyze.functions.forecast.series.Step.Days;
import io.deepanalyze.functions.forecast.series.Step.Micros;
import io.deepanalyze.functions.forecast.series.Step.Months;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyTest {
    @ParameterizedTest
    @CsvSource({
        "S,1",
        "second,1",
        "min,60",
        "T,60",
        "15min,900",
        "15 minutes,900",
        "PT15M,900",
        "H,3600",
        "h,3600",
        "2hours,7200",
        "PT6H,21600",
        "PT30S,30"
    })
    void readsElapsedTime(String text, long seconds) {
        assertThat(step(text)).isEqualTo(new Micros(seconds * 1_000_000));
    }

    @ParameterizedTest
    @CsvSource({"D,1", "day,1", "DAYS,1", "P3D,3", "W,7", "2w,14", "week,7", "P1W,7"})
    void readsDays(String text, int days) {
        assertThat(step(text)).isEqualTo(new Days(days));
    }

    @ParameterizedTest
    @CsvSource({"M,1", "MS,1", "ME,1", "month,1", "Q,3", "2QS,6", "Y,12", "YE,12", "A,12", "P1M,1", "P2Y,24"})
    void readsMonths(String text, int months) {
        assertThat(step(text)).isEqualTo(new Months(months, 31));
    }

    @Test
    void tellsTheStartsOfMonthsFromMilliseconds() {
        assertThat(step("ms")).isEqualTo(new Micros(1_000));
        assertThat(step("MS")).isInstanceOf(Months.class);
    }

    @Test
    void readsBusinessDaysAndAuto() {
        assertThat(step("B")).isEqualTo(new BusinessDays());
        assertThat(Frequency.parse(" Auto ")).isEqualTo(new Frequency.Automatic());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "m",
                "W-MON",
                "0D",
                "-1D",
                "fortnight",
                "P1H",
                "PT1D",
                "PT1Y",
                "P1DT1H",
                "999999D",
                "2B",
                "D; DROP TABLE t"
            })
    void refusesWhatIsNoFrequency(String text) {
        assertThatThrownBy(() -> Frequency.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'auto'")
                .hasMessageContaining("PT15M");
    }

    private static Step step(String text) {
        return ((Frequency.Fixed) Frequency.parse(text)).step();
    }
}
