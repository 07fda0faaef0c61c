package io.deepanalyze.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class BenchmarkTableTest {
    /** Figures of one release can be held against those of another only while these do not change. */
    @Test
    void hasTheSameCellsForEver() {
        assertThat(hash(new SyntheticTable(1_000, 50, 1)))
                .isEqualTo("9e5116a539ed116e658981e56af9c7011ef51e848f47bcf8e72d880c5984d395");
        assertThat(hash(IncidentTable.SMALL))
                .isEqualTo("00022eae76be838002d3c8039c7509337600e97b18a7ab8ba490f7c92be45c39");
    }

    @Test
    void isTheSameInAnyNumberOfFiles() {
        String inOne = hash(new SyntheticTable(1_000, 20, 1));

        assertThat(hash(new SyntheticTable(1_000, 20, 7))).isEqualTo(inOne);
        assertThat(hash(new SyntheticTable(1_000, 20, 1_000))).isEqualTo(inOne);
    }

    @Test
    void hasTheMixThatTheBenchmarksAreAbout() {
        StructType schema = SyntheticTable.TALL.schema();
        long[] perType = {
            columns(schema, "double"), columns(schema, "int"), columns(schema, "string"), columns(schema, "timestamp")
        };

        assertThat(perType).containsExactly(20, 10, 15, 5);
        assertThat(SyntheticTable.WIDE.schema().length()).isEqualTo(200);
        assertThat(schema.fieldNames()[3]).isEqualTo("category_3");
        assertThat(valuesOf(3, SyntheticTable.TALL.schema().apply(3).dataType()))
                .hasSize(50);
        assertThat(valuesOf(4, SyntheticTable.TALL.schema().apply(4).dataType()))
                .hasSizeGreaterThan(9_900);
    }

    @Test
    void readsATablesName() {
        assertThat(BenchmarkTable.named("20000x5000x4")).isEqualTo(new SyntheticTable(20_000, 5_000, 4));
        assertThat(BenchmarkTable.named("small").rows()).isEqualTo(500);
        assertThatThrownBy(() -> BenchmarkTable.named("broad"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A table must be tall, wide, small or ROWSxCOLUMNSxFILES, not 'broad'");
    }

    @Test
    void refusesATableWithoutColumns() {
        assertThatThrownBy(() -> new SyntheticTable(1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 1 rows, 0 columns and 1 files");
    }

    private static long columns(StructType schema, String type) {
        return IntStream.range(0, schema.length())
                .filter(i -> schema.apply(i).dataType().simpleString().equals(type))
                .count();
    }

    private static Set<Object> valuesOf(int column, DataType type) {
        Set<Object> values = new HashSet<>();
        for (int row = 0; row < 10_000; row++) {
            values.add(SyntheticTable.TALL.row(row).get(column, type));
        }
        return values;
    }

    private static String hash(BenchmarkTable table) {
        Hasher hasher = Hashing.sha256().newHasher();
        DataType[] types = IntStream.range(0, table.schema().length())
                .mapToObj(i -> table.schema().apply(i).dataType())
                .toArray(DataType[]::new);
        for (int file = 0; file < table.files(); file++) {
            Iterator<InternalRow> rows = table.rowsOf(file);
            while (rows.hasNext()) {
                InternalRow row = rows.next();
                for (int i = 0; i < types.length; i++) {
                    hasher.putString(row.get(i, types[i]) + "\t", StandardCharsets.UTF_8);
                }
            }
        }
        return hasher.hash().toString();
    }
}
