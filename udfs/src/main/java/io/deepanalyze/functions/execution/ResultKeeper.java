package io.deepanalyze.functions.execution;

import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values of one call beyond the query, and reads those that earlier queries kept. Made on the driver; travels to the tasks. What it keeps
 * is worth a call of the model, never the query: it does not throw where it cannot keep.
 */
public interface ResultKeeper extends Serializable {
    /** Called on the driver each time before tasks of the operator run. */
    void begin(SparkSession session);

    /** Opens what a task keeps. In the task's thread. */
    TaskResults open(TaskContext task);

    /** What one task keeps and reads. For the task's thread. */
    interface TaskResults extends AutoCloseable {
        /**
         * A value that was kept.
         *
         * @param value as it was written
         * @param truncated whether the model had not read all of the text
         * @return the value, or null if it cannot be read, so that the model is asked
         */
        RowResult.@Nullable Value read(byte[] value, boolean truncated);

        /**
         * Keeps a value.
         *
         * @param inputHash what the value is found by again
         */
        void keep(byte[] inputHash, RowResult.Value value);

        /** Finishes what was kept. */
        @Override
        void close();
    }
}
