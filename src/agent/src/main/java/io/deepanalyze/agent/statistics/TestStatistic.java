package io.deepanalyze.agent.statistics;

/**
 * The result of a test.
 *
 * @param name the test, as a statistician calls it
 * @param statistic its statistic
 * @param pValue the p-value, from 0 to 1
 */
public record TestStatistic(String name, double statistic, double pValue) {}
