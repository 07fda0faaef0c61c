/**
 * Clients of language models, each a LangChain4j {@code ChatModel}: endpoints that speak the dialects of OpenAI's protocol,
 * and GGUF files in process. Knows neither Spark nor DJL.
 */
@NullMarked
package io.deepanalyze.model;

import org.jspecify.annotations.NullMarked;
