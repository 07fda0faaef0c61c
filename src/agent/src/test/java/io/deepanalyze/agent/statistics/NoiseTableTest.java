package io.deepanalyze.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whole tables as the analyst meets them: a family that is fixed beforehand, a screening on a sample, the confirmation
 * on all rows, Benjamini and Hochberg over the family. Columns share noise, so that the tests are dependent.
 */
class NoiseTableTest {
    private static final int TABLES = 300;
    private static final int ROWS = 400;
    private static final int SAMPLE = 120;
    private static final int MEASURES = 30;
    private static final int CATEGORIES = 15;
    private static final double RATE = 0.05;
    private final Random random = new Random(1789);

    @Test
    void pureNoiseGivesHardlyEverAFinding() {
        int tablesWithFinding = 0;
        for (int table = 0; table < TABLES; table++) {
            tablesWithFinding += findings(table(0)).discoveries > 0 ? 1 : 0;
        }
        assertThat(tablesWithFinding / (double) TABLES).isLessThan(RATE + error(RATE));
    }

    @Test
    void realRelationsAreFoundAndFewFalseOnes() {
        double falseShare = 0;
        double found = 0;
        double missedByInterval = 0;
        for (int table = 0; table < TABLES; table++) {
            Findings findings = findings(table(5));
            falseShare += findings.wrong / Math.max(1.0, findings.discoveries) / TABLES;
            found += (findings.discoveries - findings.wrong) / 5.0 / TABLES;
            missedByInterval += findings.uncovered / Math.max(1.0, findings.discoveries) / TABLES;
        }
        assertThat(falseShare).isLessThan(RATE + error(RATE));
        assertThat(missedByInterval).isLessThan(RATE + error(RATE));
        assertThat(found).isGreaterThan(0.5);
    }

    private static double error(double rate) {
        return 3 * Math.sqrt(rate * (1 - rate) / TABLES);
    }

    private record Findings(int discoveries, int wrong, int uncovered) {}

    /** A target, measures of which the first {@code real} bear on it, categories that do not. */
    private static final class Table {
        final double[] target;
        final double[][] measures = new double[MEASURES][];
        final int[][] categories = new int[CATEGORIES][];
        final int real;
        final double truth;

        Table(double[] target, int real) {
            this.target = target;
            this.real = real;
            this.truth = 6 / Math.PI * Math.asin(0.25 / Math.sqrt(1 + real * 0.0625) / 2);
        }
    }

    private Table table(int real) {
        double[] shared = noise();
        Table table = new Table(noise(), real);
        for (int m = 0; m < MEASURES; m++) {
            table.measures[m] = noise();
            for (int i = 0; i < ROWS; i++) {
                if (m < real) {
                    table.target[i] += 0.25 * table.measures[m][i];
                } else {
                    table.measures[m][i] = 0.7 * shared[i] + Math.sqrt(0.51) * table.measures[m][i];
                }
            }
        }
        for (int c = 0; c < CATEGORIES; c++) {
            table.categories[c] = random.ints(ROWS, 0, 4).toArray();
        }
        return table;
    }

    private Findings findings(Table table) {
        int family = MEASURES + CATEGORIES;
        double[] pValues = new double[family];
        for (int h = 0; h < family; h++) {
            pValues[h] = pValue(table, h, SAMPLE) <= 0.3 ? pValue(table, h, ROWS) : 1;
        }
        double[] kept = Arrays.stream(pValues).filter(p -> p < 1).toArray();
        int discoveries = FalseDiscoveryRate.discoveries(FalseDiscoveryRate.adjust(kept, family), RATE);
        double[] adjusted = FalseDiscoveryRate.adjust(pValues, family);
        assertThat(FalseDiscoveryRate.discoveries(adjusted, RATE)).isEqualTo(discoveries);
        int wrong = 0;
        int uncovered = 0;
        for (int h = 0; h < family; h++) {
            if (adjusted[h] <= RATE) {
                wrong += h < table.real ? 0 : 1;
                double level = FalseDiscoveryRate.selectedLevel(RATE, discoveries, family);
                boolean covered = h >= MEASURES
                        || !correlation(table, h, ROWS).interval(level).excludes(h < table.real ? table.truth : 0);
                uncovered += covered ? 0 : 1;
            }
        }
        return new Findings(discoveries, wrong, uncovered);
    }

    private static double pValue(Table table, int hypothesis, int rows) {
        if (hypothesis < MEASURES) {
            return correlation(table, hypothesis, rows).test().pValue();
        }
        int[] category = table.categories[hypothesis - MEASURES];
        double[][] groups = new double[4][];
        for (int level = 0; level < 4; level++) {
            int wanted = level;
            groups[level] = IntStream.range(0, rows)
                    .filter(i -> category[i] == wanted)
                    .mapToDouble(i -> table.target[i])
                    .toArray();
        }
        return RankedGroups.ofValues(groups).kruskalWallis().orElseThrow().pValue();
    }

    private static Correlation correlation(Table table, int measure, int rows) {
        return Correlation.spearman(Arrays.copyOf(table.measures[measure], rows), Arrays.copyOf(table.target, rows))
                .orElseThrow();
    }

    private double[] noise() {
        return random.doubles(ROWS).map(u -> random.nextGaussian()).toArray();
    }
}
