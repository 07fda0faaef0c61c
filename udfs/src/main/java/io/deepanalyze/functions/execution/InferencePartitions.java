package io.deepanalyze.functions.execution;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.TaskCompletionListener;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction2;

/**
 * What a task of the operator does with its partition; travels to the executors.
 *
 * @param calls the calls
 * @param inputs inputs and guards of all calls, over the child's output
 * @param childOutput the columns that come in
 * @param childTypes their types
 * @param metrics the operator's metrics
 * @param columnar whether they come as batches of columns
 */
public record InferencePartitions(
        List<TaskCall> calls,
        Seq<Expression> inputs,
        Seq<Attribute> childOutput,
        List<DataType> childTypes,
        CallMetrics metrics,
        boolean columnar)
        implements Serializable {
    /** The function that Spark runs over partitions of rows, or of batches. */
    public <T> AbstractFunction2<Object, Iterator<T>, Iterator<InternalRow>> asFunction() {
        return new OverPartition<>(this);
    }

    private Iterator<InternalRow> over(int partition, Iterator<?> incoming) {
        UnsafeProjection toInputs = UnsafeProjection.create(inputs, childOutput);
        toInputs.initialize(partition);
        UnsafeProjection toUnsafe = UnsafeProjection.create(childTypes.toArray(DataType[]::new));
        InferenceIterator rows = new InferenceIterator(
                carrier(CollectionConverters.asJava(incoming), toUnsafe),
                calls,
                RowCalls::open,
                toInputs,
                output(),
                metrics);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> rows.close());
        return CollectionConverters.asScala(rows);
    }

    @SuppressWarnings("unchecked") // Spark says by the operator's child which of them it gives.
    private Carrier carrier(java.util.Iterator<?> incoming, UnsafeProjection toUnsafe) {
        return columnar
                ? new BatchCarrier((java.util.Iterator<ColumnarBatch>) incoming)
                : new RowCarrier((java.util.Iterator<InternalRow>) incoming, toUnsafe);
    }

    /** The child's columns and then the values of the calls. */
    private UnsafeProjection output() {
        DataType[] all = new DataType[childTypes.size() + calls.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < childTypes.size()
                    ? childTypes.get(i)
                    : calls.get(i - childTypes.size()).spec().type();
        }
        return UnsafeProjection.create(all);
    }

    private static final class OverPartition<T> extends AbstractFunction2<Object, Iterator<T>, Iterator<InternalRow>>
            implements Serializable {
        private static final long serialVersionUID = 1L;

        private final InferencePartitions partitions;

        OverPartition(InferencePartitions partitions) {
            this.partitions = partitions;
        }

        @Override
        public Iterator<InternalRow> apply(Object partition, Iterator<T> incoming) {
            return partitions.over((Integer) partition, incoming);
        }
    }
}
