package io.deepanalyze.agent.profile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * One state per partition, merged on the cluster and then on the driver, which never sees more than about the square
 * root of their number.
 *
 * <p>States travel as bytes of Java's serialization: that is the same under each {@code spark.serializer}, of which
 * Kryo's cannot read records.
 */
final class StateTree {
    /** States that the driver merges alone. */
    private static final int FEW = 16;

    private StateTree() {}

    /**
     * Runs a job.
     *
     * @param rows the rows
     * @param scan makes the state of a partition, in a task
     * @param merge merges two states into one of them, in tasks and on the driver
     * @param empty the state of no rows
     * @param type the states' class
     */
    static <S extends Serializable> S reduce(
            JavaRDD<InternalRow> rows,
            Function<Iterator<InternalRow>, S> scan,
            Function2<S, S, S> merge,
            S empty,
            Class<S> type) {
        JavaRDD<byte[]> states = rows.mapPartitions(partition -> List.of(
                        serialize(scan.call(new KillableRows(TaskContext.get(), partition))))
                .iterator());
        int partitions = states.getNumPartitions();
        if (partitions > FEW) {
            states = states.repartition((int) Math.ceil(Math.sqrt(partitions)))
                    .mapPartitions(some -> merge(some, merge, type));
        }
        S result = empty;
        try {
            for (byte[] state : states.collect()) {
                result = merge.call(result, deserialize(state, type));
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Two states of a profile could not be merged: " + e.getMessage(), e);
        }
        return result;
    }

    private static <S extends Serializable> Iterator<byte[]> merge(
            Iterator<byte[]> states, Function2<S, S, S> merge, Class<S> type) throws Exception {
        if (!states.hasNext()) {
            return List.<byte[]>of().iterator();
        }
        S result = deserialize(states.next(), type);
        while (states.hasNext()) {
            result = merge.call(result, deserialize(states.next(), type));
        }
        return List.of(serialize(result)).iterator();
    }

    static byte[] serialize(Serializable state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(state);
        } catch (IOException e) {
            throw new UncheckedIOException("A state of a profile could not be written to memory", e);
        }
        return bytes.toByteArray();
    }

    static <S extends Serializable> S deserialize(byte[] bytes, Class<S> type) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return type.cast(in.readObject());
        } catch (IOException e) {
            throw new UncheckedIOException("A state of a profile could not be read from memory", e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The jar on the executors is not the driver's: " + e.getMessage(), e);
        }
    }
}
