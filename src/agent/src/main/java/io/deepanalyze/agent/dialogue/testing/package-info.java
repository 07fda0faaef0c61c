/**
 * Tests that a model asks for by name, such as {@code correlation(price, area)}. {@link
 * io.deepanalyze.agent.dialogue.testing.NamedTests} answers a {@link io.deepanalyze.agent.dialogue.testing.TestCall} with
 * what was {@link io.deepanalyze.agent.dialogue.testing.Tested}; {@link
 * io.deepanalyze.agent.dialogue.testing.HypothesisTests} does so with the hypotheses of the statistical analyst.
 */
@NullMarked
package io.deepanalyze.agent.dialogue.testing;

import org.jspecify.annotations.NullMarked;
