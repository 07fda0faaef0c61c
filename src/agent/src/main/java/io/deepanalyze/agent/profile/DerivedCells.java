package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.profile.CellType.Kind;
import io.deepanalyze.agent.relation.Variable;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * What SQL makes of the kept cells: strings read as numbers or times, dates as times, numbers as text. The session evaluates
 * the expressions itself, on the driver and without a job, so that the sample holds what queries give.
 */
final class DerivedCells {
    private final Map<Variable, Integer> ordinals;
    private final InternalRow[] rows;

    private DerivedCells(Map<Variable, Integer> ordinals, InternalRow[] rows) {
        this.ordinals = ordinals;
        this.rows = rows;
    }

    /** Whether {@code variable} is more than the cells of {@code column} as they are kept. */
    static boolean needs(PlannedColumn column, Variable variable) {
        Kind kind = column.state().type().kind();
        if (column.masked() || kind == Kind.OPAQUE) {
            return false;
        }
        if (variable.isMeasure()) {
            return column.reading() != null;
        }
        if (variable.isTime()) {
            return kind != Kind.TIMESTAMP;
        }
        return kind != Kind.STRING && kind != Kind.INTEGER && kind != Kind.BOOLEAN;
    }

    /**
     * Evaluates what is needed.
     *
     * @param size how many rows {@code state} keeps
     */
    static DerivedCells of(SparkSession spark, List<PlannedColumn> columns, SampleState state, int size) {
        Map<Variable, Integer> ordinals = new HashMap<>();
        List<String> expressions = new ArrayList<>();
        List<PlannedColumn> inputs = new ArrayList<>();
        StructType schema = new StructType();
        for (PlannedColumn column : columns) {
            boolean used = false;
            for (Variable variable : column.variables()) {
                if (needs(column, variable)) {
                    ordinals.put(variable, expressions.size());
                    expressions.add(column.sqlOver("`c" + inputs.size() + "`", variable));
                    used = true;
                }
            }
            if (used) {
                schema = schema.add("c" + inputs.size(), column.column().type());
                inputs.add(column);
            }
        }
        if (expressions.isEmpty()) {
            return new DerivedCells(ordinals, new InternalRow[0]);
        }
        List<Row> cells = new ArrayList<>(size);
        for (int place = 0; place < size; place++) {
            cells.add(row(inputs, state, place));
        }
        Dataset<?> result =
                (Dataset<?>) spark.createDataFrame(cells, schema).selectExpr(expressions.toArray(new String[0]));
        InternalRow[] rows = result.queryExecution().executedPlan().executeCollect();
        return new DerivedCells(ordinals, rows);
    }

    private static Row row(List<PlannedColumn> inputs, SampleState state, int place) {
        @Nullable Object[] cells = new Object[inputs.size()];
        for (int i = 0; i < cells.length; i++) {
            PlannedColumn column = inputs.get(i);
            SampleVector vector = state.vector(column.ordinal());
            cells[i] =
                    vector.isPresent(place) ? cell(vector, place, column.state().type()) : null;
        }
        return RowFactory.create(cells);
    }

    /** The cell as Spark takes it from outside. */
    private static @Nullable Object cell(SampleVector vector, int place, CellType type) {
        if (vector instanceof SampleVector.Bytes bytes) {
            UTF8String text = bytes.at(place);
            return type.kind() == Kind.DECIMAL
                    ? new BigDecimal(bytes.digits(place), type.scale())
                    : String.valueOf(text);
        }
        SampleVector.Fixed fixed = (SampleVector.Fixed) vector;
        if (type.kind() == Kind.FLOAT) {
            double value = fixed.number(place);
            return type.storage() == CellType.Storage.FLOAT ? (Serializable) (float) value : (Serializable) value;
        }
        return cell(fixed.at(place), type);
    }

    private static Object cell(long value, CellType type) {
        return switch (type.kind()) {
            case BOOLEAN -> value != 0;
            case DECIMAL -> BigDecimal.valueOf(value, type.scale());
            case DATE -> LocalDate.ofEpochDay(value);
            case TIMESTAMP -> Instant.EPOCH.plus(value, ChronoUnit.MICROS);
            case TIMESTAMP_NTZ -> LocalDateTime.ofInstant(Instant.EPOCH.plus(value, ChronoUnit.MICROS), ZoneOffset.UTC);
            default -> integer(value, type);
        };
    }

    private static Object integer(long value, CellType type) {
        return switch (type.storage()) {
            case BYTE -> (byte) value;
            case SHORT -> (short) value;
            case INT -> (int) value;
            default -> value;
        };
    }

    /** The finite numbers of a variable at {@code places}; NaN where there is none. */
    double[] doubles(Variable variable, int[] places) {
        int ordinal = ordinal(variable);
        double[] values = new double[places.length];
        for (int row = 0; row < places.length; row++) {
            InternalRow cells = rows[places[row]];
            double value = cells.isNullAt(ordinal) ? Double.NaN : cells.getDouble(ordinal);
            values[row] = Double.isFinite(value) ? value + 0.0 : Double.NaN;
        }
        return values;
    }

    /** The times of a variable at {@code places}; {@link Long#MIN_VALUE} where there is none. */
    long[] longs(Variable variable, int[] places) {
        int ordinal = ordinal(variable);
        long[] values = new long[places.length];
        for (int row = 0; row < places.length; row++) {
            InternalRow cells = rows[places[row]];
            values[row] = cells.isNullAt(ordinal) ? Long.MIN_VALUE : cells.getLong(ordinal);
        }
        return values;
    }

    /** The texts of a variable at {@code places}. */
    @Nullable
    UTF8String[] texts(Variable variable, int[] places) {
        int ordinal = ordinal(variable);
        @Nullable UTF8String[] values = new UTF8String[places.length];
        for (int row = 0; row < places.length; row++) {
            InternalRow cells = rows[places[row]];
            values[row] = cells.isNullAt(ordinal) ? null : cells.getUTF8String(ordinal);
        }
        return values;
    }

    private int ordinal(Variable variable) {
        Integer ordinal = ordinals.get(variable);
        if (ordinal == null) {
            throw new IllegalArgumentException("Variable " + variable.label() + " was not evaluated");
        }
        return ordinal;
    }
}
