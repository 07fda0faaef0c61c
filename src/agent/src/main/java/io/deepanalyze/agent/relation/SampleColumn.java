package io.deepanalyze.agent.relation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One variable of the screening sample, in the sample's row order. The arrays are shared: do not write to them. */
public sealed interface SampleColumn {
    /** The number of rows. */
    int rows();

    /** Numbers; NaN stands for NULL, NaN and infinities. Thread-safe. */
    final class Numbers implements SampleColumn {
        /** Of what has no bin. */
        public static final byte NO_BIN = -1;

        private final double[] values;

        /** By edges; a measure is cut the same way for every pair that it is in. */
        private final Map<List<Double>, byte[]> bins = new ConcurrentHashMap<>();

        public Numbers(double[] values) {
            this.values = values;
        }

        public double[] values() {
            return values;
        }

        /**
         * The bin of each value: how many of the edges are not above it; {@link #NO_BIN} where there is no value.
         *
         * @param edges ascending, fewer than 100
         */
        public byte[] bins(List<Double> edges) {
            return bins.computeIfAbsent(edges, this::cut);
        }

        private byte[] cut(List<Double> edges) {
            double[] bounds = edges.stream().mapToDouble(edge -> edge).toArray();
            byte[] cut = new byte[values.length];
            for (int row = 0; row < values.length; row++) {
                byte bin = 0;
                while (bin < bounds.length && values[row] >= bounds[bin]) {
                    bin++;
                }
                cut[row] = Double.isFinite(values[row]) ? bin : NO_BIN;
            }
            return cut;
        }

        @Override
        public int rows() {
            return values.length;
        }
    }

    /**
     * Values of a finite set, texts and identifiers included.
     *
     * @param codes indexes into {@code levels}; -1 stands for NULL
     * @param levels the distinct values as SQL casts them to strings, most frequent first, then in order
     */
    record Categories(int[] codes, List<String> levels) implements SampleColumn {
        public Categories {
            levels = List.copyOf(levels);
        }

        @Override
        public int rows() {
            return codes.length;
        }
    }

    /**
     * Points in time.
     *
     * @param micros microseconds since the epoch, in UTC; dates at their midnight in the session's zone; {@link
     *     Long#MIN_VALUE} stands for NULL
     */
    record Times(long[] micros) implements SampleColumn {
        private static final double NEARLY_ALL = 0.95;

        /** Whether these are as good as a copy of {@code other}, of the same rows. */
        public boolean copies(Times other) {
            int equal = 0;
            int present = 0;
            for (int row = 0; row < micros.length; row++) {
                present += micros[row] != Long.MIN_VALUE ? 1 : 0;
                equal += micros[row] != Long.MIN_VALUE && micros[row] == other.micros[row] ? 1 : 0;
            }
            return present > 0 && equal >= NEARLY_ALL * present;
        }

        @Override
        public int rows() {
            return micros.length;
        }
    }

    /**
     * What cannot be compared, such as maps and arrays: only whether it is there.
     *
     * @param present whether the value is not NULL
     */
    record Presence(boolean[] present) implements SampleColumn {
        @Override
        public int rows() {
            return present.length;
        }
    }
}
