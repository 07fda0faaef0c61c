package io.deepanalyze.agent.code.sql;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A table that may be read. What its plan does is the caller's own business: it is not looked into.
 *
 * @param data the table
 * @param rows how many rows it has, or null where that is not known
 */
public record Grant(Dataset<Row> data, @Nullable Long rows) {}
