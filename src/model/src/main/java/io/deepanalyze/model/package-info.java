/**
 * Clients of language models. {@link io.deepanalyze.model.ModelClients} opens a {@link io.deepanalyze.model.ModelClient}, which
 * is LangChain4j's {@code ChatModel}, by {@link io.deepanalyze.model.ModelSettings}; a request says what LangChain4j has no
 * word for by {@link io.deepanalyze.model.ModelRequestParameters}. All errors are
 * {@link io.deepanalyze.model.ModelException}.
 *
 * <p>Providers are {@link io.deepanalyze.model.ModelEngine}s, which only generate: endpoints ({@code endpoint}) and GGUF files
 * in process ({@code gguf}). What holds for all of them is here once: {@code LimitedClient} keeps to window, deadline and cap,
 * {@code StopFilter} cuts answers at stop strings. Knows neither Spark nor DJL.
 */
@NullMarked
package io.deepanalyze.model;

import org.jspecify.annotations.NullMarked;
