package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.sketch.HashCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.spark.broadcast.Broadcast;

/** The rows of contents that were picked before. */
final class PickedRows implements State<PickedRows> {
    /**
     * Makes these states.
     *
     * @param plan the columns; it must bound nothing, as the picks do
     * @param picks the contents
     */
    record Maker(SamplePlan plan, Broadcast<byte[]> picks) implements State.Maker<PickedRows> {
        @Override
        public PickedRows empty() {
            return new PickedRows(plan, new SampleState(plan), StateBytes.read(picks.value(), HashCounts::read));
        }

        @Override
        public PickedRows read(DataInput in) throws IOException {
            return new PickedRows(plan, SampleState.read(plan, in), new HashCounts());
        }
    }

    private final SampleState sample;
    private final RowCells cells;
    private final HashCounts picks;

    private PickedRows(SamplePlan plan, SampleState sample, HashCounts picks) {
        this.sample = sample;
        this.picks = picks;
        cells = new RowCells(plan.types());
    }

    @Override
    public void add(Block block) {
        sample.addWanted(block, cells.read(block, null), picks);
    }

    @Override
    public void merge(PickedRows other) {
        sample.merge(other.sample);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        sample.write(out);
    }

    SampleState sample() {
        return sample;
    }
}
