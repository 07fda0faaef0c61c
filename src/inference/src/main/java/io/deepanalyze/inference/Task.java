package io.deepanalyze.inference;

/** What a model does. */
public enum Task {
    /** Gives an {@link Output.Embedding}. */
    EMBED,
    /** Gives {@link Output.Scores}. */
    CLASSIFY,
    /** Gives {@link Output.Entities}. */
    TAG
}
