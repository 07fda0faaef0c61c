/**
 * What each number of a model's answer comes from. {@link io.deepanalyze.agent.dialogue.binding.AnswerBinding} reads the
 * answer sentence by sentence and looks for each numeral in the executed results, in the findings and in the goal, as rule
 * 1 of the report's contract demands; what is found nowhere is unbound, and the sentence is left out. Knows no model.
 */
@NullMarked
package io.deepanalyze.agent.dialogue.binding;

import org.jspecify.annotations.NullMarked;
