package io.deepanalyze.agent.profile;

import java.io.Serializable;
import java.util.List;

/**
 * Which rows a scan keeps.
 *
 * <p>Each content of a row has a priority, a random number that begins with the seed and hangs on nothing else. Kept are the
 * contents of smallest priority, each with the number of its rows: as many as the bounds allow. What is among the smallest
 * of all rows is among the smallest of each part of them, so parts can be scanned and merged in any order.
 *
 * @param types how the columns are read
 * @param hidden for each column whether its values are not kept
 * @param seed the seed
 * @param mostContents contents that are kept at most
 * @param mostBytes bytes of strings that are kept at most
 * @param chance of a content to be kept where there are more than a few: 1 where the number of rows is not known
 *     beforehand, else a little more than is needed, so that tasks do not keep what is thrown away later
 */
record SamplePlan(
        List<CellType> types, List<Boolean> hidden, long seed, int mostContents, long mostBytes, double chance)
        implements Serializable {
    private static final int FEW = 2048;

    SamplePlan {
        types = List.copyOf(types);
        hidden = List.copyOf(hidden);
    }

    /** The plan of keeping whatever is taken in: the bound is elsewhere. */
    static SamplePlan unbounded(List<CellType> types, List<Boolean> hidden, long seed) {
        return new SamplePlan(types, hidden, seed, Integer.MAX_VALUE, Long.MAX_VALUE, 1);
    }

    SampleVector[] vectors() {
        SampleVector[] vectors = new SampleVector[types.size()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = SampleVector.of(types.get(i), hidden.get(i));
        }
        return vectors;
    }

    /** The priority of a content, as an unsigned number; small ones are kept. */
    long priority(long content) {
        return Hashes.mix(content ^ Hashes.mix(seed));
    }

    /** So many contents are kept whatever the chance: tables of few contents are known whole. */
    int few() {
        return Math.min(FEW, mostContents);
    }

    /** The largest priority that is kept where there are more than {@link #few} contents, as an unsigned number. */
    long bound() {
        if (chance >= 1) {
            return -1;
        }
        return (long) (chance * 0x1p63) << 1;
    }
}
