/**
 * A language model as analyst. {@link io.deepanalyze.agent.dialogue.ModelAnalyst} is the front door: it takes an {@link
 * io.deepanalyze.agent.dialogue.Assignment} and gives a {@link io.deepanalyze.agent.dialogue.Conversation}.
 *
 * <p>In reading order: {@code Teaching} is what the model is told of the protocol, {@code Opening} the first messages,
 * {@code Dialogue} the loop. A reply is read by {@link io.deepanalyze.agent.protocol.ReplyReader}; its blocks go through
 * {@code BlockDesk} to the {@link io.deepanalyze.agent.code.CodeRunner}; its answer is checked by {@code AnswerDesk}. {@code
 * Spending} and {@code Stall} see to it that the loop ends, {@code ContextWindow} that the messages fit, {@code Journal}
 * that a run which broke off goes on. Everything runs on the driver, on the caller's thread.
 */
@NullMarked
package io.deepanalyze.agent.dialogue;

import org.jspecify.annotations.NullMarked;
