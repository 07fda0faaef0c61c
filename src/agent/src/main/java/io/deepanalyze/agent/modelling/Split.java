package io.deepanalyze.agent.modelling;

import org.jspecify.annotations.Nullable;

/**
 * Which rows did what.
 *
 * @param method {@code hash}, {@code key} or {@code time}
 * @param column the key or time column, or null
 * @param rows rows of the source
 * @param rowsWithTarget of these the ones in which the target has a value that is used
 * @param trainingRows rows that the model was trained on
 * @param validation how candidates were compared, in words
 * @param heldOutRows rows that had no part in it
 * @param heldOutFrom the time, in UTC, from which on rows are held out; null where time does not decide
 * @param sampledShare the share of the rows that were used at all
 * @param heldOutQuery SQL that gives the held-out rows, over the source's name
 */
public record Split(
        String method,
        @Nullable String column,
        long rows,
        long rowsWithTarget,
        long trainingRows,
        String validation,
        long heldOutRows,
        @Nullable String heldOutFrom,
        double sampledShare,
        String heldOutQuery) {}
