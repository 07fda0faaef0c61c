package io.deepanalyze.inference.config;

/** How the vectors of a text's tokens become one. */
public enum Pooling {
    /** Their mean. */
    MEAN,
    /** That of the first token. */
    CLS
}
