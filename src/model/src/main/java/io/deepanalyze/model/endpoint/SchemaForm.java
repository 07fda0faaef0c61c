package io.deepanalyze.model.endpoint;

/** How a server is told the schema of an answer, each form weaker than the one before it. */
enum SchemaForm {
    /** {@code {"type": "json_schema", "json_schema": {…}}}, OpenAI's. */
    JSON_SCHEMA,
    /** {@code {"type": "json_object", "schema": {…}}}, llama.cpp's. */
    OBJECT_WITH_SCHEMA,
    /** {@code {"type": "json_object"}}: JSON, but of any shape. */
    OBJECT,
    /** Not at all. */
    NONE;

    SchemaForm weaker() {
        return switch (this) {
            case JSON_SCHEMA -> OBJECT_WITH_SCHEMA;
            case OBJECT_WITH_SCHEMA -> OBJECT;
            case OBJECT, NONE -> NONE;
        };
    }

    /** Whether the schema itself is kept to. */
    boolean enforced() {
        return this == JSON_SCHEMA || this == OBJECT_WITH_SCHEMA;
    }
}
