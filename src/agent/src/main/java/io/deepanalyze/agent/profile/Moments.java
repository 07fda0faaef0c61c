package io.deepanalyze.agent.profile;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Count, mean, spread and skewness of finite numbers, in one pass.
 *
 * <p>Numbers are taken in blocks whose central sums are formed around the block's own mean and then merged; that is as
 * stable as the two-pass formulas and needs no division per number. Merging: Pébay, Formulas for robust, one-pass
 * parallel computation of covariances and arbitrary-order statistical moments, SAND2008-6212, equations 2.1 and 3.1.
 * The order of merging changes the last digits; the rounded forms leave them out.
 */
final class Moments implements Serializable {
    private static final int BLOCK = 256;

    private final double[] block = new double[BLOCK];
    private int filled;
    private long count;
    private double mean;
    private double sumOfSquares;
    private double sumOfCubes;

    void add(double value) {
        if (filled == BLOCK) {
            flush();
        }
        block[filled++] = value;
    }

    private void flush() {
        if (filled == 0) {
            return;
        }
        double shift = block[0];
        double sum = 0;
        for (int i = 0; i < filled; i++) {
            sum += block[i] - shift;
        }
        double center = shift + sum / filled;
        double rest = 0;
        double squares = 0;
        double cubes = 0;
        for (int i = 0; i < filled; i++) {
            double deviation = block[i] - center;
            rest += deviation;
            squares += deviation * deviation;
            cubes += deviation * deviation * deviation;
        }
        // What is left of the sum of deviations corrects the rounding of the mean (Chan, Golub, LeVeque 1983).
        combine(filled, center + rest / filled, squares - rest * rest / filled, cubes);
        filled = 0;
    }

    private void combine(long otherCount, double otherMean, double otherSquares, double otherCubes) {
        if (count == 0) {
            count = otherCount;
            mean = otherMean;
            sumOfSquares = otherSquares;
            sumOfCubes = otherCubes;
            return;
        }
        double a = count;
        double b = otherCount;
        double n = a + b;
        double delta = otherMean - mean;
        double squares = sumOfSquares + otherSquares + delta * delta * a * b / n;
        sumOfCubes += otherCubes
                + delta * delta * delta * a * b * (a - b) / (n * n)
                + 3 * delta * (a * otherSquares - b * sumOfSquares) / n;
        sumOfSquares = squares;
        mean += delta * b / n;
        count += otherCount;
    }

    void merge(Moments other) {
        flush();
        other.flush();
        if (other.count > 0) {
            combine(other.count, other.mean, other.sumOfSquares, other.sumOfCubes);
        }
    }

    long count() {
        flush();
        return count;
    }

    /** NaN of no numbers. */
    double mean() {
        flush();
        return count == 0 ? Double.NaN : mean;
    }

    /** The sample standard deviation; NaN of fewer than two numbers. */
    double standardDeviation() {
        flush();
        return count < 2 ? Double.NaN : Math.sqrt(Math.max(0, sumOfSquares) / (count - 1));
    }

    /** The population skewness; NaN where the numbers do not differ. */
    double skewness() {
        flush();
        // Equal numbers may leave a rounding error instead of nothing.
        double noise = 1e-24 * mean * mean * count;
        return sumOfSquares > noise ? Math.sqrt((double) count) * sumOfCubes / Math.pow(sumOfSquares, 1.5) : Double.NaN;
    }

    /** The mean without the digits that hang on the order of merging. */
    double roundedMean() {
        double spread = standardDeviation();
        return rounded(mean(), Math.max(Math.abs(mean()), Double.isNaN(spread) ? 0 : spread));
    }

    /** The standard deviation without the digits that hang on the order of merging. */
    double roundedStandardDeviation() {
        return rounded(standardDeviation(), Math.max(Math.abs(mean()) * 1e-3, standardDeviation()));
    }

    /** The skewness without the digits that hang on the order of merging. */
    double roundedSkewness() {
        return rounded(skewness(), 1e3);
    }

    /** {@code value} to 12 significant digits of {@code magnitude}. */
    private static double rounded(double value, double magnitude) {
        if (!Double.isFinite(value) || !Double.isFinite(magnitude) || magnitude == 0) {
            return value;
        }
        int scale = 12 - (int) Math.ceil(Math.log10(magnitude));
        return new BigDecimal(value).setScale(scale, RoundingMode.HALF_UP).doubleValue() + 0.0;
    }
}
