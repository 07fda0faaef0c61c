package io.deepanalyze.agent.code;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much one block may take.
 *
 * @param time wall time, its check included
 * @param scannedBytes bytes read by its tasks, or null for no limit
 * @param rows rows of its result that come to the driver
 * @param resultBytes bytes of its result that come to the driver
 */
public record CodeLimits(Duration time, @Nullable Long scannedBytes, int rows, long resultBytes) {
    /** A minute, a thousand rows, eight mebibytes. */
    public static final CodeLimits DEFAULT = new CodeLimits(Duration.ofMinutes(1), null, 1000, 8L << 20);

    public CodeLimits {
        if (time.isNegative() || time.isZero() || rows < 1 || resultBytes < 1) {
            throw new IllegalArgumentException("The limits of a block must be above zero: " + time + ", " + rows
                    + " rows, " + resultBytes + " bytes");
        }
    }
}
