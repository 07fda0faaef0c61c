/**
 * Measures an analyst by the questions of a benchmark, and by tables that tell it what to do. Read {@link
 * io.deepanalyze.training.evaluation.Suite} (what is asked, and what counts as an answer) with {@link
 * io.deepanalyze.training.evaluation.DaBench} and {@link io.deepanalyze.training.evaluation.InjectionSuite}, {@link
 * io.deepanalyze.training.evaluation.Evaluation} (the run, which can be cut off and resumed), {@link
 * io.deepanalyze.training.evaluation.Score} (what came of it). Who answers is a {@link io.deepanalyze.training.evaluation.Solver};
 * neither labels nor what is poison ever reach it. Knows neither Spark nor models.
 */
@NullMarked
package io.deepanalyze.training.evaluation;

import org.jspecify.annotations.NullMarked;
