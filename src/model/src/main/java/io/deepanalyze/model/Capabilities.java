package io.deepanalyze.model;

/**
 * What a model and its server can do.
 *
 * @param contextWindow the tokens that prompt and answer may have together
 * @param windowKnown whether the window was set or told by the server; else it is a careful guess
 * @param maxOutputTokens the most tokens of an answer
 * @param grammar whether a GBNF grammar is kept to; where not, one in a request has no effect
 * @param jsonSchema whether a JSON schema is kept to, as far as is known
 * @param executeRole whether messages of the role {@code execute} are sent as such; else they go as the user's
 * @param exactTokens whether {@link ModelClient#countTokens} counts with the model's own tokenizer
 * @param local whether what is sent stays on this machine
 */
public record Capabilities(
        int contextWindow,
        boolean windowKnown,
        int maxOutputTokens,
        boolean grammar,
        boolean jsonSchema,
        boolean executeRole,
        boolean exactTokens,
        boolean local) {}
