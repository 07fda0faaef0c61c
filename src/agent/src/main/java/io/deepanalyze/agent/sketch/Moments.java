package io.deepanalyze.agent.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Count, mean, spread and skewness of finite numbers, in one pass.
 *
 * <p>Numbers are taken in blocks whose central sums are formed around the block's own mean and then merged; that is as
 * stable as the two-pass formulas and needs no division per number. Merging: Pébay, Formulas for robust, one-pass
 * parallel computation of covariances and arbitrary-order statistical moments, SAND2008-6212, equations 2.1 and 3.1.
 * The order of merging changes the last digits; the rounded forms leave them out.
 */
public final class Moments {
    private long count;
    private double mean;
    private double sumOfSquares;
    private double sumOfCubes;

    /** The moments of {@code values}. */
    public static Moments of(double... values) {
        int[] weights = new int[values.length];
        Arrays.fill(weights, 1);
        Moments moments = new Moments();
        moments.add(values, weights, values.length);
        return moments;
    }

    /**
     * Takes in a block of numbers.
     *
     * @param values the numbers
     * @param weights how often each
     * @param size how many elements of both arrays
     */
    public void add(double[] values, int[] weights, int size) {
        if (size == 0) {
            return;
        }
        double shift = values[0];
        double sum = 0;
        long all = 0;
        for (int i = 0; i < size; i++) {
            sum += weights[i] * (values[i] - shift);
            all += weights[i];
        }
        double center = shift + sum / all;
        double rest = 0;
        double squares = 0;
        double cubes = 0;
        for (int i = 0; i < size; i++) {
            double deviation = values[i] - center;
            double weighted = weights[i] * deviation;
            double square = weighted * deviation;
            rest += weighted;
            squares += square;
            cubes += square * deviation;
        }
        // What is left of the sum of deviations corrects the rounding of the mean (Chan, Golub, LeVeque 1983).
        combine(all, center + rest / all, squares - rest * rest / all, cubes);
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

    /** Takes in all that {@code other} has seen. */
    public void merge(Moments other) {
        if (other.count > 0) {
            combine(other.count, other.mean, other.sumOfSquares, other.sumOfCubes);
        }
    }

    /** How many numbers there are. */
    public long count() {
        return count;
    }

    /** NaN of no numbers. */
    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** The sample standard deviation; NaN of fewer than two numbers. */
    public double standardDeviation() {
        return count < 2 ? Double.NaN : Math.sqrt(Math.max(0, sumOfSquares) / (count - 1));
    }

    /** The population skewness; NaN where the numbers do not differ. */
    public double skewness() {
        // Equal numbers may leave a rounding error instead of nothing.
        double noise = 1e-24 * mean * mean * count;
        return sumOfSquares > noise ? Math.sqrt((double) count) * sumOfCubes / Math.pow(sumOfSquares, 1.5) : Double.NaN;
    }

    /** The mean without the digits that hang on the order of merging. */
    public double roundedMean() {
        double spread = standardDeviation();
        return rounded(mean(), Math.max(Math.abs(mean()), Double.isNaN(spread) ? 0 : spread));
    }

    /** The standard deviation without the digits that hang on the order of merging. */
    public double roundedStandardDeviation() {
        return rounded(standardDeviation(), Math.max(Math.abs(mean()) * 1e-3, standardDeviation()));
    }

    /** The skewness without the digits that hang on the order of merging. */
    public double roundedSkewness() {
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

    /** Writes the sums. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeDouble(mean);
        out.writeDouble(sumOfSquares);
        out.writeDouble(sumOfCubes);
    }

    /** Reads what {@link #write} wrote. */
    public static Moments read(DataInput in) throws IOException {
        Moments read = new Moments();
        read.count = in.readLong();
        read.mean = in.readDouble();
        read.sumOfSquares = in.readDouble();
        read.sumOfCubes = in.readDouble();
        return read;
    }
}
