package io.deepanalyze.agent.kind;

import static io.deepanalyze.agent.kind.HandMade.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.report.ColumnProfile.Role;
import io.deepanalyze.report.Finding.Direction;
import org.junit.jupiter.api.Test;

class RateDifferenceTest {
    private static final String NAMES = "level, n, hits, share, others, overall, used, levels";
    private static final Evidence DIFFERENT = HandMade.evidence(
            NAMES,
            row("Monthly", 200L, 110L, 0.55, 0.2, 0.34, 500L, 3L),
            row("Yearly", 200L, 50L, 0.25, 0.4, 0.34, 500L, 3L),
            row("2 years", 100L, 10L, 0.1, 0.4, 0.34, 500L, 3L));
    private static final Evidence ALIKE = HandMade.evidence(
            NAMES,
            row("Monthly", 500L, 150L, 0.3, 0.31, 0.305, 1000L, 2L),
            row("Yearly", 500L, 155L, 0.31, 0.3, 0.305, 1000L, 2L));

    @Test
    void saysWhereTheRateIsHighest() {
        Statement said = inquiry(Claim.DIFFERENCE).state(DIFFERENT, 0.95).orElseThrow();

        assertThat(said.title().text()).isEqualTo("Monthly has the highest share of `churned` true");
        assertThat(said.sentence().text())
                .isEqualTo("`churned` is true in 55.0 % of the rows where `contract` is Monthly (110 of 200), against"
                        + " 20.0 % of the other rows of `customers`; \"2 years\" has the lowest share, 10.0 %.");
        assertThat(said.direction()).isEqualTo(Direction.UP);
        assertThat(said.values()).containsExactly("Monthly");
        assertThat(said.effect().value()).isBetween(0.3499, 0.3501);
        HandMade.assertBound(said, DIFFERENT);
        assertThat(inquiry(Claim.DIFFERENCE).test(DIFFERENT).orElseThrow().pValue())
                .isLessThan(1e-12);
        assertThat(inquiry(Claim.EQUIVALENCE).test(DIFFERENT)).isEmpty();
    }

    @Test
    void saysThatRatesAreAlike() {
        Statement said = inquiry(Claim.EQUIVALENCE).state(ALIKE, 0.95).orElseThrow();

        assertThat(said.sentence().text())
                .isEqualTo("`churned` is true about equally often for the 2 values of `contract`: from 30.0 % (Monthly)"
                        + " to 31.0 % (Yearly), over 1,000 rows of `customers`.");
        assertThat(said.direction()).isEqualTo(Direction.FLAT);
        HandMade.assertBound(said, ALIKE);
        assertThat(inquiry(Claim.EQUIVALENCE).test(ALIKE).orElseThrow().pValue())
                .isLessThan(1e-6);
    }

    @Test
    void saysWhereValuesAreMissingMoreOften() {
        Missingness inquiry = new Missingness(
                HandMade.rows("customers", 500),
                HandMade.column("income", Role.MEASURE),
                HandMade.column("contract", Role.CATEGORY));

        Statement said = inquiry.state(DIFFERENT, 0.95).orElseThrow();

        assertThat(said.title().text()).isEqualTo("Monthly has the highest share of missing `income`");
        assertThat(said.sentence().text())
                .startsWith("`income` has no value in 55.0 % of the rows where `contract` is Monthly (110 of 200)");
        assertThat(said.direction()).isNull();
        HandMade.assertRoundTrip(inquiry);
    }

    @Test
    void canBeWrittenAndReadBack() {
        HandMade.assertRoundTrip(inquiry(Claim.EQUIVALENCE));
    }

    private static RateDifference inquiry(Claim claim) {
        return new RateDifference(
                HandMade.rows("customers", 500),
                HandMade.column("churned", Role.FLAG),
                "true",
                HandMade.column("contract", Role.CATEGORY),
                claim);
    }
}
