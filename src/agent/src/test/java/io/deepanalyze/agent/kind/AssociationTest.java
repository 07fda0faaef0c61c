package io.deepanalyze.agent.kind;

import static io.deepanalyze.agent.kind.HandMade.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.report.ColumnProfile.Role;
import io.deepanalyze.report.Finding.Direction;
import org.junit.jupiter.api.Test;

class AssociationTest {
    private static final Object[][] TOGETHER = {{80, 20}, {30, 70}, {25, 75}};
    private static final Object[][] UNRELATED = {{100, 101}, {99, 98}, {101, 100}};
    private static final Object[][] RENAMED = {{100, 0}, {0, 50}};

    @Test
    void saysWhichValuesGoTogether() {
        Evidence evidence = crossed(TOGETHER);

        Statement said = inquiry(Claim.DIFFERENCE).state(evidence, 0.95).orElseThrow();

        assertThat(said.title().text()).isEqualTo("\"a0\" in `first` goes with \"b0\" in `second`");
        assertThat(said.sentence().text())
                .isEqualTo(
                        "`second` is \"b0\" in 80.0 % of the rows where `first` is \"a0\" (80 of 100), against 27.5 %"
                                + " of the other rows of `t`.");
        assertThat(said.values()).containsExactly("a0", "b0");
        assertThat(said.direction()).isNull();
        HandMade.assertBound(said, evidence);
        assertThat(inquiry(Claim.DIFFERENCE).test(evidence).orElseThrow().pValue())
                .isLessThan(1e-10);
        assertThat(inquiry(Claim.EQUIVALENCE).test(evidence)).isEmpty();
    }

    @Test
    void saysThatTwoAreUnrelated() {
        Evidence evidence = crossed(UNRELATED);

        Statement said = inquiry(Claim.EQUIVALENCE).state(evidence, 0.95).orElseThrow();

        assertThat(said.title().text()).isEqualTo("`second` is about equally distributed for every value of `first`");
        assertThat(said.sentence().text()).contains("the share of \"b0\" lies between 49.8 % (\"a0\") and 50.3 %");
        assertThat(said.direction()).isEqualTo(Direction.FLAT);
        assertThat(inquiry(Claim.EQUIVALENCE).contractKind()).isEqualTo("none");
        HandMade.assertBound(said, evidence);
        assertThat(inquiry(Claim.EQUIVALENCE).test(evidence).orElseThrow().pValue())
                .isLessThan(0.001);
    }

    @Test
    void callsAnotherNameAnotherName() {
        Evidence evidence = crossed(RENAMED);

        Statement said = inquiry(Claim.DIFFERENCE).state(evidence, 0.95).orElseThrow();

        assertThat(said.title().text()).isEqualTo("`first` and `second` say the same");
        assertThat(said.sentence().text())
                .isEqualTo(
                        "Each of the 2 values of `first` goes with only one of the 2 values of `second`, and the other"
                                + " way round, over 150 rows of `t`.");
        assertThat(said.values()).isEmpty();
    }

    @Test
    void canBeWrittenAndReadBack() {
        HandMade.assertRoundTrip(inquiry(Claim.DIFFERENCE));
    }

    private static Association inquiry(Claim claim) {
        return new Association(
                HandMade.rows("t", 300),
                HandMade.column("first", Role.CATEGORY),
                HandMade.column("second", Role.CATEGORY),
                claim);
    }

    private static Evidence crossed(Object[][] counts) {
        int width = counts[0].length;
        long[] a = new long[counts.length];
        long[] b = new long[width];
        long used = 0;
        long pairs = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < width; j++) {
                long n = (Integer) counts[i][j];
                a[i] += n;
                b[j] += n;
                used += n;
                pairs += n > 0 ? 1 : 0;
            }
        }
        Object[][] rows = new Object[(int) pairs][];
        int next = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < width; j++) {
                long n = (Integer) counts[i][j];
                if (n > 0) {
                    rows[next++] = row(
                            "a" + i,
                            "b" + j,
                            n,
                            a[i],
                            b[j],
                            (double) n / a[i],
                            (double) (b[j] - n) / (used - a[i]),
                            (double) n / b[j],
                            (double) (a[i] - n) / (used - b[j]),
                            used,
                            pairs,
                            (long) a.length,
                            (long) width);
                }
            }
        }
        return HandMade.evidence(
                "a, b, n, a_n, b_n, share, others, back_share, back_others, used, pairs, a_levels, b_levels", rows);
    }
}
