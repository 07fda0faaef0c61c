package io.deepanalyze.functions.execution;

import java.io.Serializable;
import org.apache.spark.sql.execution.metric.SQLMetric;

/**
 * What the operator shows in the SQL tab, summed over its tasks. Travels to the tasks as Spark's accumulators do.
 *
 * @param rows rows that went through
 * @param asked calls that were made; NULLs and rows that nobody needs are none
 * @param kept calls whose value an earlier query kept, so that none was made
 * @param tokens tokens that models read
 * @param truncated calls whose text was longer than the model takes
 * @param failed calls that failed
 * @param waited milliseconds that tasks waited for results
 */
public record CallMetrics(
        SQLMetric rows,
        SQLMetric asked,
        SQLMetric kept,
        SQLMetric tokens,
        SQLMetric truncated,
        SQLMetric failed,
        SQLMetric waited)
        implements Serializable {
    void count(RowResult result) {
        if (result instanceof RowResult.Value value) {
            tokens.add(value.tokens());
            if (value.truncated()) {
                truncated.add(1);
            }
        } else {
            failed.add(1);
        }
    }

    /** A value that was kept: its tokens were read another time, and what it left out is as missing as it was then. */
    void countKept(RowResult.Value value) {
        kept.add(1);
        if (value.truncated()) {
            truncated.add(1);
        }
    }
}
