/**
 * Cleaning and preparation: from the profile of a table to a plan of transformations, as steps and as one checked query.
 *
 * <p>{@link io.deepanalyze.agent.preparation.Transformation} says what can be done, and how as SQL; {@link
 * io.deepanalyze.agent.preparation.Step} is one of them proposed for a table, with its reason, the cells that it changes and the
 * query that counted them. {@link io.deepanalyze.agent.preparation.PreparationPlanner} asks the rules one after the other: {@code
 * TextRules}, {@code ReadingRules}, {@code SentinelRules}, {@code SpellingRules}, {@code SpreadRules}, {@code ColumnRules}. They decide
 * by counts over all rows of what the steps before them leave, never by looking at a sample alone. {@link
 * io.deepanalyze.agent.preparation.PreparationPlan} holds the steps, switches them, and writes the query ({@code PlanSql}). {@link
 * io.deepanalyze.agent.preparation.PreparedTarget} is where the result goes: a table or a folder that is not there yet.
 *
 * <p>A step that keeps what every value means is on. One that loses something, or that a person should judge, is off until the
 * caller asks for it. Driver side only.
 */
@NullMarked
package io.deepanalyze.agent.preparation;

import org.jspecify.annotations.NullMarked;
