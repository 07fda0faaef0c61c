package io.deepanalyze.agent.modelling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Rows with what they are and what a model says. A bounded number of them, on the driver. Not thread-safe.
 */
final class Scored {
    final double[] label;
    final double[] predicted;
    /** By class the probability of each row; empty of a number. */
    final double[][] probability;
    /** What belongs together and is drawn together, from 0. */
    final int[] unit;

    final int units;
    private final int[][] byProbability;

    /**
     * Rows.
     *
     * @param label what they are: numbers, or places of classes
     * @param predicted what the model says
     * @param probability by class the probability of each row; empty of a number
     * @param units what belongs together has equal numbers
     */
    Scored(double[] label, double[] predicted, double[][] probability, long[] units) {
        this.label = label;
        this.predicted = predicted;
        this.probability = probability;
        Map<Long, Integer> places = new HashMap<>();
        unit = Arrays.stream(units)
                .mapToInt(it -> places.computeIfAbsent(it, unknown -> places.size()))
                .toArray();
        this.units = places.size();
        byProbability = new int[probability.length][];
    }

    int rows() {
        return label.length;
    }

    int classes() {
        return probability.length;
    }

    /** The same rows with one prediction for all of them, and no probabilities. */
    Scored constant(double prediction) {
        double[] same = new double[rows()];
        Arrays.fill(same, prediction);
        return new Scored(
                label, same, new double[0][], Arrays.stream(unit).asLongStream().toArray());
    }

    /** The rows in descending order of the probability of a class. */
    int[] ranked(int oneClass) {
        if (byProbability[oneClass] == null) {
            double[] scores = probability[oneClass];
            byProbability[oneClass] = IntStream.range(0, rows())
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer row) -> -scores[row]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        return byProbability[oneClass];
    }

    /** Rows by what they are and what the model says; empty of numbers. */
    long[][] confusion() {
        long[][] counts = new long[classes()][classes()];
        for (int row = 0; classes() > 0 && row < rows(); row++) {
            counts[(int) label[row]][(int) predicted[row]]++;
        }
        return counts;
    }
}
