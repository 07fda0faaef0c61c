package io.deepanalyze.benchmarks.data;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A table of independent columns in the mix that the benchmarks are about: the first rows of a long table are a short
 * one, and the first columns of a wide table a narrow one.
 *
 * @param rows how many rows
 * @param columns how many columns
 * @param files how many files it is written to, each a run of rows
 */
public record SyntheticTable(long rows, int columns, int files) implements BenchmarkTable {
    /** A million rows of 50 columns. */
    public static final SyntheticTable TALL = new SyntheticTable(1_000_000, 50, 8);

    /** 200,000 rows of 200 columns. */
    public static final SyntheticTable WIDE = new SyntheticTable(200_000, 200, 4);

    /** Of ten columns, two each are doubles, integers, lognormals and categories, one identifiers, one timestamps. */
    private static final List<ColumnKind> MIX = List.of(
            ColumnKind.DOUBLE,
            ColumnKind.INT,
            ColumnKind.LOGNORMAL,
            ColumnKind.CATEGORY,
            ColumnKind.IDENTIFIER,
            ColumnKind.TIMESTAMP,
            ColumnKind.DOUBLE,
            ColumnKind.INT,
            ColumnKind.LOGNORMAL,
            ColumnKind.CATEGORY);

    public SyntheticTable {
        if (rows < 0 || columns < 1 || files < 1) {
            throw new IllegalArgumentException("A table must have rows, at least one column and one file, not " + rows
                    + " rows, " + columns + " columns and " + files + " files");
        }
    }

    /** A name says the kind of its column. */
    @Override
    public StructType schema() {
        StructField[] fields = new StructField[columns];
        for (int i = 0; i < columns; i++) {
            ColumnKind kind = kindOf(i);
            fields[i] = DataTypes.createStructField(
                    kind.name().toLowerCase(Locale.ROOT) + "_" + i, kind.type(), kind == ColumnKind.LOGNORMAL);
        }
        return DataTypes.createStructType(fields);
    }

    @Override
    public InternalRow row(long index) {
        @Nullable Object[] cells = new @Nullable Object[columns];
        for (int i = 0; i < columns; i++) {
            cells[i] = kindOf(i).valueOf(index, i);
        }
        return new GenericInternalRow(cells);
    }

    private static ColumnKind kindOf(int column) {
        return MIX.get(column % MIX.size());
    }
}
