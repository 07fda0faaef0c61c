package io.deepanalyze.agent.interpreter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The value of a block as a dataset: a value is one row, rows are rows, a model is what is known of it. */
final class Results {
    private Results() {}

    @SuppressWarnings("unchecked")
    static Dataset<Row> of(Machine machine, @Nullable Object value, int line) {
        if (value instanceof Dataset<?> data) {
            return (Dataset<Row>) data;
        }
        if (machine.printed().size() > 1 && machine.printed().stream().noneMatch(Dataset.class::isInstance)) {
            return lines(machine);
        }
        if (value instanceof Row row) {
            return rows(machine, List.of(row));
        }
        List<Object> elements = value instanceof Collection<?> list
                ? new ArrayList<>(list)
                : value instanceof Object[] array ? new ArrayList<>(Arrays.asList(array)) : List.of();
        if (!elements.isEmpty() && elements.stream().allMatch(Row.class::isInstance)) {
            return rows(machine, elements.stream().map(Row.class::cast).toList());
        }
        if (value instanceof PipelineStage || isListedLearning(value)) {
            return ModelSummary.of(machine, value, line);
        }
        Cell cell = cell(value);
        if (cell == null) {
            throw Refusal.of(
                    Refusal.RESULT,
                    line,
                    "a " + Values.kind(java.util.Objects.requireNonNullElse(value, "null")) + " is no result",
                    "end the block with a dataset: select the column, or aggregate the groups by agg(…) or count()");
        }
        return table(machine, List.of("value"), List.of(cell));
    }

    /** A value in a row. */
    record Cell(DataType type, @Nullable Object value) {}

    private static boolean isListedLearning(@Nullable Object value) {
        return value != null
                && !(value instanceof Vector)
                && !(value instanceof Matrix)
                && value.getClass().getName().startsWith("org.apache.spark.ml.");
    }

    private static Dataset<Row> lines(Machine machine) {
        List<Row> rows = machine.printed().stream()
                .map(it -> RowFactory.create(Refusal.cut(shown(it), 1_000)))
                .toList();
        return machine.session().createDataFrame(rows, new StructType().add("printed", DataTypes.StringType));
    }

    private static String shown(@Nullable Object value) {
        Cell cell = cell(value);
        Object it = cell == null ? value : cell.value();
        return it instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(it);
    }

    private static Dataset<Row> rows(Machine machine, List<Row> rows) {
        return machine.session().createDataFrame(rows, rows.get(0).schema());
    }

    static Dataset<Row> table(Machine machine, List<String> names, List<Cell> cells) {
        List<StructField> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(DataTypes.createStructField(names.get(i), cells.get(i).type(), true));
        }
        Row row = RowFactory.create(cells.stream().map(Cell::value).toArray());
        return machine.session().createDataFrame(List.of(row), DataTypes.createStructType(fields));
    }

    /** A value as a cell, or null where it cannot be one. */
    static @Nullable Cell cell(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Character) {
            return new Cell(DataTypes.StringType, value == null ? null : value.toString());
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return new Cell(DataTypes.IntegerType, ((Number) value).intValue());
        }
        if (value instanceof Long) {
            return new Cell(DataTypes.LongType, value);
        }
        if (value instanceof Double || value instanceof Float) {
            return new Cell(DataTypes.DoubleType, ((Number) value).doubleValue());
        }
        if (value instanceof Boolean) {
            return new Cell(DataTypes.BooleanType, value);
        }
        if (value instanceof BigDecimal
                || value instanceof java.util.Date
                || value instanceof java.time.temporal.Temporal
                || value instanceof DataType) {
            return new Cell(DataTypes.StringType, value.toString());
        }
        if (value instanceof Vector vector) {
            return cell(vector.toArray());
        }
        if (value instanceof StructType || value instanceof Map) {
            return new Cell(DataTypes.StringType, value.toString());
        }
        return several(value);
    }

    private static @Nullable Cell several(Object value) {
        List<?> elements = value instanceof Matrix matrix
                ? matrixRows(matrix)
                : value instanceof Collection<?> list
                        ? new ArrayList<>(list)
                        : value.getClass().isArray() ? Invocation.elements(value) : null;
        if (elements == null) {
            return null;
        }
        List<@Nullable Object> cells = new ArrayList<>();
        DataType type = null;
        for (Object element : elements) {
            Cell cell = cell(element);
            if (cell == null) {
                return null;
            }
            type = type == null || type.equals(cell.type()) || element == null
                    ? (element == null && type != null ? type : cell.type())
                    : DataTypes.NullType;
            cells.add(cell.value());
        }
        boolean mixed = DataTypes.NullType.equals(type);
        DataType element = type == null || mixed ? DataTypes.StringType : type;
        Object[] array = cells.stream()
                .map(it -> mixed && it != null ? String.valueOf(it) : it)
                .toArray();
        return new Cell(DataTypes.createArrayType(element), array);
    }

    private static List<double[]> matrixRows(Matrix matrix) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(matrix.numRows(), 100); i++) {
            double[] row = new double[Math.min(matrix.numCols(), 100)];
            for (int j = 0; j < row.length; j++) {
                row[j] = matrix.apply(i, j);
            }
            rows.add(row);
        }
        return rows;
    }
}
