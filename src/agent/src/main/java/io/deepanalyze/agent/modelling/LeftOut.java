package io.deepanalyze.agent.modelling;

/**
 * A column that the model does not use.
 *
 * @param column its name
 * @param reason why, for programs
 * @param text why, in words
 */
public record LeftOut(String column, Reason reason, String text) {
    /** Why a column is left out. */
    public enum Reason {
        /** The caller excluded it, or named others. */
        CALLER,
        /** Its values must not be shown. */
        MASKED,
        /** It tells rows apart and nothing else. */
        KEY,
        /** It orders the rows. */
        ORDER,
        /** It is free text. */
        TEXT,
        /** It does not vary. */
        CONSTANT,
        /** It holds no single value. */
        NESTED,
        /** It has more categories than a model is given. */
        CATEGORIES,
        /** It tells the target all but exactly. */
        LEAK,
        /** There are more columns than a model is given. */
        WIDTH,
        /** Its name cannot stand in a pipeline. */
        NAME
    }
}
