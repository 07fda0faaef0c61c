package io.deepanalyze.agent.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The control of the false discovery rate by Benjamini and Hochberg (1995), which holds under independence or positive
 * dependence, over a family of m hypotheses of which only some were kept and tested: the others have the p-value 1.
 */
public final class FalseDiscoveryRate {
    private FalseDiscoveryRate() {}

    /**
     * Adjusted p-values: the smallest rate q at which each hypothesis is a discovery.
     *
     * @param pValues those of the kept hypotheses, each from 0 to 1
     * @param family the number m of hypotheses, at least as many as were kept
     * @return one per p-value, in the same order
     */
    public static double[] adjust(double[] pValues, long family) {
        if (family < pValues.length) {
            throw new IllegalArgumentException(
                    "A family of " + family + " hypotheses has no " + pValues.length + " p-values");
        }
        for (double pValue : pValues) {
            if (!(pValue >= 0 && pValue <= 1)) {
                throw new IllegalArgumentException("The p-value " + pValue + " is not from 0 to 1");
            }
        }
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted((i, j) -> Double.compare(pValues[i], pValues[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double smallest = 1;
        for (int rank = order.length; rank >= 1; rank--) {
            int hypothesis = order[rank - 1];
            smallest = Math.min(smallest, pValues[hypothesis] * ((double) family / rank));
            adjusted[hypothesis] = smallest;
        }
        return adjusted;
    }

    /** How many of the adjusted p-values are discoveries at the rate {@code q}. */
    public static int discoveries(double[] adjusted, double q) {
        return (int) Arrays.stream(adjusted).filter(pValue -> pValue <= q).count();
    }

    /**
     * The confidence level at which the intervals of selected findings cover as promised: 1 - qR/m (Benjamini and
     * Yekutieli 2005).
     *
     * @param q the rate
     * @param discoveries R, at least 1
     * @param family m
     */
    public static double selectedLevel(double q, long discoveries, long family) {
        if (!(q > 0 && q < 1) || discoveries < 1 || family < discoveries) {
            throw new IllegalArgumentException(
                    "No level for " + discoveries + " discoveries of " + family + " at the rate " + q);
        }
        return 1 - q * discoveries / family;
    }
}
