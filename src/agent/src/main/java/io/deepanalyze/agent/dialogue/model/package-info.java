/**
 * The language model as the dialogue sees it: {@link io.deepanalyze.agent.dialogue.model.AnalystModel} takes {@link
 * io.deepanalyze.agent.dialogue.model.Message messages} and gives a {@link
 * io.deepanalyze.agent.dialogue.model.ModelReply}. {@link io.deepanalyze.agent.dialogue.model.ChatAnalystModel} makes one of
 * any {@code ChatModel} of LangChain4j. {@link io.deepanalyze.agent.dialogue.model.ReplyForm} is the protocol as a grammar,
 * for models that are weak enough to need one and servers that can hold them to it. Knows neither Spark nor the data.
 */
@NullMarked
package io.deepanalyze.agent.dialogue.model;

import org.jspecify.annotations.NullMarked;
