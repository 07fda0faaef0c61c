package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.source.SourceColumn;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        StringReading found = shapes == null ? null : StringReading.of(column.name(), state.present(), shapes);
        ColumnRole rules = new ColumnRole(column.name(), state, found);
        Role role = rules.role();
        // Two strings that happen to be numbers, and codes, stay strings.
        boolean used = role == Role.TIME
                || role == Role.MEASURE
                || ((role == Role.CATEGORY || role == Role.FLAG) && rules.isAlsoMeasure());
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
            case FLAG -> {
                variables.add(variable(column, text(column, state), role));
                String indicator = indicator(column, state, reading, alsoMeasure);
                if (indicator != null) {
                    variables.add(variable(column, indicator, Role.MEASURE));
                }
            }
            case TEXT, IDENTIFIER, CONSTANT, NESTED -> variables.add(variable(column, text(column, state), role));
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

    /** 1 and 0 of a flag as DOUBLE; null where the two values are not a yes and a no. */
    private static @Nullable String indicator(
            SourceColumn column, ColumnState state, @Nullable StringReading reading, boolean alsoMeasure) {
        if (state.type().kind() == CellType.Kind.BOOLEAN) {
            return "CAST(CAST(" + column.sql() + " AS INT) AS DOUBLE)";
        }
        if (alsoMeasure) {
            return measure(column, state, reading).sql();
        }
        if (state.min() instanceof String no && state.max() instanceof String yes) {
            return yesAndNo(no, yes)
                    ? "CASE " + column.sql() + " WHEN '" + yes + "' THEN 1D WHEN '" + no + "' THEN 0D END"
                    : null;
        }
        return null;
    }

    /** In each pair the word of the no comes first in the order of strings. */
    private static boolean yesAndNo(String no, String yes) {
        return switch (yes.toLowerCase(Locale.ROOT)) {
            case "yes" -> no.equalsIgnoreCase("no");
            case "true" -> no.equalsIgnoreCase("false");
            case "y" -> no.equalsIgnoreCase("n");
            case "t" -> no.equalsIgnoreCase("f");
            case "1" -> no.equals("0");
            default -> false;
        };
    }

    /** Whether quantiles are taken of its numbers. */
    boolean hasNumbers() {
        return state.type().isNumeric() || (reading != null && reading.number() != null);
    }

    /** Whether quantiles are taken of its times. */
    boolean hasTimes() {
        return state.type().isTime() || (reading != null && reading.time() != null);
    }
}
