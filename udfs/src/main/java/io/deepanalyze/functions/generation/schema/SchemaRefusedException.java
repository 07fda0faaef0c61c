package io.deepanalyze.functions.generation.schema;

/** A {@code responseFormat} that cannot be used; its message says why and what to do. Concerns the query, not a row. */
public final class SchemaRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaRefusedException(String why) {
        super("The responseFormat cannot be used: " + why);
    }
}
