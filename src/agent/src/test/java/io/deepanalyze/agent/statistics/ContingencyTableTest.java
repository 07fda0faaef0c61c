package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ContingencyTableTest {
    /** Eye by hair colour, Snee (1974); reference values by scipy 1.17.1 and statsmodels 0.15.0. */
    private static final ContingencyTable EYES_BY_HAIR =
            ContingencyTable.of(new long[][] {{68, 119, 26, 7}, {20, 84, 17, 94}, {15, 54, 14, 10}, {5, 29, 14, 16}});

    @Test
    void findsEyesAndHairDependent() {
        TestStatistic test = EYES_BY_HAIR.independence().orElseThrow();
        assertThat(test.statistic()).isCloseTo(138.28984162600824, within(1e-9));
        assertThat(test.pValue()).isCloseTo(2.325286787098839e-25, Percentage.withPercentage(1e-6));
        assertThat(EYES_BY_HAIR.degreesOfFreedom()).isEqualTo(9);
    }

    @Test
    void pointsAtTheCellsThatStandOut() {
        double[][] residuals = EYES_BY_HAIR.adjustedResiduals();
        assertThat(residuals[0][0]).isCloseTo(6.13651969, within(1e-7));
        assertThat(residuals[1][3]).isCloseTo(9.96755012, within(1e-7));
        assertThat(residuals[3][3]).isCloseTo(0.73202319, within(1e-7));
    }

    /** Bergsma (2013), by hand: phi² = 138.28984/592 - 9/591, r~ = c~ = 4 - 9/591. */
    @Test
    void correctsCramersVForItsBias() {
        Estimate v = EYES_BY_HAIR.cramersV(0.95).orElseThrow();
        double phi2 = 138.28984162600824 / 592 - 9.0 / 591;
        assertThat(v.value()).isCloseTo(Math.sqrt(phi2 / (3 - 9.0 / 591)), within(1e-9));
        assertThat(v.low()).isBetween(0.2, v.value());
        assertThat(v.high()).isBetween(v.value(), 0.4);
    }

    @Test
    void poolsRareLevelsByTheMarginsAlone() {
        TestStatistic test = ContingencyTable.of(new long[][] {{40, 10, 1}, {10, 40, 0}, {0, 1, 0}})
                .independence()
                .orElseThrow();
        assertThat(test.pValue()).isLessThan(1e-6);
        assertThat(ContingencyTable.of(new long[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}})
                        .independence()
                        .orElseThrow()
                        .pValue())
                .isGreaterThan(0.3);
    }

    @Test
    void leavesEmptyLevelsOut() {
        ContingencyTable table = ContingencyTable.of(new long[][] {{30, 0, 20}, {0, 0, 0}, {10, 0, 40}});
        assertThat(table.degreesOfFreedom()).isEqualTo(1);
        assertThat(table.independence().orElseThrow().pValue())
                .isEqualTo(new FourfoldTable(30, 20, 10, 40)
                        .independence()
                        .orElseThrow()
                        .pValue());
        assertThat(table.adjustedResiduals()[1]).containsOnly(0);
    }

    @Test
    void cannotTellFromOneColumn() {
        assertThat(ContingencyTable.of(new long[][] {{3}, {4}}).independence()).isEmpty();
        assertThat(ContingencyTable.of(new long[0][]).cramersV(0.95)).isEmpty();
        assertThatThrownBy(() -> ContingencyTable.of(new long[][] {{3}, {4, 5}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Rows of 2 and of 1 counts");
    }
}
