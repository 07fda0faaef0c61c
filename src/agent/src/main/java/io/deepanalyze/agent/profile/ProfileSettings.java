package io.deepanalyze.agent.profile;

import java.util.Set;

/**
 * What a caller may choose of a profile, and the bounds that keep it small.
 *
 * @param seed decides which rows are in the sample
 * @param sampleRows rows of the sample at most; a table of no more rows is held whole
 * @param sampleCells cells of the sample at most, so that wide tables have fewer rows in it
 * @param exclude names of columns that are not read at all
 * @param mask names of columns whose values are never shown
 */
public record ProfileSettings(long seed, int sampleRows, int sampleCells, Set<String> exclude, Set<String> mask) {
    /** Rows of the sample where nothing else is said: a share of one half is then known within 0.5 percentage points. */
    public static final int DEFAULT_SAMPLE_ROWS = 50_000;

    /** Cells of the sample where nothing else is said. */
    public static final int DEFAULT_SAMPLE_CELLS = 5_000_000;

    /** Bytes of strings that a sample may hold, in a task and on the driver. */
    static final long SAMPLE_BYTES = 64L << 20;

    /** Characters that are kept of a string in the sample. */
    static final int SAMPLE_CHARACTERS = 256;

    /** Characters that are kept of a string that is shown: smallest, largest and frequent values. */
    static final int SHOWN_CHARACTERS = 200;

    /** Frequent values that are shown of a column. */
    static final int TOP_VALUES = 20;

    /** Equal-width bins of a histogram at most. */
    static final int HISTOGRAM_BINS = 32;

    public ProfileSettings {
        if (sampleRows < 1 || sampleCells < 1) {
            throw new IllegalArgumentException("A sample needs at least one row and one cell, not " + sampleRows
                    + " rows and " + sampleCells + " cells; raise sampleRows and sampleCells");
        }
        exclude = Set.copyOf(exclude);
        mask = Set.copyOf(mask);
    }

    /** The default settings with this seed. */
    public static ProfileSettings withSeed(long seed) {
        return new ProfileSettings(seed, DEFAULT_SAMPLE_ROWS, DEFAULT_SAMPLE_CELLS, Set.of(), Set.of());
    }
}
