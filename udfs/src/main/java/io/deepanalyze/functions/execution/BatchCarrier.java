package io.deepanalyze.functions.execution;

import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/**
 * Carries rows where they lie, in the columns of Spark's batch, without a copy. Since Spark reuses a batch as soon as the next is asked for, that
 * waits until all rows of this one have gone out.
 */
final class BatchCarrier implements Carrier {
    private final Iterator<ColumnarBatch> batches;
    private @Nullable ColumnarBatch batch;
    private int taken;
    private int released;

    BatchCarrier(Iterator<ColumnarBatch> batches) {
        this.batches = batches;
    }

    @Override
    public boolean available() {
        if (batch != null && taken < batch.numRows()) {
            return true;
        }
        if (released < taken) {
            return false;
        }
        while (batches.hasNext()) {
            batch = batches.next();
            taken = 0;
            released = 0;
            if (batch.numRows() > 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public InternalRow keep() {
        return current().getRow(taken++);
    }

    @Override
    public long keptBytes() {
        return 0;
    }

    @Override
    public InternalRow release() {
        return current().getRow(released++);
    }

    private ColumnarBatch current() {
        if (batch == null) {
            throw new IllegalStateException("No row was asked for.");
        }
        return batch;
    }
}
