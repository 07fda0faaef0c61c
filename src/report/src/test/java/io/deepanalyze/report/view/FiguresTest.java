package io.deepanalyze.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void whatIsNotNothingOrNotAllDoesNotLookLikeIt() {
        assertThat(Figures.percent(0)).isEqualTo("0 %");
        assertThat(Figures.percent(1e-9)).isEqualTo("<0.1 %");
        assertThat(Figures.percent(0.341)).isEqualTo("34.1 %");
        assertThat(Figures.percent(0.99999)).isEqualTo(">99.9 %");
        assertThat(Figures.percent(1)).isEqualTo("100 %");
    }

    @Test
    void writesNumbersWithSixDigits() {
        assertThat(Figures.number(0.1 + 0.2)).isEqualTo("0.3");
        assertThat(Figures.number(-1234567.5)).isEqualTo("-1234570");
        assertThat(Figures.number(1e-12)).isEqualTo("1.00e-12");
        assertThat(Figures.number(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void writesSizesAndTimesInTheirUnits() {
        assertThat(Figures.bytes(999)).isEqualTo("999 B");
        assertThat(Figures.bytes(81_234)).isEqualTo("81.2 kB");
        assertThat(Figures.bytes(999_999)).isEqualTo("1.0 MB");
        assertThat(Figures.duration(999)).isEqualTo("999 ms");
        assertThat(Figures.duration(48_212)).isEqualTo("48.2 s");
        assertThat(Figures.duration(5_400_000)).isEqualTo("1.5 h");
        assertThat(Arrays.asList(Figures.count(1, "row"), Figures.count(1000, "row")))
                .containsExactly("1 row", "1,000 rows");
    }

    @Test
    void cellsAreOneBoundedLine() {
        assertThat(Figures.cell(null)).isEqualTo("NULL");
        assertThat(Figures.cell("a\nb")).isEqualTo("a b");
        assertThat(Figures.cell("x".repeat(500))).hasSize(240).endsWith("…");
    }
}
