package io.deepanalyze.functions.execution;

import io.deepanalyze.inference.Input;
import org.jspecify.annotations.Nullable;

/**
 * What one call is asked for one row.
 *
 * @param input the input
 * @param hash what the answer is to be kept by, or null if it is not
 * @param kept the answer, if an earlier query kept it, so that no model is asked
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares questions.
record Question(Input input, byte @Nullable [] hash, RowResult.@Nullable Value kept) {
    boolean needsModel() {
        return kept == null;
    }
}
