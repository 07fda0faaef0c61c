package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.sketch.ValueCounts;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The most frequent values of a column. */
final class TopValues {
    /**
     * A value and the rows that hold it.
     *
     * @param value Boolean, Long, Double, BigDecimal or String
     * @param count the rows
     */
    record Counted(Serializable value, long count) {}

    private TopValues() {}

    /** What the first scan alone tells of counted values, or null where some of their texts were not kept. */
    static @Nullable List<Counted> of(ColumnState state) {
        ValueCounts values = state.values();
        List<Counted> counted = new ArrayList<>();
        for (long hash : values.top(ProfileSettings.TOP_VALUES)) {
            Serializable value = state.known().of(hash);
            if (value == null) {
                return null;
            }
            counted.add(new Counted(value, values.count(hash)));
        }
        return first(counted);
    }

    /** The most frequent ones, ties in the order of the values. */
    static List<Counted> first(List<Counted> counted) {
        List<Counted> top = new ArrayList<>(counted);
        top.sort(Comparator.comparingLong(Counted::count).reversed().thenComparing(TopValues::inOrder));
        return top.size() > ProfileSettings.TOP_VALUES ? top.subList(0, ProfileSettings.TOP_VALUES) : top;
    }

    private static int inOrder(Counted a, Counted b) {
        if (a.value() instanceof Long left && b.value() instanceof Long right) {
            return Long.compare(left, right);
        }
        if (a.value() instanceof Double left && b.value() instanceof Double right) {
            return Double.compare(left, right);
        }
        if (a.value() instanceof BigDecimal left && b.value() instanceof BigDecimal right) {
            return left.compareTo(right);
        }
        return a.value().toString().compareTo(b.value().toString());
    }
}
