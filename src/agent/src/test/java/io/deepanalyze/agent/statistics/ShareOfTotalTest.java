package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShareOfTotalTest {
    private static final int TABLES = 4000;
    private final Random random = new Random(20261124);

    /** Amounts with a heavy tail that do not depend on the group: a quarter of the rows has a quarter of the total. */
    private ShareOfTotal noise(int rows, double spread) {
        double total = 0;
        double squares = 0;
        double groupTotal = 0;
        double groupSquares = 0;
        for (int i = 0; i < rows; i++) {
            double amount = Math.exp(spread * random.nextGaussian());
            total += amount;
            squares += amount * amount;
            if (random.nextInt(4) == 0) {
                groupTotal += amount;
                groupSquares += amount * amount;
            }
        }
        return new ShareOfTotal(rows, total, squares, groupTotal, groupSquares);
    }

    @Test
    void hardlyEverFindsAShareThatIsNotThere() {
        for (double spread : new double[] {0.5, 1, 1.5}) {
            double found = 0;
            for (int table = 0; table < TABLES; table++) {
                found += noise(300, spread)
                        .exceeds(0.25)
                        .filter(test -> test.pValue() <= 0.05)
                        .map(test -> 1)
                        .orElse(0);
            }
            assertThat(found / TABLES).as("spread %s", spread).isLessThan(0.065);
        }
    }

    @Test
    void intervalsCoverTheTruthAboutAsOftenAsTheySay() {
        for (double spread : new double[] {0.3, 0.8, 1.2}) {
            double covered = 0;
            double told = 0;
            for (int table = 0; table < TABLES; table++) {
                Optional<Estimate> interval = noise(400, spread).interval(0.95);
                told += interval.isPresent() ? 1 : 0;
                covered += interval.filter(it -> !it.excludes(0.25)).isPresent() ? 1 : 0;
            }
            assertThat(told / TABLES).as("told, spread %s", spread).isGreaterThan(0.95);
            assertThat(covered / told).as("covered, spread %s", spread).isBetween(0.935, 0.965);
        }
    }

    @Test
    void staysWithinNothingAndAll() {
        Estimate interval =
                new ShareOfTotal(100, 100, 100, 97, 97).interval(0.9999).orElseThrow();
        assertThat(interval.low()).isBetween(0.5, 0.97);
        assertThat(interval.high()).isBetween(0.97, 1.0);
    }

    @Test
    void agreesWithAShareOfRowsWhereAllWeighTheSame() {
        ShareOfTotal share = new ShareOfTotal(100, 100, 100, 40, 40);
        assertThat(share.value()).isEqualTo(0.4);
        // z = (0.4 - 0.3) / sqrt((40 * 0.7^2 + 60 * 0.3^2 - 100 * 0.1^2) / 100^2)
        assertThat(share.exceeds(0.3).orElseThrow().statistic()).isBetween(2.0412, 2.0413);
    }

    @Test
    void cannotTellWhereAFewRowsMakeUpTheTotal() {
        assertThat(new ShareOfTotal(1000, 1000, 900_000, 990, 899_000).exceeds(0.3))
                .isEmpty();
        assertThat(new ShareOfTotal(0, 0, 0, 0, 0).exceeds(0.3)).isEmpty();
    }
}
