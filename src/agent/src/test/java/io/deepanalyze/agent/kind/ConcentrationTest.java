package io.deepanalyze.agent.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.report.ColumnProfile.Role;
import io.deepanalyze.report.Finding.Direction;
import org.junit.jupiter.api.Test;

class ConcentrationTest {
    private static final String COLUMNS =
            "level, n, total, squares, share, of_rows, even, all_total, all_squares, smallest, used, levels";
    private static final Evidence EVIDENCE = HandMade.evidence(
            COLUMNS,
            HandMade.row(
                    "Services", 300L, 6000.0, 150000.0, 0.75, 0.5, 0.3333333333333333, 8000.0, 180000.0, 0.5, 600L, 3L),
            HandMade.row(
                    "Travel",
                    200L,
                    1200.0,
                    18000.0,
                    0.15,
                    0.3333333333333333,
                    0.3333333333333333,
                    8000.0,
                    180000.0,
                    0.5,
                    600L,
                    3L),
            HandMade.row(
                    "Other",
                    100L,
                    800.0,
                    12000.0,
                    0.1,
                    0.16666666666666666,
                    0.3333333333333333,
                    8000.0,
                    180000.0,
                    0.5,
                    600L,
                    3L));

    private static Concentration inquiry() {
        return new Concentration(
                HandMade.rows("expenses", 600),
                HandMade.column("amount", Role.MEASURE),
                HandMade.column("category", Role.CATEGORY));
    }

    @Test
    void saysWhatMakesUpMostOfATotal() {
        Statement said = inquiry().state(EVIDENCE, 0.95).orElseThrow();
        assertThat(said.title().text()).isEqualTo("Services makes up the largest part of the total `amount`");
        assertThat(said.sentence().text())
                .isEqualTo("Services in `category` makes up 75.0 % of the total `amount` of `expenses`: 6,000 of 8,000,"
                        + " with 50.0 % of the rows, against 33.3 % if the 3 values were even.");
        assertThat(said.direction()).isEqualTo(Direction.UP);
        assertThat(inquiry().test(EVIDENCE).orElseThrow().pValue()).isLessThan(1e-6);
        HandMade.assertBound(said, EVIDENCE);
        HandMade.assertRoundTrip(inquiry());
    }

    @Test
    void doesNotAddUpWhatCanBeNegative() {
        Evidence negative = HandMade.evidence(
                COLUMNS,
                HandMade.row("a", 300L, 6000.0, 150000.0, 0.75, 0.5, 0.5, 8000.0, 180000.0, -0.5, 600L, 2L),
                HandMade.row("b", 300L, 2000.0, 30000.0, 0.25, 0.5, 0.5, 8000.0, 180000.0, -0.5, 600L, 2L));
        assertThat(inquiry().test(negative)).isEmpty();
    }
}
