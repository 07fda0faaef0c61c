package io.deepanalyze.functions.forecast.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the seasons of a series: those at whose length the series, less its straight line, is correlated with itself by more than chance, at a level
 * of 10 % and by Bartlett's formula for the error of an autocorrelation. Two seasons of observations are needed at least.
 */
final class Seasonality {
    /** The normal quantile of a two-sided level of 10 %. */
    private static final double QUANTILE = 1.645;

    /** How many seasons are worth a model each. */
    private static final int MOST = 2;

    private Seasonality() {}

    /**
     * The periods found, the most correlated first.
     *
     * @param values the series, NaN where nothing was observed
     */
    static List<Integer> find(double[] values, List<Season> seasons) {
        double[] rest = withoutLine(values);
        List<Found> found = new ArrayList<>();
        double squares = 0;
        int lag = 0;
        for (Season season : seasons) {
            if (values.length < 2 * season.period()) {
                break;
            }
            while (lag < season.period() - 1) {
                lag++;
                squares += Math.pow(correlation(rest, lag), 2);
            }
            // By pairs, since a short series has few of this distance.
            double pairs = values.length - season.period();
            double correlation = correlation(rest, season.period()) * values.length / pairs;
            if (correlation > QUANTILE * Math.sqrt((1 + 2 * squares) / values.length)) {
                found.add(new Found(season.period(), correlation));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingDouble(Found::correlation).reversed())
                .limit(MOST)
                .map(Found::period)
                .toList();
    }

    private record Found(int period, double correlation) {}

    private static double correlation(double[] rest, int lag) {
        double product = 0;
        double variance = 0;
        for (int index = 0; index < rest.length; index++) {
            variance += rest[index] * rest[index];
            if (index >= lag) {
                product += rest[index] * rest[index - lag];
            }
        }
        return variance > 0 ? product / variance : 0;
    }

    /** The series less its line of least squares; zero, which says nothing, where nothing was observed. */
    private static double[] withoutLine(double[] values) {
        int count = 0;
        double meanTime = 0;
        double mean = 0;
        for (int time = 0; time < values.length; time++) {
            if (!Double.isNaN(values[time])) {
                count++;
                meanTime += (time - meanTime) / count;
                mean += (values[time] - mean) / count;
            }
        }
        double products = 0;
        double squares = 0;
        for (int time = 0; time < values.length; time++) {
            if (!Double.isNaN(values[time])) {
                products += (time - meanTime) * (values[time] - mean);
                squares += (time - meanTime) * (time - meanTime);
            }
        }
        double slope = squares > 0 ? products / squares : 0;
        double[] rest = new double[values.length];
        for (int time = 0; time < values.length; time++) {
            rest[time] = Double.isNaN(values[time]) ? 0 : values[time] - mean - slope * (time - meanTime);
        }
        return rest;
    }
}
