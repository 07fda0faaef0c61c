/**
 * Models behind endpoints that speak OpenAI's protocol. {@link io.deepanalyze.model.endpoint.EndpointEngineFactory} is the
 * door. {@code EndpointEngine} makes attempts until one gives an answer or none may follow; each is an {@code Exchange}: a
 * {@code RequestBody} goes out over {@code HttpTransport}, and an {@code AnswerBuilder} reads what comes, as events where it
 * is a stream. How dialects differ is data ({@code DialectTraits}); what a server refuses nevertheless is remembered
 * ({@code Concessions}); what it tells of itself is asked once ({@code ServerProbe}). {@code EndpointErrors} words what failed,
 * without a key and without a word of the conversation.
 */
@NullMarked
package io.deepanalyze.model.endpoint;

import org.jspecify.annotations.NullMarked;
