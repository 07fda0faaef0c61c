package io.deepanalyze.agent.profile;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Where a column comes from.
 *
 * @param ordinal the place of a column of the scan, or -1
 * @param computed what is computed of a row of the scan, or null
 */
record ScanColumn(int ordinal, @Nullable Expression computed) implements Serializable {}
