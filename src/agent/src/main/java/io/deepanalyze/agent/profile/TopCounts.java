package io.deepanalyze.agent.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Exact counts of the values that may be among the most frequent ones, with the values. */
final class TopCounts implements Serializable {
    /**
     * What to count.
     *
     * @param ordinal the place in the scanned row
     * @param type how its cells are read
     * @param candidates hashes of the values
     * @param above values in no more rows than this are left out: others of them may have been missed
     */
    record Plan(int ordinal, CellType type, long[] candidates, long above) implements Serializable {}

    /**
     * A value and the rows that hold it.
     *
     * @param value Boolean, Long, Double, BigDecimal or String
     * @param count the rows
     */
    record Counted(Serializable value, long count) {}

    private final Plan plan;

    /** Places in {@code values} and {@code counts}, from 1. */
    private final HashCounts places = new HashCounts();

    private final @Nullable Serializable[] values;
    private final long[] counts;

    TopCounts(Plan plan) {
        this.plan = plan;
        long[] candidates = plan.candidates();
        for (int i = 0; i < candidates.length; i++) {
            places.add(candidates[i], i + 1L);
        }
        values = new Serializable[candidates.length];
        counts = new long[candidates.length];
    }

    void add(InternalRow row) {
        if (row.isNullAt(plan.ordinal())) {
            return;
        }
        int place = (int) places.get(plan.type().hash(row, plan.ordinal())) - 1;
        if (place >= 0) {
            counts[place]++;
            if (values[place] == null) {
                values[place] = plan.type().value(row, plan.ordinal());
            }
        }
    }

    void merge(TopCounts other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
            if (values[i] == null) {
                values[i] = other.values[i];
            }
        }
    }

    /** The most frequent values, ties in the order of the values. */
    List<Counted> top() {
        List<Counted> top = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            Serializable value = values[i];
            if (value != null && counts[i] > plan.above()) {
                top.add(new Counted(value, counts[i]));
            }
        }
        top.sort(Comparator.comparingLong(Counted::count).reversed().thenComparing(TopCounts::inOrder));
        return top.size() > ProfileSettings.TOP_VALUES ? top.subList(0, ProfileSettings.TOP_VALUES) : top;
    }

    private static int inOrder(Counted a, Counted b) {
        if (a.value() instanceof Number left && b.value() instanceof Number right) {
            return left instanceof Long x && right instanceof Long y
                    ? Long.compare(x, y)
                    : Double.compare(left.doubleValue(), right.doubleValue());
        }
        return a.value().toString().compareTo(b.value().toString());
    }
}
