package io.deepanalyze.functions.definition;

/**
 * A parameter of a function.
 *
 * @param name its name in calls, as {@code name => value}
 * @param type its type, as SQL writes it
 * @param required whether a call must give it; else it is NULL where it is left out
 * @param sentence what it is
 */
record Parameter(String name, String type, boolean required, String sentence) {
    /** The last parameter of each function. */
    static final Parameter FAIL_ON_ERROR = optional(
            "failOnError",
            "BOOLEAN",
            "true: an error ends the query. false: the result is a STRUCT<result, errorMessage>. Left out: as"
                    + " spark.deepanalyze.functions.onError says");

    static Parameter required(String name, String type, String sentence) {
        return new Parameter(name, type, true, sentence);
    }

    static Parameter optional(String name, String type, String sentence) {
        return new Parameter(name, type, false, sentence);
    }
}
