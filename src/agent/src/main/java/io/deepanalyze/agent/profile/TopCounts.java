package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.sketch.HashCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Exact counts of the values that may be among the most frequent ones, with the values. */
final class TopCounts {
    /**
     * What to count.
     *
     * @param type how cells are read
     * @param candidates hashes of the values
     * @param above values in no more rows than this are left out: others of them may have been missed
     */
    record Plan(CellType type, long[] candidates, long above) implements Serializable {}

    /** Bytes of a value that is shown, at most. */
    private static final int LONGEST = 4 * ProfileSettings.SHOWN_CHARACTERS;

    private final Plan plan;

    /** How often each candidate was met, plus one so that none is missing here. */
    private HashCounts counts = new HashCounts();

    private final KnownValues values;

    TopCounts(Plan plan) {
        this.plan = plan;
        for (long candidate : plan.candidates()) {
            counts.add(candidate, 1);
        }
        values = new KnownValues(plan.type(), plan.candidates().length * LONGEST);
    }

    /** Takes in the cells of a block. */
    void add(Cells cells) {
        for (int i = 0; i < cells.size; i++) {
            if (counts.contains(cells.hashes[i])) {
                counts.add(cells.hashes[i], cells.weights[i]);
                values.add(cells, i);
            }
        }
    }

    void merge(TopCounts other) {
        other.counts.forEach((hash, count) -> counts.add(hash, count - 1));
        values.merge(other.values);
    }

    /** The most frequent values, ties in the order of the values. */
    List<TopValues.Counted> top() {
        List<TopValues.Counted> top = new ArrayList<>();
        counts.forEach((hash, count) -> {
            Serializable value = values.of(hash);
            if (value != null && count - 1 > plan.above()) {
                top.add(new TopValues.Counted(value, count - 1));
            }
        });
        return TopValues.first(top);
    }

    void write(DataOutput out) throws IOException {
        counts.write(out);
        values.write(out);
    }

    void read(DataInput in) throws IOException {
        counts = HashCounts.read(in);
        values.read(in);
    }
}
