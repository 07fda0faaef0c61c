package io.deepanalyze.agent.modelling;

import java.util.List;

/**
 * How well the model did on rows that had no part in making it.
 *
 * @param rows how many they are
 * @param metrics the measures, the one that models were picked by first
 * @param baseline what the model is compared with, in words
 * @param gain by how much the first measure is better than the baseline's, with its interval
 * @param beatsBaseline whether the interval of the gain lies above zero
 * @param verdict the comparison in words
 * @param confusion of classes: rows by their class, then by what the model said, in the order of the target's classes; empty of a
 *     number
 * @param draws how often the bootstrap drew
 */
public record HeldOut(
        long rows,
        List<Metric> metrics,
        String baseline,
        Metric gain,
        boolean beatsBaseline,
        String verdict,
        List<List<Long>> confusion,
        int draws) {
    public HeldOut {
        metrics = List.copyOf(metrics);
        confusion = confusion.stream().map(List::copyOf).toList();
    }
}
