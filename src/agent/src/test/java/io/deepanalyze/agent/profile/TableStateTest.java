package io.deepanalyze.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.sketch.HashCounts;
import io.deepanalyze.agent.sketch.Merging;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a scan learns does not hang on how rows are split into parts and parts are merged. */
class TableStateTest {
    private static final List<DataType> TYPES = List.of(
            DataTypes.IntegerType,
            DataTypes.DoubleType,
            DataTypes.StringType,
            DataTypes.createDecimalType(9, 2),
            DataTypes.createDecimalType(30, 4),
            DataTypes.TimestampType,
            DataTypes.BooleanType,
            DataTypes.StringType);
    private static final List<CellType> CELLS = TYPES.stream().map(CellType::of).toList();
    private static final List<Boolean> SHOWN = TYPES.stream().map(type -> false).toList();

    @Property(tries = 60)
    void isTheSameHoweverRowsAreSplitAndPartsMerged(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int parts,
            @ForAll @IntRange(min = 1, max = 900) int rows)
            throws Exception {
        Random random = new Random(seed);
        SamplePlan plan = new SamplePlan(CELLS, SHOWN, seed, 100, 10_000, 1);
        List<InternalRow> table = table(random, rows);
        List<List<InternalRow>> split = Merging.split(table, parts, random);
        TableState.Maker maker = new TableState.Maker(plan);
        TableState merged = Merging.merge(
                split.stream().map(part -> state(maker, part)).toList(),
                random,
                TableState::merge,
                TableState::write,
                maker::read);
        // Sums differ in their last bits by the order of rows; a number that lies between two of the digits it is
        // rounded to can go either way.
        assertThat(described(merged))
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> a.equals(b) || Math.abs(a - b) <= 1e-10 * Math.abs(a), Double.class)
                .isEqualTo(described(state(maker, table)));
        assertThat(merged.rows()).isEqualTo(rows);
    }

    /** All that later steps ask of a state. */
    private static Map<String, @Nullable Object> described(TableState state) {
        Map<String, @Nullable Object> facts = new TreeMap<>();
        for (int i = 0; i < TYPES.size(); i++) {
            ColumnState column = state.column(i);
            facts.put(i + " nulls", column.nulls());
            facts.put(i + " min", column.min());
            facts.put(i + " max", column.max());
            facts.put(i + " distinct", column.values().distinct());
            facts.put(i + " top", TopValues.of(column));
            facts.put(i + " non-finite", column.nonFinite());
            Distribution distribution = column.distribution();
            if (distribution != null) {
                facts.put(i + " mean", distribution.moments().roundedMean());
                facts.put(i + " deviation", distribution.moments().roundedStandardDeviation());
                facts.put(i + " bins", distribution.histogram().bins(32));
            }
            StringShapes shapes = column.shapes();
            if (shapes != null) {
                facts.put(i + " characters", shapes.characters());
                facts.put(i + " numbers", shapes.count(NumberFormat.PLAIN));
            }
        }
        SampleState sample = state.sample();
        HashCounts taken = sample.firstRows(100);
        facts.put("complete", sample.isComplete());
        facts.put("repetition", state.repetition().mean());
        facts.put("sample", sampled(sample, sample.places(taken)));
        return facts;
    }

    private static List<String> sampled(SampleState sample, int[] places) {
        List<String> cells = new ArrayList<>();
        for (int place : places) {
            SampleVector.Fixed integers = (SampleVector.Fixed) sample.vector(0);
            SampleVector.Fixed doubles = (SampleVector.Fixed) sample.vector(1);
            SampleVector.Bytes strings = (SampleVector.Bytes) sample.vector(2);
            cells.add((integers.isPresent(place) ? integers.at(place) : null) + " " + doubles.isPresent(place) + " "
                    + doubles.number(place) + " " + strings.at(place));
        }
        return cells;
    }

    private static List<InternalRow> table(Random random, int rows) {
        List<InternalRow> table = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int kind = random.nextInt(rows);
            table.add(new GenericInternalRow(new Object[] {
                kind % 7 == 0 ? null : kind % 400,
                kind % 11 == 0 ? Double.NaN : kind % 13 == 0 ? Double.NEGATIVE_INFINITY : Math.exp(kind % 40),
                kind % 5 == 0 ? null : UTF8String.fromString("value é " + "x".repeat(kind % 300)),
                Decimal.apply(kind * 7L, 9, 2),
                Decimal.apply(new java.math.BigDecimal("123456789012345678901." + (1000 + kind % 50)), 30, 4),
                kind * 1_000_000L,
                kind % 2 == 0,
                UTF8String.fromString(kind % 3 == 0 ? "N/A" : Integer.toString(kind % 90))
            }));
        }
        return table;
    }

    private static TableState state(TableState.Maker maker, List<InternalRow> rows) {
        TableState state = maker.empty();
        VectorWriter writer = new VectorWriter(TYPES, Math.max(1, rows.size()));
        writer.reset(Math.max(1, rows.size()));
        for (int i = 0; i < rows.size(); i++) {
            writer.put(i, rows.get(i));
        }
        if (!rows.isEmpty()) {
            state.add(new Block(writer.vectors(), 0, rows.size()));
        }
        return state;
    }

    @Test
    void hashesOfNumbersTellTheNumbers() {
        for (long value : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1234567890123L}) {
            assertThat(Hashes.unmix(Hashes.of(value))).isEqualTo(value);
        }
    }

    @Test
    void keepsTextsOnlyWhileAllOfThemFit() {
        Texts texts = new Texts(10);
        byte[] bytes = "0123456789".getBytes(StandardCharsets.UTF_8);
        texts.add(1, bytes, org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET, 6);
        assertThat(texts.get(1)).hasToString("012345");
        texts.add(2, bytes, org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET, 6);
        assertThat(texts.get(1)).isNull();
        assertThat(texts.get(2)).isNull();
    }

    @Test
    void keepsNoMoreThanItsBoundsHoweverMuchComes() {
        SamplePlan plan = new SamplePlan(CELLS, SHOWN, 1, 50, 2_000, 1);
        TableState.Maker maker = new TableState.Maker(plan);
        TableState state = maker.empty();
        for (int block = 0; block < 20; block++) {
            state.merge(state(maker, table(new Random(block), 500)));
        }
        Serializable[] places = Arrays.stream(
                        state.sample().places(state.sample().firstRows(1_000_000)))
                .boxed()
                .toArray(Integer[]::new);
        assertThat(state.sample().size()).isLessThanOrEqualTo(50);
        assertThat(places.length).isPositive();
        assertThat(state.sample().meanBytes() * state.sample().size()).isLessThanOrEqualTo(2_000);
    }

    @Test
    void keepsAllThatIsPickedWhateverItTakes() {
        SampleState kept = new SampleState(SamplePlan.unbounded(CELLS, SHOWN, 1));
        RowCells cells = new RowCells(CELLS);
        for (int block = 0; block < 20; block++) {
            VectorWriter writer = new VectorWriter(TYPES, 4000);
            writer.reset(4000);
            List<InternalRow> rows = table(new Random(block), 4000);
            for (int i = 0; i < 4000; i++) {
                rows.get(i).update(0, 4000 * block + i);
                writer.put(i, rows.get(i));
            }
            Block all = new Block(writer.vectors(), 0, 4000);
            kept.add(all, cells.read(all, null));
        }
        assertThat(kept.size()).isEqualTo(80_000);
        assertThat(kept.isComplete()).isTrue();
    }
}
