package io.deepanalyze.model.endpoint;

import io.deepanalyze.model.Dialect;
import java.util.Map;

/**
 * How a dialect differs, as data; what a server refuses nevertheless is left to {@link Concessions}.
 *
 * @param maxTokensField the field for the most tokens of an answer
 * @param schemaForm the form for schemas
 * @param grammar whether it keeps to the field {@code grammar}
 * @param topK whether it takes {@code top_k}
 * @param keyHeader the header of the key
 * @param keyPrefix what stands before the key in it
 * @param assumedWindow the context window where nobody says one, in tokens
 */
record DialectTraits(
        String maxTokensField,
        SchemaForm schemaForm,
        boolean grammar,
        boolean topK,
        String keyHeader,
        String keyPrefix,
        int assumedWindow) {
    static final String MAX_TOKENS = "max_tokens";
    static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";

    private static final Map<Dialect, DialectTraits> ALL = Map.of(
            Dialect.GENERIC, bearer(MAX_TOKENS, SchemaForm.JSON_SCHEMA, false, 8192),
            Dialect.OPENAI, hosted("Authorization", "Bearer "),
            Dialect.AZURE, hosted("api-key", ""),
            Dialect.VLLM, bearer(MAX_TOKENS, SchemaForm.JSON_SCHEMA, false, 8192),
            Dialect.LLAMA_CPP, bearer(MAX_TOKENS, SchemaForm.OBJECT_WITH_SCHEMA, true, 4096),
            // Ollama cuts what is beyond its window without a word; this is the least of its defaults.
            Dialect.OLLAMA, bearer(MAX_TOKENS, SchemaForm.JSON_SCHEMA, false, 4096));

    static DialectTraits of(Dialect dialect) {
        return ALL.getOrDefault(dialect, bearer(MAX_TOKENS, SchemaForm.JSON_SCHEMA, false, 8192));
    }

    private static DialectTraits bearer(String maxTokensField, SchemaForm form, boolean grammar, int window) {
        return new DialectTraits(maxTokensField, form, grammar, true, "Authorization", "Bearer ", window);
    }

    private static DialectTraits hosted(String keyHeader, String keyPrefix) {
        return new DialectTraits(
                MAX_COMPLETION_TOKENS, SchemaForm.JSON_SCHEMA, false, false, keyHeader, keyPrefix, 8192);
    }
}
