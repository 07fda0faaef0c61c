package io.deepanalyze.functions.execution;

import io.deepanalyze.functions.model.ModelReference;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.service.IdleModels;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.execution.metric.SQLMetrics;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The operator of one task without Spark's scheduling and without a service: rows of a short text come in, are kept, asked about, and go out with a
 * vector that is always there. What it takes is the operator's own.
 */
public final class OperatorLoop {
    private static final CallSpec SPEC = new CallSpec(
            "ai_embed", new ModelReference.Embedded("idle"), new Operation.Embed(), ErrorMode.RAISE, false);
    private static final int TEXTS = 1_024;

    private final CallMetrics metrics;
    private final List<UnsafeRow> rows;

    /** Prepares the rows. */
    public OperatorLoop(SparkContext context) {
        this.metrics = new CallMetrics(
                metric(context),
                metric(context),
                metric(context),
                metric(context),
                metric(context),
                metric(context),
                metric(context));
        UnsafeProjection toUnsafe = UnsafeProjection.create(new DataType[] {DataTypes.StringType});
        this.rows = IntStream.range(0, TEXTS)
                .mapToObj(i -> toUnsafe.apply(new GenericInternalRow(
                                new Object[] {UTF8String.fromString("a short text of row number " + i)}))
                        .copy())
                .toList();
    }

    /**
     * Sends rows through.
     *
     * @return the bytes that went out, so that nothing is left out
     */
    public long run(int count) {
        long bytes = 0;
        DataType[] text = {DataTypes.StringType};
        try (InferenceIterator out = new InferenceIterator(
                new RowCarrier(incoming(count), UnsafeProjection.create(text)),
                List.of(new TaskCall(SPEC, 0, 1, -1, null)),
                spec -> new IdleCall(),
                UnsafeProjection.create(text),
                UnsafeProjection.create(new DataType[] {DataTypes.StringType, SPEC.type()}),
                metrics)) {
            while (out.hasNext()) {
                bytes += ((UnsafeRow) out.next()).getSizeInBytes();
            }
        }
        return bytes;
    }

    private Iterator<InternalRow> incoming(int count) {
        return IntStream.range(0, count)
                .<InternalRow>mapToObj(i -> rows.get(i % TEXTS))
                .iterator();
    }

    private static SQLMetric metric(SparkContext context) {
        return SQLMetrics.createMetric(context, "benchmark");
    }

    /** Answers at once, with a new copy of a vector as a model's call does. */
    private static final class IdleCall implements RowCall {
        private static final float[] VECTOR = new float[IdleModels.DIMENSION];

        private int pending;

        @Override
        public boolean offer(Input input) {
            pending++;
            return true;
        }

        @Override
        public boolean isReady() {
            return pending > 0;
        }

        @Override
        public RowResult take() {
            pending--;
            return new RowResult.Value(UnsafeArrayData.fromPrimitiveArray(VECTOR), 1, false);
        }

        @Override
        public void close() {
            pending = 0;
        }
    }
}
