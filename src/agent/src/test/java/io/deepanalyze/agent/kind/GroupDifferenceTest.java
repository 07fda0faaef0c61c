package io.deepanalyze.agent.kind;

import static io.deepanalyze.agent.kind.HandMade.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.ColumnProfile.Role;
import io.deepanalyze.report.Finding.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupDifferenceTest {
    private static final String NAMES =
            "level, n, mean, sd, total, others, overall, above, others_above, cut, used, levels, b0, b1, b2";
    private static final Variable COST = HandMade.column("cost", Role.MEASURE);
    private static final Variable DURATION =
            new Variable(List.of("opened", "closed"), "time from `opened` to `closed`", "d", Role.MEASURE, "days");
    private static final Evidence HIGHER = HandMade.evidence(
            NAMES,
            row("IT", 200L, 50.0, 10.0, 10_000.0, 66.6667, 60.0, 0.4, 0.65, 55.0, 500L, 3L, 80L, 80L, 40L),
            row("HR", 160L, 80.0, 10.0, 12_800.0, 50.5882, 60.0, 0.9, 0.35, 55.0, 500L, 3L, 0L, 40L, 120L),
            row("R&D 2", 140L, 51.4286, 10.0, 7_200.0, 63.3333, 60.0, 0.45, 0.6, 55.0, 500L, 3L, 50L, 60L, 30L));
    private static final Evidence SAME = HandMade.evidence(
            NAMES,
            row("IT", 400L, 50.0, 10.0, 20_000.0, 50.3, 50.15, 0.5, 0.51, 50.0, 800L, 2L, 100L, 200L, 100L),
            row("HR", 400L, 50.3, 10.0, 20_120.0, 50.0, 50.15, 0.51, 0.5, 50.0, 800L, 2L, 98L, 201L, 101L));

    @Test
    void saysWhoHasTheHighestMean() {
        GroupDifference inquiry = inquiry(COST, Claim.DIFFERENCE);

        Statement said = inquiry.state(HIGHER, 0.95).orElseThrow();

        assertThat(said.title().text()).isEqualTo("HR has the highest mean `cost`");
        assertThat(said.sentence().text())
                .isEqualTo(
                        "The mean `cost` is highest for HR in `department`: 80 (160 of 500 rows of `assets`), against"
                                + " 50.6 for the others; IT has the lowest, 50.");
        assertThat(said.values()).containsExactly("HR");
        assertThat(said.direction()).isEqualTo(Direction.UP);
        assertThat(said.effect().low()).isGreaterThan(25);
        assertThat(said.coverage()).isEqualTo(1);
        assertThat(said.caveats()).isEmpty();
        HandMade.assertBound(said, HIGHER);
        assertThat(inquiry.test(HIGHER).orElseThrow().pValue()).isLessThan(1e-20);
        assertThat(inquiry(COST, Claim.EQUIVALENCE).test(HIGHER)).isEmpty();
    }

    @Test
    void speaksOfDurationsInTheirWordsAndUnits() {
        GroupDifference inquiry = inquiry(DURATION, Claim.DIFFERENCE);

        Statement said = inquiry.state(HIGHER, 0.95).orElseThrow();

        assertThat(inquiry.columns()).containsExactly("opened", "closed", "department");
        assertThat(said.title().text()).isEqualTo("HR has the longest mean time from `opened` to `closed`");
        assertThat(said.sentence().text())
                .contains("HR in `department`: 80 days (160")
                .endsWith("shortest, 50 days.");
    }

    @Test
    void comparesTwoLevelsByName() {
        Evidence two = HandMade.evidence(
                NAMES,
                row("IT", 200L, 50.0, 10.0, 10_000.0, 30.0, 43.3, 0.7, 0.2, 40.0, 300L, 2L, 20L, 80L, 100L),
                row("HR", 100L, 30.0, 10.0, 3_000.0, 50.0, 43.3, 0.2, 0.7, 40.0, 300L, 2L, 50L, 40L, 10L));

        Statement said = inquiry(COST, Claim.DIFFERENCE).state(two, 0.95).orElseThrow();

        assertThat(said.sentence().text()).endsWith(" for " + (said.values().contains("HR") ? "IT." : "HR."));
        HandMade.assertBound(said, two);
    }

    @Test
    void speaksOfSharesWhereOnlyRanksDiffer() {
        Evidence heavy = HandMade.evidence(
                NAMES,
                row("IT", 200L, 70.0, 900.0, 14_000.0, 60.0, 65.0, 0.8, 0.4, 5.0, 400L, 2L, 20L, 20L, 160L),
                row("HR", 200L, 60.0, 900.0, 12_000.0, 70.0, 65.0, 0.4, 0.8, 5.0, 400L, 2L, 60L, 60L, 80L));
        GroupDifference inquiry = inquiry(COST, Claim.DIFFERENCE);

        Statement said = inquiry.state(heavy, 0.95).orElseThrow();

        assertThat(said.title().text()).isEqualTo("IT tends to have a higher `cost`");
        assertThat(said.sentence().text())
                .isEqualTo("`cost` is at least 5 in 80.0 % of the rows of IT in `department` (200 of 400 rows of"
                        + " `assets`), against 40.0 % of the others.");
        HandMade.assertBound(said, heavy);
    }

    @Test
    void saysThatMeansAreAboutTheSame() {
        GroupDifference inquiry = inquiry(COST, Claim.EQUIVALENCE);

        Statement said = inquiry.state(SAME, 0.95).orElseThrow();

        assertThat(said.title().text()).isEqualTo("`cost` is about the same for every value of `department`");
        assertThat(said.sentence().text())
                .isEqualTo("The mean `cost` does not differ notably between the 2 values of `department`: from 50 (IT)"
                        + " to 50.3 (HR), over 800 rows of `assets`.");
        assertThat(said.direction()).isEqualTo(Direction.FLAT);
        HandMade.assertBound(said, SAME);
        assertThat(inquiry.test(SAME).orElseThrow().pValue()).isLessThan(0.01);
        assertThat(inquiry(COST, Claim.DIFFERENCE).test(SAME).orElseThrow().pValue())
                .isGreaterThan(0.5);
    }

    @Test
    void canBeWrittenAndReadBack() {
        HandMade.assertRoundTrip(inquiry(DURATION, Claim.DIFFERENCE));
    }

    private static GroupDifference inquiry(Variable measure, Claim claim) {
        return new GroupDifference(
                HandMade.rows("assets", 500),
                measure,
                HandMade.column("department", Role.CATEGORY),
                List.of(45.0, 65.0),
                claim);
    }
}
