package io.deepanalyze.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.deepanalyze.agent.profile.ProfiledSource.Placeheld;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.source.SourceColumn;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.ColumnProfile.ReadAs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilerIT {
    private static final String MIXED = """
            SELECT id,
              CAST(id % 7 AS INT) AS priority,
              IF(id % 11 = 0, NULL, (id * 2654435761 % 100003) / 7D) AS amount,
              CAST((id * 40503 % 9973) AS DECIMAL(20, 3)) AS price,
              concat('city ', id * 7919 % 300) AS city,
              id % 3 = 0 AS urgent,
              id % 2 AS survived,
              timestamp_micros(1600000000000000 + (id * 48271 % 65537) * 60000000) AS opened,
              timestamp_micros(1600000000000000 + (id * 48271 % 65537) * 60000000 + (1 + id % 97) * 3600000000) AS closed,
              date_add(DATE'2020-01-01', CAST(id % 365 AS INT)) AS day,
              date_format(date_add(DATE'2020-01-01', CAST(id % 365 AS INT)), 'dd/MM/yyyy') AS written,
              IF(id % 50 = 0, 'N/A', concat('$', format_number(id * 31 % 5000, 2))) AS fee,
              array(id % 4) AS list,
              map('k', id % 3) AS attributes,
              named_struct('x', id % 9, 'y', concat('text number ', id, ' with some words')) AS nested
            FROM range(0, %d)
            """;

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = SparkSession.builder()
                .master("local[2]")
                .appName("ProfilerIT")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 4)
                .config("spark.sql.session.timeZone", "America/New_York")
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    static OpenSource open(Dataset<Row> data) {
        data.createOrReplaceTempView("data");
        List<SourceColumn> columns = new ArrayList<>();
        for (StructField field : data.schema().fields()) {
            if (field.dataType() instanceof org.apache.spark.sql.types.StructType struct) {
                for (StructField leaf : struct.fields()) {
                    String path = "`" + field.name() + "`.`" + leaf.name() + "`";
                    columns.add(new SourceColumn(path, leaf.dataType(), path));
                }
            } else {
                columns.add(new SourceColumn(
                        field.name(), field.dataType(), "`" + field.name().replace("`", "``") + "`"));
            }
        }
        return new OpenSource("data", "dataframe", null, null, null, null, data, "`data`", columns, List.of(), true);
    }

    private static Dataset<Row> mixed(int rows) {
        return spark.sql(MIXED.replace("%d", Integer.toString(rows)));
    }

    private static ProfiledSource profile(Dataset<Row> data) {
        return Profiler.profile(open(data), ProfileSettings.withSeed(7), "q1");
    }

    private static ColumnProfile column(ProfiledSource profiled, String name) {
        return profiled.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void recognisesRolesAndReadings() {
        ProfiledSource profiled = profile(mixed(2000));
        assertThat(profiled.columns())
                .extracting(column -> column.name() + " " + column.role())
                .containsExactly(
                        "id IDENTIFIER",
                        "priority CATEGORY",
                        "amount MEASURE",
                        "price MEASURE",
                        "city CATEGORY",
                        "urgent FLAG",
                        "survived FLAG",
                        "opened TIME",
                        "closed TIME",
                        "day TIME",
                        "written TIME",
                        "fee MEASURE",
                        "list NESTED",
                        "attributes NESTED",
                        "`nested`.`x` CATEGORY",
                        "`nested`.`y` TEXT");
        assertThat(column(profiled, "written").readAs()).isEqualTo(new ReadAs("date", "d/M/yyyy", 0));
        assertThat(column(profiled, "fee").readAs()).isEqualTo(new ReadAs("double", "#,##0.#", 40));
        assertThat(profiled.placeholders())
                .extracting(Placeheld::column, Placeheld::rows)
                .containsExactly(tuple("fee", 40L));
        assertThat(profiled.relation().measured())
                .extracting(measured -> measured.variable().label())
                .contains("the time from `opened` to `closed`");
    }

    @Test
    void sampleHoldsWhatTheQueryOfTheVariableGives() {
        ProfiledSource profiled = profile(mixed(2000));
        for (Measured measured : profiled.relation().measured()) {
            Variable variable = measured.variable();
            if (measured.sample() instanceof SampleColumn.Numbers numbers) {
                double sum = java.util.Arrays.stream(numbers.values())
                        .filter(Double::isFinite)
                        .sum();
                Row row = spark.sql("SELECT sum(" + variable.sql() + "), typeof(any_value(" + variable.sql()
                                + ")) FROM " + profiled.relation().from())
                        .head();
                assertThat(row.getString(1)).isEqualTo("double");
                assertThat(sum)
                        .as(variable.sql())
                        .isCloseTo(row.getDouble(0), org.assertj.core.data.Offset.offset(1e-6 * Math.abs(sum)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 200})
    void sameWhateverThePartitioning(int partitions) {
        ProfileSettings settings = new ProfileSettings(7, 1000, 1_000_000, Set.of(), Set.of());
        ProfiledSource one = Profiler.profile(open(mixed(20_000)), settings, "q1");
        ProfiledSource other = Profiler.profile(
                open(mixed(20_000)
                        .orderBy(org.apache.spark.sql.functions.rand(partitions))
                        .repartition(partitions)),
                settings,
                "q1");
        assertThat(other.columns()).isEqualTo(one.columns());
        assertThat(other.relation().sampleRows()).isEqualTo(1000);
        assertThat(other.relation().measured())
                .usingRecursiveComparison()
                .isEqualTo(one.relation().measured());
    }
}
