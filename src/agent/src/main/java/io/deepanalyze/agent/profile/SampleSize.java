package io.deepanalyze.agent.profile;

import java.util.List;

/** How many rows the sample may have, so that it stays bounded in cells and bytes too. */
final class SampleSize {
    private static final int BYTES_OF_FIXED = 8;
    private static final int BYTES_OF_REFERENCE = 48;

    private SampleSize() {}

    /** Rows of the sample at most, at least one. {@code width} is the number of its columns. */
    static long of(ProfileSettings settings, List<PlannedColumn> columns, int width) {
        double bytes = BYTES_OF_FIXED;
        for (PlannedColumn column : columns) {
            bytes += bytesOf(column);
        }
        long byCells = settings.sampleCells() / Math.max(1, width);
        long byBytes = (long) (ProfileSettings.SAMPLE_BYTES / bytes);
        return Math.max(1, Math.min(settings.sampleRows(), Math.min(byCells, byBytes)));
    }

    private static double bytesOf(PlannedColumn column) {
        StringShapes shapes = column.state().shapes();
        if (shapes == null || column.state().present() == 0 || column.masked()) {
            return BYTES_OF_FIXED;
        }
        double mean = (double) shapes.characters() / column.state().present();
        return BYTES_OF_REFERENCE + Math.min(ProfileSettings.SAMPLE_CHARACTERS, mean);
    }
}
