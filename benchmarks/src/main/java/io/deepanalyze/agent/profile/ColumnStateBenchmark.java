package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.sketch.ValueCounts;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The inner loops of the scan: what a cell costs by type, from a vector into a state, and what merging and writing cost. */
@SuppressWarnings("NullAway.Init") // JMH sets the fields
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ColumnStateBenchmark {
    private static final int CELLS = 65_536;
    private static final int COLUMNS = 50;

    /** What the column holds. */
    @SuppressWarnings("ImmutableEnumChecker") // neither changes
    public enum Column {
        LONG(DataTypes.LongType, i -> mixed(i) % 1_000_000),
        FEW_LONGS(DataTypes.LongType, i -> mixed(i) % 100),
        DOUBLE(DataTypes.DoubleType, i -> mixed(i) / 7.0),
        TIMESTAMP(DataTypes.TimestampType, i -> mixed(i)),
        DECIMAL(DataTypes.createDecimalType(12, 2), i -> Decimal.apply(mixed(i) % 1_000_000, 12, 2)),
        CATEGORY(DataTypes.StringType, i -> "category " + mixed(i) % 50),
        IDENTIFIER(DataTypes.StringType, i -> "id-" + mixed(i) % 1_000_000),
        NUMBER_AS_TEXT(DataTypes.StringType, i -> mixed(i) % 1_000_000 / 8.0 + "");

        private final DataType type;
        private final IntFunction<Object> cell;

        Column(DataType type, IntFunction<Object> cell) {
            this.type = type;
            this.cell = cell;
        }

        private static long mixed(int i) {
            return new SplittableRandom(i).nextLong() >>> 2;
        }
    }

    /** The column that is measured. */
    @Param
    public Column column;

    private OnHeapColumnVector vector;
    private ColumnState full;
    private byte[] written;
    private final Cells cells = new Cells();

    /** Makes the cells. */
    @Setup
    public void makeCells() {
        vector = new OnHeapColumnVector(CELLS, column.type);
        for (int i = 0; i < CELLS; i++) {
            Object cell = column.cell.apply(i);
            if (cell instanceof Long value) {
                vector.putLong(i, value);
            } else if (cell instanceof Double value) {
                vector.putDouble(i, value);
            } else if (cell instanceof Decimal value) {
                vector.putDecimal(i, value, ((DecimalType) column.type).precision());
            } else {
                vector.putByteArray(i, cell.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        full = scan();
        written = StateBytes.write(full::write);
    }

    private ColumnState empty() {
        return ColumnState.of(CellType.of(column.type), ValueCounts.limitFor(COLUMNS));
    }

    private ColumnState scan() {
        CellReader reader = new CellReader(CellType.of(column.type));
        ColumnState state = empty();
        for (int from = 0; from < CELLS; from += Cells.MOST) {
            reader.read(vector, from, from + Cells.MOST, cells);
            state.add(cells);
        }
        return state;
    }

    /** A cell, hashed and counted. */
    @Benchmark
    @OperationsPerInvocation(CELLS)
    public Object update() {
        return scan();
    }

    /** The merge of one state into an empty one. */
    @Benchmark
    public Object merge() {
        ColumnState state = empty();
        state.merge(full);
        return state;
    }

    /** A state read from bytes. */
    @Benchmark
    public Object read() {
        return StateBytes.read(written, in -> {
            ColumnState state = empty();
            state.read(in);
            return state;
        });
    }
}
