package io.deepanalyze.agent.kind;

import static io.deepanalyze.agent.kind.HandMade.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.report.ColumnProfile.Role;
import io.deepanalyze.report.Finding.Direction;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OutstandingTest {
    private static final Outstanding LARGEST = inquiry(Direction.UP);
    private static final Outstanding SMALLEST = inquiry(Direction.DOWN);
    private static final Outstanding EVEN = inquiry(Direction.FLAT);

    @Test
    void saysWhichLevelDominates() {
        Evidence evidence = counts(335, 60, 45, 40, 20);

        Statement said = LARGEST.state(evidence, 0.95).orElseThrow();

        assertThat(said.title().text()).isEqualTo("\"level 0\" dominates `category`");
        assertThat(said.sentence().text())
                .isEqualTo("\"level 0\" is the most frequent value of `category`: 335 of the 500 rows of `incidents`"
                        + " (67.0 %), against 20.0 % if its 5 values were even.");
        assertThat(said.values()).containsExactly("level 0");
        assertThat(said.direction()).isEqualTo(Direction.UP);
        assertThat(said.effect().value()).isCloseTo(0.47, within(1e-12));
        assertThat(said.effect().low()).isBetween(0.42, 0.47);
        assertThat(said.strength()).isGreaterThan(0.7);
        HandMade.assertBound(said, evidence);
        assertThat(LARGEST.test(evidence).orElseThrow().pValue()).isLessThan(1e-50);
        assertThat(EVEN.test(evidence).orElseThrow().pValue()).isGreaterThan(0.9);
    }

    @Test
    void namesTheSecondWhereTheFirstIsNotSurelyAhead() {
        Statement said = LARGEST.state(counts(210, 200, 30, 30, 30), 0.95).orElseThrow();

        assertThat(said.title().text()).isEqualTo("\"level 0\" and \"level 1\" lead `category`");
        assertThat(said.sentence().text()).endsWith("; \"level 1\" is close behind with 40.0 %.");
        assertThat(said.values()).containsExactly("level 0", "level 1");
    }

    @Test
    void doesNotCallTheFirstMostFrequentWhereTwoAreEqual() {
        Statement said = LARGEST.state(counts(200, 200, 30, 30, 40), 0.95).orElseThrow();

        assertThat(said.sentence().text())
                .startsWith("\"level 0\" is among the most frequent values of `category`: 200 of")
                .endsWith("; \"level 1\" is as frequent with 40.0 %.");
    }

    @Test
    void saysThatAllAreAboutEven() {
        Evidence evidence = counts(124, 101, 98, 94, 83);

        Statement said = EVEN.state(evidence, 0.95).orElseThrow();

        assertThat(said.sentence().text())
                .isEqualTo("The 5 values of `category` are about evenly distributed over the 500 rows of `incidents`:"
                        + " from 83 (16.6 %, \"level 4\") to 124 (24.8 %, \"level 0\").");
        assertThat(said.direction()).isEqualTo(Direction.FLAT);
        assertThat(said.effect().value()).isCloseTo(Math.sqrt(5.06 / 500), within(1e-9));
        HandMade.assertBound(said, evidence);
        assertThat(EVEN.contractKind()).isEqualTo("distribution");
        assertThat(EVEN.test(evidence).orElseThrow().pValue()).isLessThan(0.05);
        assertThat(LARGEST.test(evidence).orElseThrow().pValue()).isGreaterThan(0.05);
    }

    @Test
    void cannotTellEvennessFromAFewRows() {
        assertThat(EVEN.test(counts(2, 2, 2, 2, 2))).isEmpty();
        assertThat(EVEN.test(counts(10, 10, 10, 10, 10)).orElseThrow().pValue()).isGreaterThan(0.05);
    }

    @Test
    void saysWhichLevelIsRare() {
        Evidence evidence = counts(120, 120, 115, 115, 30);

        Statement said = SMALLEST.state(evidence, 0.95).orElseThrow();

        assertThat(said.title().text()).isEqualTo("\"level 4\" is the rarest value of `category`");
        assertThat(said.sentence().text())
                .isEqualTo("\"level 4\" is the least frequent value of `category`: only 30 of the 500 rows of"
                        + " `incidents` (6.0 %), against 20.0 % if its 5 values were even and 23.0 % for the next"
                        + " rarest, \"level 3\".");
        assertThat(said.direction()).isEqualTo(Direction.DOWN);
        HandMade.assertBound(said, evidence);
        assertThat(SMALLEST.test(evidence).orElseThrow().pValue()).isLessThan(1e-4);
    }

    @Test
    void doesNotFindARareLevelAmongManyRareOnes() {
        assertThat(SMALLEST.test(counts(380, 32, 30, 30, 28)).orElseThrow().pValue())
                .isGreaterThan(0.05);
    }

    @Test
    void canBeWrittenAndReadBack() {
        HandMade.assertRoundTrip(LARGEST);
        HandMade.assertRoundTrip(EVEN);
    }

    private static Outstanding inquiry(Direction direction) {
        return new Outstanding(HandMade.rows("incidents", 500), HandMade.column("category", Role.CATEGORY), direction);
    }

    private static Evidence counts(long... counts) {
        long total = Arrays.stream(counts).sum();
        Object[][] rows = new Object[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            rows[i] = row(
                    "level " + i,
                    counts[i],
                    (double) counts[i] / total,
                    1.0 / counts.length,
                    (long) counts.length,
                    total,
                    0L);
        }
        return HandMade.evidence("level, n, share, even, levels, total, missing", rows);
    }
}
