package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class FourfoldTableTest {
    /** Fisher (1935), The Design of Experiments: p = 34/70. */
    @Test
    void judgesTheLadyTastingTea() {
        assertThat(new FourfoldTable(3, 1, 1, 3).fisher().orElseThrow().pValue())
                .isCloseTo(34.0 / 70, within(1e-12));
    }

    /** scipy 1.17.1 {@code fisher_exact}. */
    @Test
    void agreesOnUnevenTables() {
        assertThat(new FourfoldTable(1, 9, 11, 3).fisher().orElseThrow().pValue())
                .isCloseTo(0.0027594561852200836, within(1e-12));
        assertThat(new FourfoldTable(8, 2, 1, 5).independence().orElseThrow())
                .satisfies(it -> assertThat(it.name()).isEqualTo("Fisher's exact"))
                .satisfies(it -> assertThat(it.pValue()).isCloseTo(0.034965034965034975, within(1e-12)));
    }

    /** Newcombe (1998), example (a): 56/70 against 48/80, 0.0524 to 0.3339. */
    @Test
    void givesNewcombesInterval() {
        Estimate difference =
                new FourfoldTable(56, 14, 48, 32).riskDifference(0.95).orElseThrow();
        assertThat(difference.value()).isCloseTo(0.2, within(1e-12));
        assertThat(difference.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(difference.high()).isCloseTo(0.3339, within(5e-5));
    }

    @Test
    void givesTheOddsRatioWithWoolfsInterval() {
        Estimate odds = new FourfoldTable(10, 20, 30, 40).oddsRatio(0.95).orElseThrow();
        double error = Math.sqrt(1 / 10.0 + 1 / 20.0 + 1 / 30.0 + 1 / 40.0);
        assertThat(odds.value()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(odds.high() / odds.value()).isCloseTo(Math.exp(1.959963984540054 * error), within(1e-9));
        assertThat(new FourfoldTable(0, 20, 30, 40)
                        .oddsRatio(0.95)
                        .orElseThrow()
                        .low())
                .isPositive();
    }

    @Test
    void takesBillionsOfRowsWithARareCell() {
        TestStatistic rare = new FourfoldTable(9, 999_999_991L, 0, 1_000_000_000L)
                .independence()
                .orElseThrow();
        assertThat(rare.pValue()).isCloseTo(2 * Math.pow(0.5, 9), Percentage.withPercentage(0.01));
    }

    @Test
    void cannotTellWithAnEmptyMargin() {
        assertThat(new FourfoldTable(0, 5, 0, 7).independence()).isEmpty();
        assertThat(new FourfoldTable(0, 0, 3, 7).riskDifference(0.95)).isEmpty();
        assertThatThrownBy(() -> new FourfoldTable(0, -1, 0, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A count is negative: 0, -1, 0, 7");
    }
}
