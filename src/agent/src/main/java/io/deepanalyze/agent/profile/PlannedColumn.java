package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.relation.Relation.Marked;
import io.deepanalyze.agent.relation.Relation.Stored;
import io.deepanalyze.agent.relation.StoredColumn;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.source.SourceColumn;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.types.DoubleType;
import org.jspecify.annotations.Nullable;

/**
 * A column after the first scan: its role, how its strings are read, and the variables that it gives.
 *
 * @param ordinal its place in the scanned row
 * @param column the column
 * @param state what the first scan learned
 * @param reading how its strings are read, or null
 * @param role what it is for
 * @param masked whether its values are never shown
 * @param variables its variables, the one of its own role first
 */
record PlannedColumn(
        int ordinal,
        SourceColumn column,
        ColumnState state,
        @Nullable StringReading reading,
        Role role,
        boolean masked,
        List<Variable> variables) {

    static PlannedColumn of(int ordinal, SourceColumn column, ColumnState state, boolean masked) {
        StringShapes shapes = state.shapes();
        return of(
                ordinal,
                column,
                state,
                masked,
                shapes == null ? null : StringReading.of(column.name(), state.present(), shapes));
    }

    /** As it is where no row can be read again: strings stay strings. */
    static PlannedColumn ofStateAlone(int ordinal, SourceColumn column, ColumnState state) {
        return of(ordinal, column, state, false, null);
    }

    private static PlannedColumn of(
            int ordinal, SourceColumn column, ColumnState state, boolean masked, @Nullable StringReading found) {
        ColumnRole rules = new ColumnRole(column.name(), state, found);
        Role role = rules.role();
        // Two strings that happen to be numbers, and codes, stay strings.
        boolean used = role == Role.TIME || role == Role.MEASURE || (role == Role.CATEGORY && rules.isAlsoMeasure());
        StringReading reading = used && !masked ? found : null;
        return new PlannedColumn(
                ordinal,
                column,
                state,
                reading,
                role,
                masked,
                variables(column, state, reading, role, masked, rules.isAlsoMeasure()));
    }

    private static List<Variable> variables(
            SourceColumn column,
            ColumnState state,
            @Nullable StringReading reading,
            Role role,
            boolean masked,
            boolean alsoMeasure) {
        if (masked) {
            return List.of(variable(column, text(column, state), Role.NESTED));
        }
        List<Variable> variables = new ArrayList<>();
        switch (role) {
            case MEASURE -> variables.add(measure(column, state, reading));
            case TIME -> variables.add(variable(column, time(column, state, reading), role));
            case CATEGORY -> {
                variables.add(variable(column, text(column, state), role));
                if (alsoMeasure) {
                    variables.add(measure(column, state, reading));
                }
            }
            // The rate of a flag is its mean: as a measure it would be asked about twice.
            case FLAG, TEXT, IDENTIFIER, CONSTANT, NESTED -> variables.add(variable(column, text(column, state), role));
        }
        return variables;
    }

    private static Variable variable(SourceColumn column, String sql, Role role) {
        return new Variable(List.of(column.name()), Labels.of(column.name()), sql, role, null);
    }

    private static Variable measure(SourceColumn column, ColumnState state, @Nullable StringReading reading) {
        String sql = column.sql();
        String unit = null;
        if (reading != null) {
            unit = reading.unit();
            sql = reading.read(sql);
        } else if (state.nonFinite() > 0) {
            // NaN is greater than all numbers to Spark.
            sql = "CASE WHEN abs(" + sql + ") < DOUBLE('Infinity') THEN CAST(" + sql + " AS DOUBLE) END";
        } else if (!(column.type() instanceof DoubleType)) {
            sql = "CAST(" + sql + " AS DOUBLE)";
        }
        return new Variable(List.of(column.name()), Labels.of(column.name()), sql, Role.MEASURE, unit);
    }

    private static String time(SourceColumn column, ColumnState state, @Nullable StringReading reading) {
        if (reading != null) {
            return reading.read(column.sql());
        }
        return state.type().kind() == CellType.Kind.TIMESTAMP
                ? column.sql()
                : "CAST(" + column.sql() + " AS TIMESTAMP_LTZ)";
    }

    private static String text(SourceColumn column, ColumnState state) {
        return switch (state.type().kind()) {
            case STRING, OPAQUE -> column.sql();
            default -> "CAST(" + column.sql() + " AS STRING)";
        };
    }

    /**
     * The column as it is stored.
     *
     * @param read what is known of its strings as numbers or times, or null
     */
    Stored stored(@Nullable ColumnState read) {
        boolean shown = !masked && state.type().kind() != CellType.Kind.OPAQUE;
        return new Stored(
                new StoredColumn(column.name(), Labels.of(column.name()), column.sql(), shown),
                role,
                CellType.isComparable(column.type()),
                state.nulls(),
                state.values().distinct(),
                state.values().exact(),
                state.nonFinite(),
                placeholders(),
                unread(read));
    }

    private @Nullable Marked placeholders() {
        StringShapes shapes = state.shapes();
        long rows = shapes == null ? 0 : shapes.count(StringShapes.Shape.PLACEHOLDER);
        return rows == 0 ? null : new Marked(rows, Placeholders.condition(column.sql()));
    }

    private @Nullable Marked unread(@Nullable ColumnState read) {
        StringShapes shapes = state.shapes();
        if (reading == null || read == null || shapes == null) {
            return null;
        }
        long rows = state.present() - read.present() - shapes.count(StringShapes.Shape.PLACEHOLDER);
        return rows <= 0
                ? null
                : new Marked(
                        rows,
                        "%1$s IS NOT NULL AND (%2$s) IS NULL AND NOT (%3$s)"
                                .formatted(
                                        column.sql(),
                                        reading.read(column.sql()),
                                        Placeholders.condition(column.sql())));
    }

    /** The expression of one of its variables with {@code sql} in place of the column. */
    String sqlOver(String sql, Variable variable) {
        SourceColumn other = new SourceColumn(column.name(), column.type(), sql);
        boolean alsoMeasure = role == Role.CATEGORY && first(Variable::isMeasure) != null;
        return variables(other, state, reading, role, masked, alsoMeasure)
                .get(variables.indexOf(variable))
                .sql();
    }

    /** The first of its variables of a kind, or null. */
    @Nullable
    Variable first(Predicate<Variable> kind) {
        return variables.stream().filter(kind).findFirst().orElse(null);
    }

    /** Whether quantiles are taken of its numbers. */
    boolean hasNumbers() {
        return state.type().isNumeric() || (reading != null && reading.number() != null);
    }

    /** Whether quantiles are taken of its numbers though it is no measure. */
    boolean hasQuantilesOfItself() {
        return !masked && state.type().isNumeric() && role != Role.CONSTANT;
    }

    /** Whether quantiles are taken of its times. */
    boolean hasTimes() {
        return state.type().isTime() || (reading != null && reading.time() != null);
    }
}
