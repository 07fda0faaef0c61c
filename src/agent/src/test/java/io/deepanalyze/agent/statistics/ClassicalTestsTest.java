package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** The expected numbers are those of scipy.stats 1.17.1 on the same values, by the functions that the tests name. */
class ClassicalTestsTest {
    private static final GroupSummary A = GroupSummary.of(2, 4, 7, 9, 3.5);
    private static final GroupSummary B = GroupSummary.of(1, 3, 5, 6);

    private static void agrees(TestStatistic test, double statistic, double pValue) {
        assertThat(test.statistic()).isCloseTo(statistic, within(1e-9));
        assertThat(test.pValue()).isCloseTo(pValue, within(1e-9));
    }

    @Test
    void agreesWithTtestInd() {
        agrees(ClassicalTests.student(A, B).orElseThrow(), 0.7770674782891741, 0.46256578554182626);
        agrees(MeanDifference.of(A, B).orElseThrow().test(), 0.8011951741452713, 0.44935646831363796);
    }

    @Test
    void agreesWithFOneway() {
        GroupSummary c = GroupSummary.of(8, 9, 9.5, 4);
        agrees(ClassicalTests.anova(List.of(A, B, c)).orElseThrow(), 2.368559834756749, 0.1438589709444764);
        agrees(
                ClassicalTests.anova(List.of(A, B, GroupSummary.of(8))).orElseThrow(),
                1.1238019169329077,
                0.3773469836718812);
    }

    @Test
    void agreesWithPearsonr() {
        agrees(ClassicalTests.correlation(0.8193419066805778, 8), 0.8193419066805778, 0.012815422440679432);
        agrees(ClassicalTests.correlation(0.5, 3), 0.5, 0.6666666666666666);
        assertThat(ClassicalTests.correlation(1, 4).pValue()).isZero();
    }

    @Test
    void agreesWithChi2Contingency() {
        long[][] small = {{3, 1}, {2, 7}};
        agrees(ClassicalTests.independence(small).orElseThrow(), 3.2590277777777774, 0.07103122859545699);
        agrees(ClassicalTests.independenceWithYates(small).orElseThrow(), 1.4105902777777777, 0.23495842849648804);
        long[][] wide = {{10, 20, 30}, {6, 9, 17}};
        agrees(ClassicalTests.independence(wide).orElseThrow(), 0.27157465150403504, 0.873028283380073);
        assertThat(ClassicalTests.independenceWithYates(wide)).isEmpty();
    }

    /** mannwhitneyu(…, method="asymptotic") of 2, 3.5, 4, 7, 9 and 1, 3, 4, 5, 6. */
    @Test
    void agreesWithMannwhitneyu() {
        agrees(
                ClassicalTests.rankSum(new long[] {0, 1, 0, 1, 1, 0, 0, 1, 1}, new long[] {1, 0, 1, 0, 1, 1, 1, 0, 0})
                        .orElseThrow(),
                15.5,
                0.6004018480969686);
    }

    @Test
    void cannotTellWithoutVariation() {
        assertThat(ClassicalTests.student(GroupSummary.of(1, 1), GroupSummary.of(2, 2)))
                .isEmpty();
        assertThat(ClassicalTests.anova(List.of(A))).isEmpty();
        assertThat(ClassicalTests.independence(new long[][] {{3, 4}})).isEmpty();
        assertThat(ClassicalTests.rankSum(new long[] {3}, new long[] {4})).isEmpty();
    }

    @Property
    void doesNotDependOnUnits(
            @ForAll @DoubleRange(min = 0.01, max = 100) double scale,
            @ForAll @DoubleRange(min = -100, max = 100) double shift) {
        GroupSummary a = new GroupSummary(A.n(), A.mean() * scale + shift, A.sd() * scale);
        GroupSummary b = new GroupSummary(B.n(), B.mean() * scale + shift, B.sd() * scale);
        double expected = ClassicalTests.student(A, B).orElseThrow().pValue();
        assertThat(ClassicalTests.student(a, b).orElseThrow().pValue()).isCloseTo(expected, within(1e-9));
        // Of two groups, the analysis of variance is the t-test.
        assertThat(ClassicalTests.anova(List.of(a, b)).orElseThrow().pValue()).isCloseTo(expected, within(1e-9));
    }
}
