package io.deepanalyze.agent.profile;

import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The rows of a partition, which end with an exception once the task is killed. Spark only asks a running task to stop;
 * a loop over rows that are computed rather than read would not notice. In a task; one thread.
 */
final class KillableRows implements Iterator<InternalRow> {
    /** Rows between two looks. */
    private static final int STRIDE = 256;

    private final TaskContext task;
    private final Iterator<InternalRow> rows;
    private int untilLook;

    KillableRows(TaskContext task, Iterator<InternalRow> rows) {
        this.task = task;
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        if (--untilLook < 0) {
            untilLook = STRIDE;
            if (task.isInterrupted()) {
                throw new TaskKilledException("the run has ended");
            }
        }
        return rows.hasNext();
    }

    @Override
    public InternalRow next() {
        return rows.next();
    }
}
