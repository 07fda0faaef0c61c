package io.deepanalyze.agent.statistics;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where ordinary values end: robust fences of a sample, which outliers themselves can hardly move.
 *
 * @param median the median
 * @param spread 1.4826 times the median absolute deviation, a robust standard deviation, 0 or more
 * @param medcouple the skewness, from -1 to 1 (Brys, Hubert and Struyf 2004)
 * @param low below it lie outliers
 * @param high above it lie outliers
 */
public record Fences(double median, double spread, double medcouple, double low, double high) {
    private static final int FEWEST = 8;
    private static final int MOST_FOR_MEDCOUPLE = 1_000;

    /**
     * The fences of the adjusted boxplot for skewed data (Hubert and Vandervieren 2008), {@code whisker} interquartile
     * ranges beyond the quartiles where the data are symmetric. The medcouple, which compares all pairs across the
     * median, is taken from 1,000 evenly spaced order statistics where there are more values.
     *
     * @param values finite; not changed
     * @param whisker 1.5 for outliers, 3 for those far out
     * @return empty with fewer than 8 values, or where the middle half of them is one value
     */
    public static Optional<Fences> of(double[] values, double whisker) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (sorted.length < FEWEST) {
            return Optional.empty();
        }
        if (!Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("Fences need finite values");
        }
        double first = quantile(sorted, 0.25);
        double third = quantile(sorted, 0.75);
        if (!(third > first)) {
            return Optional.empty();
        }
        double median = quantile(sorted, 0.5);
        double medcouple = medcouple(sorted);
        double reach = whisker * (third - first);
        double lowFactor = Math.exp((medcouple >= 0 ? -4 : -3) * medcouple);
        double highFactor = Math.exp((medcouple >= 0 ? 3 : 4) * medcouple);
        return Optional.of(new Fences(
                median,
                1.4826 * medianDistance(sorted, median),
                medcouple,
                first - lowFactor * reach,
                third + highFactor * reach));
    }

    /**
     * How many robust standard deviations a value is from the median; 0 where the spread is 0.
     */
    public double robustZ(double value) {
        return spread > 0 ? (value - median) / spread : 0;
    }

    /** Whether a value lies outside. */
    public boolean exclude(double value) {
        return value < low || value > high;
    }

    /** The quantile with linear interpolation (Hyndman and Fan 1996, type 7). */
    private static double quantile(double[] sorted, double p) {
        double position = p * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private static double medianDistance(double[] sorted, double median) {
        double[] distances = Arrays.stream(sorted)
                .map(value -> Math.abs(value - median))
                .sorted()
                .toArray();
        return quantile(distances, 0.5);
    }

    private static double medcouple(double[] sorted) {
        double[] x = sorted.length <= MOST_FOR_MEDCOUPLE ? sorted : thinned(sorted);
        double median = quantile(x, 0.5);
        double[] low = Arrays.stream(x).filter(value -> value <= median).toArray();
        double[] high = Arrays.stream(x).filter(value -> value >= median).toArray();
        double[] kernel = new double[low.length * high.length];
        int ties = (int) Arrays.stream(x).filter(value -> value == median).count();
        for (int i = 0; i < low.length; i++) {
            for (int j = 0; j < high.length; j++) {
                double distance = high[j] - low[i];
                // Pairs that both lie on the median are ordered by convention, so that their kernel is antisymmetric.
                kernel[i * high.length + j] = distance > 0
                        ? (high[j] - median - (median - low[i])) / distance
                        : Math.signum(ties - 1 - (i - (low.length - ties)) - j);
            }
        }
        Arrays.sort(kernel);
        return quantile(kernel, 0.5);
    }

    private static double[] thinned(double[] sorted) {
        double[] thinned = new double[MOST_FOR_MEDCOUPLE];
        for (int i = 0; i < thinned.length; i++) {
            thinned[i] = quantile(sorted, (i + 0.5) / thinned.length);
        }
        return thinned;
    }
}
