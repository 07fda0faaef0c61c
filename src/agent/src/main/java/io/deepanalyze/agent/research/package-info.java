/**
 * Research: a model that plans several hypotheses about a goal, follows each in a conversation of its own, and keeps what
 * holds. {@link io.deepanalyze.agent.research.ResearchAnalyst} is the front door.
 *
 * <p>In the order of a run: {@code Planner} has the model list hypotheses, which {@code PlanReader} reads and {@code RuledPlan}
 * stands in for; {@code Shares} splits the budget; {@code Pursuit} has each followed through a {@link
 * io.deepanalyze.agent.research.Follower}, some side by side; {@code Judge} says of each whether it holds, with {@link
 * io.deepanalyze.agent.research.Significance} for those that were tested; {@code Synthesis} tells it. A conversation itself is
 * {@link io.deepanalyze.agent.dialogue.ModelAnalyst}'s. Hypotheses are a model's words, so that they are bounded, quoted in
 * the report and fenced in prompts. Driver side.
 */
@NullMarked
package io.deepanalyze.agent.research;

import org.jspecify.annotations.NullMarked;
