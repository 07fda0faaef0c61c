package io.deepanalyze.functions.forecast.series;

import java.util.Arrays;
import java.util.Optional;

/** The season of a series by classical decomposition: what is left when a moving average over a whole season is taken off. */
final class Decomposition {
    private Decomposition() {}

    /**
     * What the season adds at each of its points, from the series' first value on; together zero.
     *
     * @param period points of a season; 1 for none
     * @param years how many seasons to look at, from the first on
     * @return zero for a point of the season that was never observed; empty if that is so for all
     */
    static Optional<double[]> seasons(double[] values, int period, int years) {
        if (period == 1) {
            return Optional.of(new double[1]);
        }
        int length = (int) Math.min(values.length, (long) years * period);
        double[] sums = new double[period];
        int[] counts = new int[period];
        double[] trend = trend(values, length, period);
        for (int index = 0; index < length; index++) {
            double rest = values[index] - trend[index];
            if (Double.isFinite(rest)) {
                sums[index % period] += rest;
                counts[index % period]++;
            }
        }
        if (Arrays.stream(counts).allMatch(count -> count == 0)) {
            return Optional.empty();
        }
        double[] seasons = new double[period];
        Arrays.setAll(seasons, point -> counts[point] == 0 ? 0 : sums[point] / counts[point]);
        double mean = Arrays.stream(seasons).sum()
                / Arrays.stream(counts).filter(count -> count > 0).count();
        Arrays.setAll(seasons, point -> counts[point] == 0 ? 0 : seasons[point] - mean);
        return Optional.of(seasons);
    }

    /** The centred moving average over one season; its two ends count half where the season has an even number of points. NaN near the ends. */
    private static double[] trend(double[] values, int length, int period) {
        double[] trend = new double[length];
        Arrays.fill(trend, Double.NaN);
        int half = period / 2;
        double[] prefix = new double[length + 1];
        int[] known = new int[length + 1];
        for (int index = 0; index < length; index++) {
            boolean finite = Double.isFinite(values[index]);
            prefix[index + 1] = prefix[index] + (finite ? values[index] : 0);
            known[index + 1] = known[index] + (finite ? 1 : 0);
        }
        for (int middle = half; middle + half < length; middle++) {
            double early = mean(prefix, known, middle - half, period);
            double late = mean(prefix, known, middle + half - period + 1, period);
            trend[middle] = (early + late) / 2;
        }
        return trend;
    }

    /** The mean of the values known in a window of one season, NaN where fewer than half of them are. */
    private static double mean(double[] prefix, int[] known, int from, int period) {
        int count = known[from + period] - known[from];
        return 2 * count < period ? Double.NaN : (prefix[from + period] - prefix[from]) / count;
    }
}
