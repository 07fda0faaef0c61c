/**
 * What models are told for each function, and how their answers are read. {@link io.deepanalyze.functions.generation.task.Prompts} makes a
 * {@link io.deepanalyze.functions.generation.task.GenerationTask} for a function and its arguments; the task makes a request of each row's text,
 * and a {@link io.deepanalyze.functions.generation.task.TaskResult} of the answer.
 *
 * <p>The text of a row is hostile: it stands in a {@code TextFence} that it cannot close, and may at worst change which of the allowed answers a
 * model gives. Labels are checked, extracted values and masked entities are places of the text that are found by us, and the model never
 * writes a text that is said to be the row's. Prompts are short, for small models.
 */
@NullMarked
package io.deepanalyze.functions.generation.task;

import org.jspecify.annotations.NullMarked;
