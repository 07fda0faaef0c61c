package io.deepanalyze.functions.execution;

/** What becomes of a row whose call failed. */
public enum ErrorMode {
    /** The query fails. */
    RAISE,
    /** The row has NULL. */
    NULL,
    /** Each row has a struct of the result and of what went wrong; chosen in the call by {@code failOnError => false}. */
    STRUCT
}
