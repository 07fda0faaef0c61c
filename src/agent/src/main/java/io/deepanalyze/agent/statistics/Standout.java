package io.deepanalyze.agent.statistics;

/**
 * The level that differs most from all others.
 *
 * @param index the level's position in the input
 * @param test its test, already corrected for having been chosen among all levels
 * @param effect the size of its difference
 */
public record Standout(int index, TestStatistic test, Estimate effect) {}
