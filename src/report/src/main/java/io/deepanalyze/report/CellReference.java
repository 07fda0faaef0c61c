package io.deepanalyze.report;

/**
 * A numeric cell of a query's stored result.
 *
 * @param query the query's id
 * @param row the row, from 0
 * @param column the column's name
 * @param value what the cell holds
 */
public record CellReference(String query, int row, String column, double value) {}
