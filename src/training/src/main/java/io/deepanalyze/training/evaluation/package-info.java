/**
 * Measures an analyst by the questions of a benchmark. Read {@link io.deepanalyze.training.evaluation.DaBench} (what is
 * asked, and what counts as an answer), {@link io.deepanalyze.training.evaluation.Evaluation} (the run, which can be cut off and
 * resumed), {@link io.deepanalyze.training.evaluation.Score} (what came of it). Who answers is a {@link
 * io.deepanalyze.training.evaluation.Solver}; the labels never reach it. Knows neither Spark nor models.
 */
@NullMarked
package io.deepanalyze.training.evaluation;

import org.jspecify.annotations.NullMarked;
