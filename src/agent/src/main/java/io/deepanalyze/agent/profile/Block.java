package io.deepanalyze.agent.profile;

import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * Rows of the scanned columns. Valid until the next block is asked for.
 *
 * @param vectors one per column
 * @param from the first row of the vectors that belongs to it
 * @param to the row behind the last one; at most {@link Cells#MOST} rows
 */
record Block(ColumnVector[] vectors, int from, int to) {
    int rows() {
        return to - from;
    }
}
