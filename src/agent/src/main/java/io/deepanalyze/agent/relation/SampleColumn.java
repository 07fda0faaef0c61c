package io.deepanalyze.agent.relation;

import java.util.List;

/** One variable of the screening sample, in the sample's row order. The arrays are shared: do not write to them. */
public sealed interface SampleColumn {
    /** The number of rows. */
    int rows();

    /**
     * Numbers.
     *
     * @param values the values; NaN stands for NULL, NaN and infinities
     */
    record Numbers(double[] values) implements SampleColumn {
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
