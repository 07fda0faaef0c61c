package io.deepanalyze.agent.profile;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * The rows of a partition, put into blocks of bounded size. Ends with an exception once the task is killed: Spark only asks a
 * running task to stop, and a loop over rows that are computed rather than read would not notice. In a task; one thread.
 */
final class RowBlocks implements Iterator<Block> {
    /** Cells of a block at most, so that wide tables have few rows in it. */
    private static final int MOST_CELLS = 1 << 19;

    private static final int FEWEST_ROWS = 64;

    /** Bytes of strings after which a block ends. */
    private static final long ENOUGH_BYTES = 4 << 20;

    private final TaskContext task;
    private final Iterator<InternalRow> rows;
    private final VectorWriter writer;
    private final int most;

    RowBlocks(TaskContext task, List<DataType> types, Iterator<InternalRow> rows) {
        this.task = task;
        this.rows = rows;
        most = Math.max(FEWEST_ROWS, Math.min(Cells.MOST, MOST_CELLS / Math.max(1, types.size())));
        writer = new VectorWriter(types, most);
    }

    @Override
    public boolean hasNext() {
        if (task.isInterrupted()) {
            throw new TaskKilledException("the run has ended");
        }
        return rows.hasNext();
    }

    @Override
    public Block next() {
        if (!rows.hasNext()) {
            throw new NoSuchElementException("the partition has no more rows");
        }
        writer.reset(most);
        int size = 0;
        while (size < most && writer.bytes() < ENOUGH_BYTES && rows.hasNext()) {
            writer.put(size++, rows.next());
            if ((size & 255) == 0 && task.isInterrupted()) {
                throw new TaskKilledException("the run has ended");
            }
        }
        return new Block(writer.vectors(), 0, size);
    }
}
