/**
 * What a model sees before it does anything: {@link io.deepanalyze.agent.dialogue.briefing.Briefing} tells of the sources,
 * ranked by the {@link io.deepanalyze.agent.dialogue.briefing.GoalWords words of the goal} and within a budget of tokens,
 * the findings of the statistical analyst and what a {@link io.deepanalyze.agent.dialogue.briefing.Glossary} says of the
 * goal's terms. What was left out is said.
 */
@NullMarked
package io.deepanalyze.agent.dialogue.briefing;

import org.jspecify.annotations.NullMarked;
