package io.deepanalyze.agent.dialogue.share;

/** What of the data a model may see. It governs everything that is sent. */
public enum DataSharing {
    /** Names and types of columns. Results go as names and types, errors as codes. */
    NONE,
    /**
     * Also the profile without values of text, and results that are shown to be aggregates over at least {@value
     * Disclosure#FEWEST_ROWS} rows each; other results go as their shape.
     */
    PROFILE,
    /** Everything but masked columns and what looks like data of persons. */
    SAMPLES
}
