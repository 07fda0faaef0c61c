package io.deepanalyze.agent.modelling;

/**
 * A class of the target.
 *
 * @param name its value, as text
 * @param rows rows of the table that have it
 */
public record ClassRows(String name, long rows) {}
