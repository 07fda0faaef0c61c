package io.deepanalyze.agent.profile;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The inner loops of the first scan: what a cell costs by type, and what merging the states of two tasks costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ColumnStateBenchmark {
    private static final int CELLS = 65_536;
    private static final int COLUMNS = 50;

    private final long[] longs = new long[CELLS];
    private final double[] doubles = new double[CELLS];
    private final UTF8String[] categories = new UTF8String[CELLS];
    private final UTF8String[] identifiers = new UTF8String[CELLS];

    /** Makes the cells. */
    @Setup
    public void makeCells() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < CELLS; i++) {
            longs[i] = random.nextLong(1_000_000);
            doubles[i] = random.nextDouble();
            categories[i] = UTF8String.fromString("category " + random.nextInt(50));
            identifiers[i] = UTF8String.fromString("id-" + random.nextInt(1_000_000));
        }
    }

    /** Integers. */
    @Benchmark
    @OperationsPerInvocation(CELLS)
    public Object updateByLongs() {
        return ofLongs();
    }

    /** Doubles. */
    @Benchmark
    @OperationsPerInvocation(CELLS)
    public Object updateByDoubles() {
        return ofDoubles();
    }

    /** Strings of 50 values. */
    @Benchmark
    @OperationsPerInvocation(CELLS)
    public Object updateByCategories() {
        return ofStrings(categories);
    }

    /** Strings that hardly repeat. */
    @Benchmark
    @OperationsPerInvocation(CELLS)
    public Object updateByIdentifiers() {
        return ofStrings(identifiers);
    }

    /** Two states of integers, made and merged; less two updates, this is the merge. */
    @Benchmark
    public Object updateAndMergeLongs() {
        ColumnState.OfLongs state = ofLongs();
        state.merge(ofLongs());
        return state;
    }

    /** Two states of strings, made and merged. */
    @Benchmark
    public Object updateAndMergeIdentifiers() {
        ColumnState.OfStrings state = ofStrings(identifiers);
        state.merge(ofStrings(identifiers));
        return state;
    }

    private ColumnState.OfLongs ofLongs() {
        ColumnState.OfLongs state = new ColumnState.OfLongs(typeOf(DataTypes.LongType), limit());
        for (long cell : longs) {
            state.add(cell);
        }
        return state;
    }

    private ColumnState.OfDoubles ofDoubles() {
        ColumnState.OfDoubles state = new ColumnState.OfDoubles(typeOf(DataTypes.DoubleType), limit());
        for (double cell : doubles) {
            state.add(cell);
        }
        return state;
    }

    private static ColumnState.OfStrings ofStrings(UTF8String[] cells) {
        ColumnState.OfStrings state = new ColumnState.OfStrings(typeOf(DataTypes.StringType), limit());
        for (UTF8String cell : cells) {
            state.add(cell);
        }
        return state;
    }

    private static CellType typeOf(DataType type) {
        return CellType.of(type);
    }

    private static int limit() {
        return ValueCounts.limitFor(COLUMNS);
    }
}
