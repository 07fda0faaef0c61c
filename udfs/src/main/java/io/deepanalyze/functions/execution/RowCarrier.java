package io.deepanalyze.functions.execution;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** Carries rows by copies, since Spark reuses a row as soon as the next is asked for. */
final class RowCarrier implements Carrier {
    private final Iterator<InternalRow> rows;
    private final UnsafeProjection toUnsafe;
    private final ArrayDeque<UnsafeRow> kept = new ArrayDeque<>();
    private long keptBytes;

    RowCarrier(Iterator<InternalRow> rows, UnsafeProjection toUnsafe) {
        this.rows = rows;
        this.toUnsafe = toUnsafe;
    }

    @Override
    public boolean available() {
        return rows.hasNext();
    }

    @Override
    public InternalRow keep() {
        InternalRow row = rows.next();
        UnsafeRow copy = (row instanceof UnsafeRow unsafe ? unsafe : toUnsafe.apply(row)).copy();
        keptBytes = copy.getSizeInBytes();
        kept.add(copy);
        return copy;
    }

    @Override
    public long keptBytes() {
        return keptBytes;
    }

    @Override
    public InternalRow release() {
        return kept.remove();
    }
}
