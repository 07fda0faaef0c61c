package io.deepanalyze.agent.profile;

import java.util.Arrays;
import org.apache.spark.sql.types.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * Cells of one column from one block, as plain arrays that are used again for each column. Equal cells that a vector keeps
 * once are one <em>entry</em> here with a weight. In a task.
 */
final class Cells {
    /** Rows of a block at most. */
    static final int MOST = 4096;

    static final int UNSEEN = -1;

    private static final int[] ONES = new int[MOST];

    static {
        Arrays.fill(ONES, 1);
    }

    /** Entries. */
    int size;

    /** Cells that are NULL. */
    int nulls;

    /** Where the vector holds each entry. */
    final int[] places = new int[MOST];

    /** How many cells each entry stands for. */
    int[] weights = ONES;

    /** Cells that are not NULL. */
    int present;

    /** For each of them the row of the block. */
    final int[] rows = new int[MOST];

    /** For each of them its entry, where entries are not the cells themselves. */
    int @Nullable [] entries;

    /** The hash of each entry. */
    final long[] hashes = new long[MOST];

    /** Values of booleans, integers, dates, times, small decimals (their digits) and hashes. */
    final long[] longs = new long[MOST];

    /** Values of floating point numbers; a scratch area for others. */
    final double[] doubles = new double[MOST];

    final @Nullable Decimal[] decimals = new Decimal[MOST];

    /** Strings: where their bytes are, in memory that may be used again. */
    @Nullable
    Object base;

    final long[] offsets = new long[MOST];
    final int[] lengths = new int[MOST];

    /** What was found out about strings, by hash. */
    final ShapeCache shapes = new ShapeCache();

    /** Scratch: by code of a dictionary its entry; all {@link #UNSEEN} between blocks. */
    private int[] entryOfCode = new int[0];

    /** Scratch: the code of each entry. */
    private final int[] codes = new int[MOST];

    /** Scratch: strings that lay in different arrays. */
    byte[] bytes = new byte[1024];

    private final int[] ownWeights = new int[MOST];
    private final int[] ownEntries = new int[MOST];

    /** Makes each cell its own entry. */
    void eachAlone() {
        weights = ONES;
        entries = null;
    }

    /** Gives room for weights and entries. */
    int[] startEntries() {
        weights = ownWeights;
        entries = ownEntries;
        return ownEntries;
    }

    /** The entry of a code, or {@link #UNSEEN}. */
    int entryOf(int code) {
        if (code >= entryOfCode.length) {
            int before = entryOfCode.length;
            entryOfCode = Arrays.copyOf(entryOfCode, Math.max(code + 1, 2 * before));
            Arrays.fill(entryOfCode, before, entryOfCode.length, UNSEEN);
        }
        return entryOfCode[code];
    }

    /** Gives a code its entry. */
    void see(int code, int entry) {
        entryOfCode[code] = entry;
        codes[entry] = code;
    }

    /** Makes the codes of the first {@code size} entries unseen again. */
    void forgetCodes(int size) {
        for (int entry = 0; entry < size; entry++) {
            entryOfCode[codes[entry]] = UNSEEN;
        }
    }

    /** Adds the hash of each row's cell, times {@code factor}, to {@code sums}, which have that of NULL already. */
    void addHashes(long[] sums, long factor) {
        int[] of = entries;
        if (of == null) {
            for (int i = 0; i < present; i++) {
                sums[rows[i]] += (hashes[i] - Hashes.NULL) * factor;
            }
        } else {
            for (int i = 0; i < present; i++) {
                sums[rows[i]] += (hashes[of[i]] - Hashes.NULL) * factor;
            }
        }
    }
}
