package io.deepanalyze.benchmarks.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;

/** The rows of a table from one index to before another. */
final class RowRun implements Iterator<InternalRow> {
    private final BenchmarkTable table;
    private final long end;
    private long next;

    RowRun(BenchmarkTable table, long start, long end) {
        this.table = table;
        this.end = end;
        next = start;
    }

    @Override
    public boolean hasNext() {
        return next < end;
    }

    @Override
    public InternalRow next() {
        if (next >= end) {
            throw new NoSuchElementException("The run ends before row " + end);
        }
        return table.row(next++);
    }
}
