package io.deepanalyze.agent.modelling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a model does. */
public enum Task {
    /** Tells which of two classes a row is of. */
    @JsonProperty("binary")
    BINARY,
    /** Tells which of several classes a row is of. */
    @JsonProperty("multiclass")
    MULTICLASS,
    /** Tells a number. */
    @JsonProperty("regression")
    REGRESSION;

    boolean hasClasses() {
        return this != REGRESSION;
    }
}
