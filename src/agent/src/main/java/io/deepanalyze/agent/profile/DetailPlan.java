package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.profile.TopValues.Counted;
import io.deepanalyze.agent.sketch.ValueCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the first scan has left open, and where the second puts the answers. */
final class DetailPlan {
    private final List<String> projection = new ArrayList<>();
    private final List<TopCounts.Plan> tops = new ArrayList<>();
    private final List<CellType> readings = new ArrayList<>();
    private final Map<Integer, Integer> topOf = new HashMap<>();
    private final Map<Integer, Integer> readingOf = new HashMap<>();
    private final Map<Integer, List<Counted>> known = new HashMap<>();

    private DetailPlan() {}

    /**
     * Plans the second scan.
     *
     * @param kept the rows of the sample
     * @param places for each row of the sample its place in {@code kept}
     */
    static DetailPlan of(List<PlannedColumn> columns, long rows, SampleState kept, int[] places) {
        DetailPlan plan = new DetailPlan();
        List<PlannedColumn> open = columns.stream()
                .filter(DetailPlan::isShown)
                .filter(column -> !plan.isKnown(column))
                .toList();
        List<TopCounts.Plan> counted = open.parallelStream()
                .map(column -> topOf(column, rows, kept, places))
                .toList();
        for (int i = 0; i < counted.size(); i++) {
            if (counted.get(i).candidates().length > 0) {
                plan.count(open.get(i), counted.get(i));
            }
        }
        columns.forEach(plan::planReading);
        return plan;
    }

    /** The plan of no second scan: what the first has left open stays so. */
    static DetailPlan ofStatesAlone(List<PlannedColumn> columns) {
        DetailPlan plan = new DetailPlan();
        columns.stream().filter(DetailPlan::isShown).forEach(plan::isKnown);
        return plan;
    }

    private static boolean isShown(PlannedColumn column) {
        return !column.masked() && column.state().type().kind() != CellType.Kind.OPAQUE;
    }

    private boolean isKnown(PlannedColumn column) {
        List<Counted> top = column.state().values().exact() ? TopValues.of(column.state()) : null;
        if (top != null) {
            known.put(column.ordinal(), top);
        }
        return top != null;
    }

    private static TopCounts.Plan topOf(PlannedColumn column, long rows, SampleState kept, int[] places) {
        ColumnState state = column.state();
        return state.values().exact()
                ? new TopCounts.Plan(state.type(), mostFrequent(state.values()), 0)
                : new TopCounts.Plan(
                        state.type(),
                        FrequentCells.of(kept.vector(column.ordinal()), places),
                        FrequentCells.above(rows, places.length));
    }

    private void count(PlannedColumn column, TopCounts.Plan top) {
        topOf.put(column.ordinal(), tops.size());
        tops.add(top);
        projection.add(column.column().sql());
    }

    /** Of counted values only as many as are shown. */
    private static long[] mostFrequent(ValueCounts values) {
        return Arrays.stream(values.top(ProfileSettings.TOP_VALUES))
                .boxed()
                .sorted(Comparator.<Long>comparingLong(hash -> -values.count(hash))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(ProfileSettings.TOP_VALUES)
                .mapToLong(Long::longValue)
                .toArray();
    }

    private void planReading(PlannedColumn column) {
        StringReading reading = column.reading();
        if (reading != null) {
            readingOf.put(column.ordinal(), readings.size());
            readings.add(reading.time() == null ? CellType.DOUBLE : CellType.TIMESTAMP);
            projection.add(reading.read(column.column().sql()));
        }
    }

    /** What the second scan reads: columns whose frequent values are counted, then readings. */
    List<String> projection() {
        return List.copyOf(projection);
    }

    DetailState.Plan task() {
        return new DetailState.Plan(tops, readings);
    }

    /** The frequent values of a column. */
    List<Counted> topOf(PlannedColumn column, DetailState state) {
        Integer index = topOf.get(column.ordinal());
        return index == null
                ? known.getOrDefault(column.ordinal(), List.of())
                : state.top(index).top();
    }

    /** What is known of the numbers or times that strings are read as, or null. */
    @Nullable
    ColumnState readingOf(PlannedColumn column, DetailState state) {
        Integer index = readingOf.get(column.ordinal());
        return index == null ? null : state.reading(index);
    }
}
