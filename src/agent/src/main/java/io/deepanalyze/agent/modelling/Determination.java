package io.deepanalyze.agent.modelling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well one column alone tells another, each row being told by the others: those of the same value, else its neighbours in
 * order of value. It sees copies, codes, thresholds and smooth functions alike. Pure mathematics over a sample.
 */
final class Determination {
    private final double[] keys;
    private final Integer[] order;
    private final boolean ordered;

    /**
     * The column that tells.
     *
     * @param keys its values, equal ones for equal values; NaN where it is missing
     * @param ordered whether neighbours mean anything
     */
    Determination(double[] keys, boolean ordered) {
        this.keys = keys;
        this.ordered = ordered;
        order = IntStream.range(0, keys.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(row -> keys[row]));
    }

    /** The share of a number's variance that is told; 0 where it does not vary. */
    double ofNumber(double[] values) {
        double total = Arrays.stream(values).sum();
        double squares = 0;
        double errors = 0;
        int rows = values.length;
        for (int from = 0, to; from < rows; from = to) {
            to = end(from);
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += values[order[i]];
            }
            for (int i = from; i < to; i++) {
                double value = values[order[i]];
                double others = to - from > 1
                        ? (sum - value) / (to - from - 1)
                        : neighbours(values, i, (total - value) / Math.max(1, rows - 1));
                errors += (value - others) * (value - others);
                double rest = value - (total - value) / Math.max(1, rows - 1);
                squares += rest * rest;
            }
        }
        return squares == 0 ? 0 : 1 - errors / squares;
    }

    private double neighbours(double[] values, int place, double otherwise) {
        boolean before = ordered && place > 0;
        boolean after = ordered && place + 1 < order.length && !Double.isNaN(keys[order[place + 1]]);
        if (before && after) {
            return (values[order[place - 1]] + values[order[place + 1]]) / 2;
        }
        return before ? values[order[place - 1]] : after ? values[order[place + 1]] : otherwise;
    }

    /**
     * The share of the rows outside of the largest class whose class is told; 0 where there are too few of them to say.
     *
     * @param codes the class of each row
     * @param classes how many classes there are
     */
    double ofClass(int[] codes, int classes) {
        int[] all = new int[classes];
        Arrays.stream(codes).forEach(code -> all[code]++);
        int largest = largest(all);
        int wrong = 0;
        for (int from = 0, to; from < codes.length; from = to) {
            to = end(from);
            int[] counts = new int[classes];
            for (int i = from; i < to; i++) {
                counts[codes[order[i]]]++;
            }
            for (int i = from; i < to; i++) {
                int code = codes[order[i]];
                counts[code]--;
                int told = to - from > 1 ? largest(counts) : ordered && i > 0 ? codes[order[i - 1]] : largest;
                wrong += told == code ? 0 : 1;
                counts[code]++;
            }
        }
        int base = codes.length - all[largest];
        return base < TargetChoice.CLASS_ROWS ? 0 : 1 - (double) wrong / base;
    }

    private int end(int from) {
        int to = from + 1;
        while (to < order.length && Double.compare(keys[order[to]], keys[order[from]]) == 0) {
            to++;
        }
        return to;
    }

    private static int largest(int[] counts) {
        int largest = 0;
        for (int i = 1; i < counts.length; i++) {
            largest = counts[i] > counts[largest] ? i : largest;
        }
        return largest;
    }
}
