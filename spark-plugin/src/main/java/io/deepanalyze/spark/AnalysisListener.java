package io.deepanalyze.spark;

/**
 * Hears how a run goes on: stages, steps and queries. Called on the run's own threads on the driver, one call at a time;
 * it must return soon, and an exception that it throws ends the run.
 */
public interface AnalysisListener extends io.deepanalyze.agent.AnalysisListener {}
