package io.deepanalyze.agent.profile;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** The batches of a partition as blocks, computed columns added. In a task; one thread. */
final class BatchBlocks implements Iterator<Block> {
    private final TaskContext task;
    private final ScanColumns columns;
    private final Iterator<ColumnarBatch> batches;
    private final List<Integer> computed;
    private final @Nullable UnsafeProjection projection;
    private final VectorWriter writer;
    private ColumnVector[] vectors = new ColumnVector[0];
    private int next;
    private int rows;

    BatchBlocks(TaskContext task, ScanColumns columns, Iterator<ColumnarBatch> batches) {
        this.task = task;
        this.columns = columns;
        this.batches = batches;
        computed = columns.computed();
        projection = computed.isEmpty() ? null : columns.projection();
        List<DataType> types = computed.stream().map(columns.types()::get).toList();
        writer = new VectorWriter(types, Cells.MOST);
    }

    @Override
    public boolean hasNext() {
        if (task.isInterrupted()) {
            throw new TaskKilledException("the run has ended");
        }
        while (next >= rows && batches.hasNext()) {
            take(batches.next());
        }
        return next < rows;
    }

    private void take(ColumnarBatch batch) {
        rows = batch.numRows();
        next = 0;
        vectors = new ColumnVector[columns.columns().size()];
        for (int i = 0; i < vectors.length; i++) {
            int ordinal = columns.columns().get(i).ordinal();
            if (ordinal >= 0) {
                vectors[i] = batch.column(ordinal);
            }
        }
        UnsafeProjection compute = projection;
        if (compute != null) {
            writer.reset(rows);
            for (int row = 0; row < rows; row++) {
                writer.put(row, compute.apply(batch.getRow(row)));
            }
            for (int i = 0; i < computed.size(); i++) {
                vectors[computed.get(i)] = writer.vectors()[i];
            }
        }
    }

    @Override
    public Block next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the partition has no more batches");
        }
        int from = next;
        next = Math.min(rows, from + Cells.MOST);
        return new Block(vectors, from, next);
    }
}
