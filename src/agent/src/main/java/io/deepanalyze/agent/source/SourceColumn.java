package io.deepanalyze.agent.source;

import org.apache.spark.sql.types.DataType;

/**
 * A column of a source, or a leaf field of its structs.
 *
 * @param name the name in the report: the column's own, or a nested field's path in back-ticked parts
 * @param type its Spark type
 * @param sql how a query over {@link OpenSource#from} refers to it, quoted
 */
public record SourceColumn(String name, DataType type, String sql) {}
