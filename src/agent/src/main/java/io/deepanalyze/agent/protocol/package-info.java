/**
 * What an analyst says and what the environment answers.
 *
 * <p>A {@link io.deepanalyze.agent.protocol.Transcript} is a list of {@link io.deepanalyze.agent.protocol.Turn turns}:
 * an analyst's {@link io.deepanalyze.agent.protocol.Action actions} in order, and the environment's {@link
 * io.deepanalyze.agent.protocol.Execution executions} of its code. {@link io.deepanalyze.agent.protocol.TranscriptText}
 * writes and reads the tagged text that language models speak, {@link io.deepanalyze.agent.protocol.TranscriptJson} the
 * JSON lines that runs are kept in. Both round-trip. Knows neither Spark nor DJL.
 */
@NullMarked
package io.deepanalyze.agent.protocol;

import org.jspecify.annotations.NullMarked;
