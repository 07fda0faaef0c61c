package io.deepanalyze.inference.service;

import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.time.Duration;

/**
 * How a service forms batches and what it holds.
 *
 * @param batchTokens tokens of a batch, padding included, at most; a longer row makes a batch of its own
 * @param batchRows rows of a batch at most
 * @param queueRows rows of all callers that wait at most
 * @param queueCharacters characters of these rows at most; one longer row is let in alone
 * @param callRows rows of one caller that wait or are done and not taken, at most
 * @param linger how long a batch waits for more rows while texts are still read
 * @param recentBytes bytes of results that are kept for equal inputs that come soon after; 0 for none
 */
public record ServiceSettings(
        int batchTokens,
        int batchRows,
        int queueRows,
        int queueCharacters,
        int callRows,
        Duration linger,
        long recentBytes) {
    /** Settings for small encoders on a CPU. */
    public static final ServiceSettings DEFAULT =
            new ServiceSettings(1_024, 256, 8_192, 16 << 20, 2_048, Duration.ofMillis(5), 32L << 20);

    /** Settings for a GPU, which wants more at once; measured on an H200, where larger batches hold more padding than they save. */
    public static final ServiceSettings GPU =
            new ServiceSettings(8_192, 1_024, 32_768, 64 << 20, 8_192, Duration.ofMillis(5), 32L << 20);

    public ServiceSettings {
        require(batchTokens > 0, "batchTokens", batchTokens);
        require(batchRows > 0, "batchRows", batchRows);
        require(queueRows > 0, "queueRows", queueRows);
        require(queueCharacters > 0, "queueCharacters", queueCharacters);
        require(callRows > 0, "callRows", callRows);
        require(!linger.isNegative(), "linger", linger.toMillis());
        require(recentBytes >= 0, "recentBytes", recentBytes);
    }

    /** The settings that suit a device. */
    public static ServiceSettings of(Device device) {
        return device.kind() == Device.Kind.GPU ? GPU : DEFAULT;
    }

    /** The same with another budget of tokens. */
    public ServiceSettings withBatchTokens(int tokens) {
        return new ServiceSettings(tokens, batchRows, queueRows, queueCharacters, callRows, linger, recentBytes);
    }

    /** The same with other bounds of rows. */
    public ServiceSettings withRows(int queue, int call) {
        return new ServiceSettings(batchTokens, batchRows, queue, queueCharacters, call, linger, recentBytes);
    }

    /** The same with another memory for results. */
    public ServiceSettings withRecentBytes(long bytes) {
        return new ServiceSettings(batchTokens, batchRows, queueRows, queueCharacters, callRows, linger, bytes);
    }

    private static void require(boolean holds, String setting, long value) {
        if (!holds) {
            throw new InferenceException(
                    InferenceErrorCode.INVALID_ARGUMENT,
                    "The setting " + setting + " is " + value
                            + ", which means nothing. Give 1 or more (recentBytes and linger: 0 or" + " more).");
        }
    }
}
