package io.deepanalyze.functions.execution;

import org.apache.spark.sql.catalyst.InternalRow;

/** The rows of a task on their way past a model: they come in, wait for their results, and go out in the same order. For one thread. */
interface Carrier {
    /** Whether a row may be taken now. False for good only while none is kept. */
    boolean available();

    /** Takes the next row and keeps it until {@link #release}. The row given is valid until the next call. */
    InternalRow keep();

    /** The bytes that the row kept last takes beside what Spark holds anyway. */
    long keptBytes();

    /** Lets the eldest row go. The row given is valid until the next call. */
    InternalRow release();
}
