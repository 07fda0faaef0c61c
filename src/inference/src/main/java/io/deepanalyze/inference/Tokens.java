package io.deepanalyze.inference;

import org.jspecify.annotations.Nullable;

/**
 * An input as a model reads it.
 *
 * @param ids the numbers of the tokens, special ones included
 * @param types which of two texts each token is of, or null where all are of the first
 * @param spans where each token lies in the text, start and end by turns, in UTF-16 units, both 0 for special tokens; null where no one asks
 * @param truncated whether the text had more tokens than the model takes
 */
public record Tokens(int[] ids, int @Nullable [] types, int @Nullable [] spans, boolean truncated) {
    /** How many tokens there are. */
    public int length() {
        return ids.length;
    }
}
