package io.deepanalyze.agent.profile;

import java.util.Iterator;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.apache.spark.api.java.JavaRDD;

/** One state per partition, merged on the cluster and then on the driver, which is sent a bounded number of bytes. */
final class StateTree {
    /** States that the driver merges alone. */
    private static final int FEW = 16;

    /** Bytes that are sent to the driver at most, as far as {@link #BYTES_OF_COLUMN} is right. */
    private static final long MOST_BYTES = 128L << 20;

    /** What the state of a column takes, the sample not counted. */
    private static final long BYTES_OF_COLUMN = 16L << 10;

    private StateTree() {}

    /**
     * Runs a job.
     *
     * @param scan the columns
     * @param maker makes states
     * @param rowBytes about what the rows take that a task's state holds, by the number of tasks
     */
    static <S extends State<S>> S reduce(ScanPlan scan, State.Maker<S> maker, IntToLongFunction rowBytes) {
        JavaRDD<byte[]> states = scan.perPartition(blocks -> {
            S state = maker.empty();
            while (blocks.hasNext()) {
                state.add(blocks.next());
            }
            return List.of(StateBytes.write(state::write)).iterator();
        });
        int partitions = Math.max(1, states.getNumPartitions());
        long bytes = Math.max(1, BYTES_OF_COLUMN * scan.plan().output().size() + rowBytes.applyAsLong(partitions));
        int few = (int) Math.max(1, Math.min(FEW, MOST_BYTES / bytes));
        if (partitions > few) {
            int groups = Math.min(few, (int) Math.ceil(Math.sqrt(partitions)));
            states = states.repartition(groups).mapPartitions(some -> merge(some, maker));
        }
        S result = maker.empty();
        for (byte[] state : states.collect()) {
            result.merge(StateBytes.read(state, maker::read));
        }
        return result;
    }

    private static <S extends State<S>> Iterator<byte[]> merge(Iterator<byte[]> states, State.Maker<S> maker) {
        S result = maker.empty();
        while (states.hasNext()) {
            result.merge(StateBytes.read(states.next(), maker::read));
        }
        return List.of(StateBytes.write(result::write)).iterator();
    }
}
