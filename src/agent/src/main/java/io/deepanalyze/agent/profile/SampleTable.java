package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.relation.SampleColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The finished sample on the driver: its columns in one order of rows. */
final class SampleTable {
    private final SampleState state;
    private final int[] order;

    SampleTable(SampleState state) {
        this.state = state;
        this.order = state.order();
    }

    int rows() {
        return order.length;
    }

    SampleColumn column(int index) {
        SampleVector vector = state.vector(index);
        if (vector instanceof SampleVector.Numbers numbers) {
            return new SampleColumn.Numbers(
                    Arrays.stream(order).mapToDouble(numbers::at).toArray());
        }
        if (vector instanceof SampleVector.Times times) {
            return new SampleColumn.Times(
                    Arrays.stream(order).mapToLong(times::at).toArray());
        }
        if (vector instanceof SampleVector.Strings strings) {
            return categories(strings);
        }
        SampleVector.Presences presences = (SampleVector.Presences) vector;
        boolean[] present = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            present[i] = presences.at(order[i]);
        }
        return new SampleColumn.Presence(present);
    }

    private SampleColumn.Categories categories(SampleVector.Strings strings) {
        Map<String, Integer> counts = new HashMap<>();
        for (int place : order) {
            String value = strings.at(place);
            if (value != null) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        List<String> levels = new ArrayList<>(counts.keySet());
        levels.sort(Comparator.comparing((String level) -> counts.getOrDefault(level, 0))
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
        Map<String, Integer> codes = new HashMap<>();
        for (String level : levels) {
            codes.put(level, codes.size());
        }
        int[] coded = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            String value = strings.at(order[i]);
            coded[i] = value == null ? -1 : codes.getOrDefault(value, -1);
        }
        return new SampleColumn.Categories(coded, levels);
    }

    /** The finite numbers of a column, ascending. */
    double[] sortedNumbers(int index) {
        SampleVector.Numbers numbers = (SampleVector.Numbers) state.vector(index);
        return Arrays.stream(order)
                .mapToDouble(numbers::at)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    /** The times of a column in microseconds, ascending. */
    long[] sortedTimes(int index) {
        SampleVector.Times times = (SampleVector.Times) state.vector(index);
        return Arrays.stream(order)
                .mapToLong(times::at)
                .filter(micros -> micros != Long.MIN_VALUE)
                .sorted()
                .toArray();
    }
}
