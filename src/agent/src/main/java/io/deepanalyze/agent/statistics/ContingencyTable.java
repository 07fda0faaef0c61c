package io.deepanalyze.agent.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Counts of rows by columns, two kinds of category crossed. Missingness is such a table too: is the cell missing or
 * not, by the levels of another column.
 */
public final class ContingencyTable {
    private final long[][] counts;
    private final long[] rows;
    private final long[] columns;
    private final long total;

    private ContingencyTable(long[][] counts) {
        this.counts = counts;
        this.rows =
                Arrays.stream(counts).mapToLong(row -> Arrays.stream(row).sum()).toArray();
        this.columns = IntStream.range(0, counts.length == 0 ? 0 : counts[0].length)
                .mapToLong(j -> Arrays.stream(counts).mapToLong(row -> row[j]).sum())
                .toArray();
        this.total = Arrays.stream(rows).sum();
    }

    /**
     * A table of counts.
     *
     * @param counts one array per row, all of one length, no count negative; copied
     */
    public static ContingencyTable of(long[][] counts) {
        for (long[] row : counts) {
            if (row.length != counts[0].length) {
                throw new IllegalArgumentException("Rows of " + row.length + " and of " + counts[0].length + " counts");
            }
            for (long count : row) {
                if (count < 0) {
                    throw new IllegalArgumentException("A count is negative: " + count);
                }
            }
        }
        return new ContingencyTable(Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new));
    }

    /** All observations. */
    public long total() {
        return total;
    }

    /** (rows - 1)(columns - 1) over the rows and columns that are not empty; 0 or less where nothing can be told. */
    public int degreesOfFreedom() {
        return (used(rows) - 1) * (used(columns) - 1);
    }

    /**
     * Whether rows and columns are independent: Pearson's chi-squared. Where Cochran's (1954) rule fails (all expected
     * counts at least 1, at most a fifth below 5), the rarest rows and columns are pooled, by the margins alone, until
     * it holds; a two-by-two table with an expected count below 5 gets Fisher's exact test. So the test is valid and
     * deterministic, and its p-value has no floor as that of a permutation test would have.
     *
     * @return empty where fewer than two rows or columns are filled
     */
    public Optional<TestStatistic> independence() {
        if (degreesOfFreedom() < 1) {
            return Optional.empty();
        }
        ContingencyTable filled = filled();
        ContingencyTable pooled = filled.pooled();
        if (pooled.rows.length == 2 && pooled.columns.length == 2) {
            return pooled.fourfold().independence();
        }
        double statistic = pooled.chiSquared();
        String name = filled == pooled ? "Pearson's chi-squared" : "Pearson's chi-squared, rare levels pooled";
        return Optional.of(
                new TestStatistic(name, statistic, Tails.chiSquaredUpper(statistic, pooled.degreesOfFreedom())));
    }

    /**
     * Cramér's V, corrected for its bias (Bergsma 2013), from 0 to 1, with the interval that comes from inverting the
     * noncentral chi-squared distribution (Smithson 2003), widened where the large-sample variance of the sample's
     * mean-square contingency asks for it.
     *
     * @return empty where fewer than two rows or columns are filled
     */
    public Optional<Estimate> cramersV(double level) {
        if (degreesOfFreedom() < 1 || total < 2) {
            return Optional.empty();
        }
        double n = total;
        double df = degreesOfFreedom();
        double r = used(rows) - Math.pow(used(rows) - 1, 2) / (n - 1);
        double c = used(columns) - Math.pow(used(columns) - 1, 2) / (n - 1);
        double most = Math.min(r, c) - 1;
        if (most <= 0) {
            return Optional.empty();
        }
        double statistic = chiSquared();
        double phi2 = Math.max(0, statistic / n - df / (n - 1));
        double reach = Tails.normalReach(level) * Math.sqrt(meanSquareVariance());
        double low = Math.min(Noncentral.chiSquared(statistic, df, (1 + level) / 2) / n, Math.max(0, phi2 - reach));
        double high = Math.max(Noncentral.chiSquared(statistic, df, (1 - level) / 2) / n, phi2 + reach);
        return Optional.of(new Estimate("Cramér's V", v(phi2, most), v(low, most), v(high, most), level));
    }

    /**
     * Haberman's (1973) adjusted residuals: how many standard errors each cell is from what independence expects, 0
     * where the cell's row or column is empty or everything.
     */
    public double[][] adjustedResiduals() {
        double[][] residuals = new double[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double expected = expected(i, j);
                double variance = expected * (1 - (double) rows[i] / total) * (1 - (double) columns[j] / total);
                residuals[i][j] = variance > 0 ? (counts[i][j] - expected) / Math.sqrt(variance) : 0;
            }
        }
        return residuals;
    }

    private static double v(double phi2, double most) {
        return Math.min(1, Math.sqrt(phi2 / most));
    }

    private double chiSquared() {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double expected = expected(i, j);
                sum += expected > 0 ? Math.pow(counts[i][j] - expected, 2) / expected : 0;
            }
        }
        return sum;
    }

    /**
     * The variance of X²/n under multinomial sampling by the delta method (Bishop, Fienberg and Holland 1975, section
     * 11.3): the derivative by a cell's probability is 2p/(rc) less the sums of p²/(rc) over its row and its column
     * divided by those margins.
     */
    private double meanSquareVariance() {
        double[] byRow = new double[rows.length];
        double[] byColumn = new double[columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                if (counts[i][j] > 0) {
                    double part = (double) counts[i][j] / rows[i] * counts[i][j] / columns[j];
                    byRow[i] += part * total / rows[i];
                    byColumn[j] += part * total / columns[j];
                }
            }
        }
        double mean = 0;
        double square = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                if (counts[i][j] > 0) {
                    double p = (double) counts[i][j] / total;
                    double slope = 2 * (double) counts[i][j] / rows[i] * total / columns[j] - byRow[i] - byColumn[j];
                    mean += p * slope;
                    square += p * slope * slope;
                }
            }
        }
        return Math.max(0, square - mean * mean) / total;
    }

    private double expected(int i, int j) {
        return (double) rows[i] * columns[j] / total;
    }

    private boolean followsCochran() {
        int small = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                if (expected(i, j) < 1) {
                    return false;
                }
                small += expected(i, j) < 5 ? 1 : 0;
            }
        }
        return small <= rows.length * columns.length / 5.0;
    }

    private ContingencyTable filled() {
        int[] keptRows =
                IntStream.range(0, rows.length).filter(i -> rows[i] > 0).toArray();
        int[] keptColumns =
                IntStream.range(0, columns.length).filter(j -> columns[j] > 0).toArray();
        return new ContingencyTable(Arrays.stream(keptRows)
                .mapToObj(i ->
                        Arrays.stream(keptColumns).mapToLong(j -> counts[i][j]).toArray())
                .toArray(long[][]::new));
    }

    private ContingencyTable pooled() {
        ContingencyTable table = this;
        while ((table.rows.length > 2 || table.columns.length > 2) && !table.followsCochran()) {
            boolean byRows = table.rows.length > 2
                    && (table.columns.length == 2 || smallest(table.rows) <= smallest(table.columns));
            table = byRows
                    ? table.rarestRowsPooled()
                    : table.transposed().rarestRowsPooled().transposed();
        }
        return table;
    }

    private ContingencyTable rarestRowsPooled() {
        int[] order = IntStream.range(0, rows.length)
                .boxed()
                .sorted((i, j) -> Long.compare(rows[i], rows[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[][] merged = new long[rows.length - 1][];
        for (int i = 1; i < rows.length; i++) {
            merged[i - 1] = counts[order[i]].clone();
        }
        for (int j = 0; j < columns.length; j++) {
            merged[0][j] += counts[order[0]][j];
        }
        return new ContingencyTable(merged);
    }

    private ContingencyTable transposed() {
        return new ContingencyTable(IntStream.range(0, columns.length)
                .mapToObj(j -> Arrays.stream(counts).mapToLong(row -> row[j]).toArray())
                .toArray(long[][]::new));
    }

    private FourfoldTable fourfold() {
        return new FourfoldTable(counts[0][0], counts[0][1], counts[1][0], counts[1][1]);
    }

    private static long smallest(long[] margins) {
        return Arrays.stream(margins).min().orElse(0);
    }

    private static int used(long[] margins) {
        return (int) Arrays.stream(margins).filter(margin -> margin > 0).count();
    }
}
