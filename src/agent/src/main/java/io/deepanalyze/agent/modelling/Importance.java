package io.deepanalyze.agent.modelling;

/**
 * How much the model loses on held-out rows when the values of a feature are shuffled.
 *
 * @param column the feature
 * @param loss by how much the measure gets worse; about zero where the model does not need it
 * @param low the lower end of its 95 % interval
 * @param high the upper end
 */
public record Importance(String column, double loss, double low, double high) {}
