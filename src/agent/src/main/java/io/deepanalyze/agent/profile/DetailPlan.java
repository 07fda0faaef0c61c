package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the last scan projects, and where each column and variable finds its part of the result. */
final class DetailPlan {
    private static final CellType DOUBLE = new CellType(CellType.Kind.FLOAT, 0, 0);
    private static final CellType TIMESTAMP = new CellType(CellType.Kind.TIMESTAMP, 0, 0);

    private final Map<String, Integer> expressions = new HashMap<>();
    private final List<String> base;
    private final List<String> added = new ArrayList<>();
    private final List<SampleVector.Slot> sample = new ArrayList<>();
    private final Map<SampleVector.Slot, Integer> sampleColumns = new HashMap<>();
    private final Map<Variable, Integer> variables = new HashMap<>();
    private final Map<Integer, Integer> quantiles = new HashMap<>();
    private final List<TopCounts.Plan> tops = new ArrayList<>();
    private final Map<Integer, Integer> topOf = new HashMap<>();
    private final List<BinCounts.Plan> histograms = new ArrayList<>();
    private final Map<Integer, Integer> histogramOf = new HashMap<>();
    private final List<ReadingState.Plan> readings = new ArrayList<>();
    private final Map<Integer, Integer> readingOf = new HashMap<>();

    /** @param projection the expressions of the first scan, one per column */
    DetailPlan(List<String> projection, List<PlannedColumn> columns) {
        // The columns themselves keep their places, be some of them equal.
        for (int i = 0; i < projection.size(); i++) {
            expressions.putIfAbsent(projection.get(i), i);
        }
        base = projection;
        columns.forEach(this::plan);
    }

    private int ordinal(String sql) {
        Integer known = expressions.get(sql);
        if (known != null) {
            return known;
        }
        int ordinal = base.size() + added.size();
        expressions.put(sql, ordinal);
        added.add(sql);
        return ordinal;
    }

    private void plan(PlannedColumn column) {
        for (Variable variable : column.variables()) {
            variables.put(variable, slot(column, variable));
        }
        if (column.masked()) {
            return;
        }
        planQuantiles(column);
        CellType type = column.state().type();
        if (type.kind() != CellType.Kind.OPAQUE) {
            ValueCounts values = column.state().values();
            topOf.put(column.ordinal(), tops.size());
            tops.add(new TopCounts.Plan(
                    column.ordinal(), type, values.candidates(ProfileSettings.TOP_VALUES), values.certainAbove()));
        }
        if (type.isNumeric()
                && column.state().min() instanceof Number min
                && column.state().max() instanceof Number max) {
            histogramOf.put(column.ordinal(), histograms.size());
            boolean integers = type.kind() == CellType.Kind.INTEGER;
            histograms.add(new BinCounts.Plan(
                    column.ordinal(), type, BinCounts.edges(min.doubleValue(), max.doubleValue(), integers)));
        }
        StringReading reading = column.reading();
        if (reading != null) {
            readingOf.put(column.ordinal(), readings.size());
            readings.add(new ReadingState.Plan(
                    ordinal(reading.read(column.column().sql())), reading.time() == null ? DOUBLE : TIMESTAMP));
        }
    }

    private int slot(PlannedColumn column, Variable variable) {
        if (column.masked() || column.state().type().kind() == CellType.Kind.OPAQUE) {
            return slot(
                    column.ordinal(), SampleVector.Kind.PRESENCE, column.state().type());
        }
        int ordinal = ordinal(variable.sql());
        if (variable.isMeasure()) {
            return slot(ordinal, SampleVector.Kind.NUMBER, DOUBLE);
        }
        return variable.isTime()
                ? slot(ordinal, SampleVector.Kind.TIME, TIMESTAMP)
                : slot(ordinal, SampleVector.Kind.STRING, column.state().type());
    }

    private void planQuantiles(PlannedColumn column) {
        for (Variable variable : column.variables()) {
            boolean wanted = column.hasTimes() ? variable.isTime() : column.hasNumbers() && variable.isMeasure();
            if (wanted) {
                quantiles.put(column.ordinal(), variables.get(variable));
                return;
            }
        }
        if (column.state().type().isNumeric() && column.role() != Role.CONSTANT) {
            int slot = slot(
                    column.ordinal(), SampleVector.Kind.NUMBER, column.state().type());
            quantiles.put(column.ordinal(), slot);
        }
    }

    private int slot(int ordinal, SampleVector.Kind kind, CellType type) {
        SampleVector.Slot slot = new SampleVector.Slot(ordinal, kind, type);
        Integer known = sampleColumns.putIfAbsent(slot, sample.size());
        if (known != null) {
            return known;
        }
        sample.add(slot);
        return sample.size() - 1;
    }

    List<String> projection() {
        List<String> all = new ArrayList<>(base);
        all.addAll(added);
        return all;
    }

    /** Columns of the sample. */
    int width() {
        return sample.size();
    }

    DetailState.Plan task(RowHashes rowHashes, boolean everyRow, int mostContents) {
        return new DetailState.Plan(
                rowHashes,
                everyRow,
                mostContents,
                List.copyOf(sample),
                List.copyOf(tops),
                List.copyOf(histograms),
                List.copyOf(readings));
    }

    /** The column of the sample that holds {@code variable}. */
    int sampleOf(Variable variable) {
        Integer index = variables.get(variable);
        if (index == null) {
            throw new IllegalArgumentException("Variable " + variable.label() + " was not planned");
        }
        return index;
    }

    /** The column of the sample that quantiles of {@code column} come from, or null. */
    @Nullable
    Integer quantilesOf(PlannedColumn column) {
        return quantiles.get(column.ordinal());
    }

    @Nullable
    TopCounts topOf(PlannedColumn column, DetailState state) {
        Integer index = topOf.get(column.ordinal());
        return index == null ? null : state.top(index);
    }

    @Nullable
    BinCounts histogramOf(PlannedColumn column, DetailState state) {
        Integer index = histogramOf.get(column.ordinal());
        return index == null ? null : state.histogram(index);
    }

    @Nullable
    ColumnState readingOf(PlannedColumn column, DetailState state) {
        Integer index = readingOf.get(column.ordinal());
        return index == null ? null : state.reading(index).state();
    }
}
