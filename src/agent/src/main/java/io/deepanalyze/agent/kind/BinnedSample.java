package io.deepanalyze.agent.kind;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The bins of a sample's values, found once for all hypotheses about a measure: what a pair of measures costs is then one
 * addition a row. Kept for as long as the sample is.
 */
final class BinnedSample {
    /** Of what has no bin. */
    static final byte NONE = -1;

    private static final Map<double[], Map<Edges, byte[]>> KNOWN = new WeakHashMap<>();

    private BinnedSample() {}

    private record Edges(List<Double> edges, boolean finite) {}

    /**
     * The bin of each value: how many of the edges are not above it.
     *
     * @param values the sample; an array is known by its identity, and not changed
     * @param edges ascending, fewer than 100
     * @param finite whether infinities have no bin; NaN has none
     */
    static byte[] codes(double[] values, List<Double> edges, boolean finite) {
        synchronized (KNOWN) {
            return KNOWN.computeIfAbsent(values, it -> new HashMap<>())
                    .computeIfAbsent(new Edges(edges, finite), it -> coded(values, it));
        }
    }

    private static byte[] coded(double[] values, Edges kind) {
        double[] edges = kind.edges().stream().mapToDouble(it -> it).toArray();
        byte[] codes = new byte[values.length];
        Arrays.fill(codes, NONE);
        for (int row = 0; row < values.length; row++) {
            double value = values[row];
            if (kind.finite() ? Double.isFinite(value) : !Double.isNaN(value)) {
                byte bin = 0;
                while (bin < edges.length && value >= edges[bin]) {
                    bin++;
                }
                codes[row] = bin;
            }
        }
        return codes;
    }
}
