package io.deepanalyze.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.source.SourceColumn;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.ColumnProfile.ReadAs;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
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
        spark = TestSession.open("America/New_York");
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
        assertThat(profiled.relation().stored())
                .filteredOn(stored -> stored.placeholders() != null)
                .extracting(
                        stored -> stored.column().name(),
                        stored -> stored.placeholders().rows())
                .containsExactly(tuple("fee", 40L));
        assertThat(profiled.relation().stored())
                .filteredOn(stored -> !stored.comparable())
                .extracting(stored -> stored.column().name())
                .containsExactly("attributes");
        assertThat(profiled.relation().measured())
                .extracting(measured -> measured.variable().label())
                .contains("time from `opened` to `closed`");
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
                .withComparatorForType(Comparator.<Double>naturalOrder(), Double.class)
                .isEqualTo(one.relation().measured());
    }

    @Test
    void drawsDuplicatesInTheirShares() {
        ProfileSettings settings = new ProfileSettings(3, 20_000, 1_000_000, Set.of(), Set.of());
        ProfiledSource profiled = Profiler.profile(
                open(spark.sql("SELECT IF(id % 10 < 5, 0, id % 20) AS a, 'x' AS b FROM range(0, 1000000)")),
                settings,
                "q1");
        assertThat(profiled.relation().sampleRows()).isEqualTo(20_000);
        SampleColumn.Categories sample =
                (SampleColumn.Categories) profiled.relation().measured().get(0).sample();
        int half = sample.levels().indexOf("0");
        assertThat(Arrays.stream(sample.codes()).filter(code -> code == half).count())
                .isBetween(9_650L, 10_350L);
    }

    /** More contents than are kept, and one that is a fifth of all rows: rows are drawn, not contents. */
    @Test
    void drawsRowsWhereOneContentIsManyOfThem() {
        String query = "SELECT IF(id % 5 = 0, -1, id) AS a FROM range(0, 200000)";
        ProfileSettings settings = new ProfileSettings(3, 10_000, 1_000_000, Set.of(), Set.of());
        ProfiledSource one = Profiler.profile(open(spark.sql(query)), settings, "q1");
        double[] sample =
                one.relation().numbers(one.relation().measured().get(0).variable());
        assertThat(sample).hasSize(10_000);
        // A fifth with a standard deviation of 40 rows; drawn as one content it would be all or nothing.
        assertThat(Arrays.stream(sample).filter(value -> value == -1).count()).isBetween(1_800L, 2_200L);
        ProfiledSource other = Profiler.profile(open(spark.sql(query).repartition(7)), settings, "q1");
        assertThat(other.relation().numbers(other.relation().measured().get(0).variable()))
                .isEqualTo(sample);
    }

    /** Every row has the same chance, be it among those that repeat a little or not. */
    @Test
    void drawsContentsEvenlyWhereTheyHardlyRepeat() {
        String query = "SELECT CAST(IF(id % 50 = 0, id - id % 100, id) AS DOUBLE) AS a FROM range(0, 200000)";
        long drawn = 0;
        long pairs = 0;
        for (int seed = 0; seed < 5; seed++) {
            ProfileSettings settings = new ProfileSettings(seed, 10_000, 1_000_000, Set.of(), Set.of());
            ProfiledSource profiled = Profiler.profile(open(spark.sql(query)), settings, "q1");
            double[] sample = profiled.relation()
                    .numbers(profiled.relation().measured().get(0).variable());
            drawn += sample.length;
            pairs += Arrays.stream(sample).filter(value -> value % 100 == 0).count();
        }
        assertThat(drawn).isEqualTo(50_000);
        // 2 % of the rows have one other of their content: 1,000 of 50,000, in lumps of two a deviation of 44.
        assertThat(pairs).isBetween(1_000L - 5 * 44, 1_000L + 5 * 44);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM range(0)",
                "SELECT CAST(NULL AS STRING) AS s, CAST(NULL AS DOUBLE) AS d, CAST(NULL AS DATE) AS t, NULL AS v FROM range(5)",
                "SELECT 1 AS a, 'x' AS b, DATE'0001-01-01' AS c, DATE'9999-12-31' AS d",
                "SELECT DOUBLE('NaN') AS a, DOUBLE('Infinity') AS b, 9223372036854775807 AS c, CAST('99999999999999999999999999999999999.999' AS DECIMAL(38,3)) AS d, -1.7976931348623157E308D AS e, X'00ff' AS f, parse_json('{}') AS g, INTERVAL 1 DAY AS h, INTERVAL 1 MONTH AS i, map(1, map(2, array(3))) AS j",
                "SELECT IF(id = 0, DOUBLE('NaN'), IF(id = 1, -1.7976931348623157E308D, 1.7976931348623157E308D)) AS a, IF(id = 0, DATE'0001-01-01', DATE'9999-12-31') AS d, IF(id = 0, TIMESTAMP_NTZ'0001-01-01 00:00:00', TIMESTAMP_NTZ'9999-12-31 23:59:59') AS n, repeat('x', 100000) AS s, IF(id = 0, -9223372036854775808, 9223372036854775807) AS l FROM range(9)"
            })
    void profilesWhatIsOdd(String query) throws Exception {
        ProfiledSource profiled = profile(spark.sql(query));
        assertThat(profiled.columns()).hasSize(profiled.source().columns().size());
        assertThat(profiled.relation().sampleRows()).isEqualTo((int) profiled.rows());
        // NaN and infinities may be frequent values, and are strings then; no figure is one.
        ObjectMapper json = new ObjectMapper().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS.mappedFeature());
        assertThat(json.writeValueAsString(profiled.columns()))
                .doesNotContain(":NaN", ":Infinity", ":-Infinity", "[NaN", ",NaN", "[Infinity", ",Infinity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void readsDirtyStringsInBothModes(String ansi) {
        spark.conf().set("spark.sql.ansi.enabled", ansi);
        try {
            ProfiledSource profiled = profile(spark.sql("""
                    SELECT IF(id = 7, 'x1', CAST(id / 4 AS STRING)) AS plain,
                      IF(id % 40 = 3, '?', concat(CAST(id % 90 + 10 AS STRING), ',', id % 10)) AS comma,
                      concat(id % 100, ' %') AS percent,
                      lpad(CAST(id * 37 % 99999 AS STRING), 5, '0') AS zip,
                      IF(id = 5, '31/02/2020 10:00', concat(id % 28 + 1, '/', id % 12 + 1, '/2020 ', id % 24, ':05')) AS day_first,
                      concat(id % 12 + 1, '/', id % 28 + 1, '/2020') AS month_first,
                      concat('2020-01-', lpad(CAST(id % 28 + 1 AS STRING), 2, '0'), 'T10:00:00Z') AS iso
                    FROM range(400)"""));
            assertThat(profiled.columns())
                    .extracting(ColumnProfile::name, ColumnProfile::role, ColumnProfile::readAs)
                    .containsExactly(
                            tuple("plain", Role.MEASURE, new ReadAs("double", null, 1)),
                            tuple("comma", Role.MEASURE, new ReadAs("double", "#.##0,#", 10)),
                            tuple("percent", Role.MEASURE, new ReadAs("double", "#,##0.#", 0)),
                            tuple("zip", Role.IDENTIFIER, null),
                            tuple("day_first", Role.TIME, new ReadAs("timestamp", "d/M/yyyy H:mm", 1)),
                            tuple("month_first", Role.TIME, new ReadAs("date", "M/d/yyyy", 0)),
                            tuple("iso", Role.TIME, new ReadAs("timestamp", null, 0)));
            for (Measured measured : profiled.relation().measured()) {
                assertThat(spark.sql("SELECT count(" + measured.variable().sql() + ") FROM `data`")
                                .head()
                                .getLong(0))
                        .as(measured.variable().sql())
                        .isEqualTo(measured.marginal().present());
            }
        } finally {
            spark.conf().unset("spark.sql.ansi.enabled");
        }
    }

    @Test
    void countsWhatIsFrequentAmongVeryManyValuesExactly() {
        ProfiledSource profiled = profile(spark.sql("""
                SELECT IF(id % 50 = 0, 'often', concat('once ', id)) AS text, IF(id % 40 = 1, -7, id) AS number,
                  IF(id % 100 = 0, repeat('long ', 100), concat('short ', id)) AS page, id / 7 AS rare
                FROM range(0, 100000)"""));
        assertThat(column(profiled, "text").top()).containsExactly(new ColumnProfile.TopValue("often", 2_000, true));
        assertThat(column(profiled, "number").top()).containsExactly(new ColumnProfile.TopValue(-7L, 2_500, true));
        assertThat(column(profiled, "page").top())
                .containsExactly(new ColumnProfile.TopValue("long ".repeat(40), 1_000, true));
        assertThat(column(profiled, "rare").top()).isEmpty();
        assertThat(column(profiled, "rare").distinctExact()).isFalse();
    }

    @Test
    void keepsMaskedValuesAndExcludedColumnsOut() {
        ProfileSettings settings = new ProfileSettings(1, 50_000, 5_000_000, Set.of("secret"), Set.of("hidden"));
        ProfiledSource profiled = Profiler.profile(
                open(spark.sql(
                        "SELECT id % 3 AS a, concat('word', id % 4) AS hidden, 'gone' AS secret FROM range(90)")),
                settings,
                "q1");
        assertThat(profiled.columns()).extracting(ColumnProfile::name).containsExactly("a", "hidden");
        assertThat(column(profiled, "hidden").distinct()).isEqualTo(4);
        assertThat(profiled.toString()).doesNotContain("word", "gone");
        assertThat(profiled.relation()
                        .measured()
                        .get(profiled.relation().measured().size() - 1)
                        .sample())
                .isInstanceOf(SampleColumn.Presence.class);
    }

    @Test
    void profilesWideTables() {
        List<String> expressions = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            expressions.add(
                    (i % 3 == 0 ? "id % 1000 / 7D" : i % 3 == 1 ? "concat('v', id % 50)" : "id + " + i) + " AS c" + i);
        }
        ProfiledSource profiled = profile(spark.sql("SELECT " + String.join(", ", expressions) + " FROM range(2000)"));
        assertThat(profiled.columns()).hasSize(300);
    }
}
