package io.deepanalyze.model;

/** Who speaks OpenAI's protocol, each with differences of its own. */
public enum Dialect {
    /** The protocol in its common form; what is not known of a server is found by what it refuses. */
    GENERIC,
    /** OpenAI itself. */
    OPENAI,
    /** Azure OpenAI: a path by deployment, an {@code api-version}, the key in {@code api-key}. */
    AZURE,
    /** vLLM's server. */
    VLLM,
    /** The server of llama.cpp: takes a grammar, counts tokens. */
    LLAMA_CPP,
    /** Ollama. */
    OLLAMA
}
