package io.deepanalyze.agent.workbench;

import io.deepanalyze.report.Table;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Brings results to the driver, bounded in rows, and for blocks of code in bytes too: cells are cut where they are made. */
public final class ResultReader {
    /** A little more than the cells of a report show, so that they know what they have to cut. */
    private static final int CELL_CHARACTERS = Cells.LONGEST_TEXT + 1;
    /** What may come to the driver before it is cut to what may stay. */
    private static final long MOST_BYTES_ON_THE_WAY = 64L << 20;

    private final Cells cells;

    ResultReader(ZoneId zone) {
        this.cells = new Cells(zone);
    }

    /**
     * A bounded result.
     *
     * @param table what is kept of it
     * @param rows rows of the whole result
     */
    public record Result(Table table, long rows) {}

    /** A result as it is, bounded in rows. */
    Result whole(Dataset<Row> data, int mostRows) {
        List<Row> rows = data.limit(mostRows + 1).collectAsList();
        boolean truncated = rows.size() > mostRows;
        long all = truncated ? data.count() : rows.size();
        return new Result(cells.table(data.schema(), truncated ? rows.subList(0, mostRows) : rows, truncated), all);
    }

    /**
     * A result whose cells are cut on the executors, bounded in rows and bytes. Columns of one name stay apart.
     *
     * @param mostBytes bytes that its cells have as text
     */
    public Result bounded(Dataset<Row> data, int mostRows, long mostBytes) {
        StructType schema = data.schema();
        int columns = Math.max(1, schema.length());
        long onTheWay = MOST_BYTES_ON_THE_WAY / ((long) columns * CELL_CHARACTERS);
        int most = (int) Math.max(1, Math.min(mostRows, onTheWay));
        List<Row> rows = cut(data.limit(most + 1), schema).collectAsList();
        boolean truncated = rows.size() > most;
        long all = truncated ? data.count() : rows.size();
        Table table = cells.table(schema, truncated ? rows.subList(0, most) : rows, truncated);
        return new Result(withinBytes(table, mostBytes), all);
    }

    private static Dataset<Row> cut(Dataset<Row> data, StructType schema) {
        StructField[] fields = schema.fields();
        String[] names = new String[fields.length];
        Column[] columns = new Column[fields.length];
        for (int i = 0; i < fields.length; i++) {
            names[i] = "c" + i;
            columns[i] = cut(functions.col(names[i]), fields[i].dataType());
        }
        return data.toDF(names).select(columns);
    }

    private static Column cut(Column column, DataType type) {
        if (type instanceof BinaryType) {
            return functions.substring(column, 1, CELL_CHARACTERS);
        }
        if (type instanceof StringType) {
            return functions.substring(column.cast(DataTypes.StringType), 1, CELL_CHARACTERS);
        }
        boolean flat = type instanceof org.apache.spark.sql.types.NumericType
                || type instanceof org.apache.spark.sql.types.BooleanType
                || type instanceof org.apache.spark.sql.types.DatetimeType
                || type instanceof org.apache.spark.sql.types.NullType;
        return flat ? column : functions.substring(column.cast(DataTypes.StringType), 1, CELL_CHARACTERS);
    }

    private static Table withinBytes(Table table, long mostBytes) {
        long bytes = 0;
        List<List<@Nullable Object>> kept = new ArrayList<>();
        for (List<@Nullable Object> row : table.rows()) {
            for (@Nullable Object cell : row) {
                bytes += cell == null ? 4 : cell.toString().getBytes(StandardCharsets.UTF_8).length;
            }
            if (bytes > mostBytes && !kept.isEmpty()) {
                return new Table(table.columns(), kept, true);
            }
            kept.add(row);
        }
        return table;
    }
}
