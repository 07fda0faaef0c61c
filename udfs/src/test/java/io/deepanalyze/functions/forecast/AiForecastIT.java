package io.deepanalyze.functions.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.deepanalyze.functions.TestSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AiForecastIT {
    private static final String ARGUMENTS = "horizon => '2024-03-08', time_col => 'day', value_col => 'y'";

    private static SparkSession spark;

    @BeforeAll
    static void open() {
        spark = TestSpark.open();
        spark.conf().set("spark.sql.session.timeZone", "UTC");
        // Two months of days from 2024-01-01 on: a week's season on a line, for two shops.
        spark.sql("""
                        SELECT shop, date_add(DATE'2024-01-01', CAST(d AS INT)) AS day, CAST(100 * shop + d + 10 * (d % 7) AS DECIMAL(10, 2)) AS y, d AS n
                        FROM range(60) AS r(d), VALUES (1), (2) AS s(shop)""").createOrReplaceTempView("sales");
        spark.sql("SELECT day, y, n FROM sales WHERE shop = 1").createOrReplaceTempView("t");
    }

    @AfterEach
    void resetTimeZone() {
        spark.conf().set("spark.sql.session.timeZone", "UTC");
    }

    @Test
    void forecastsATableFromAfterItsEndToBeforeTheHorizon() {
        List<Row> rows = rows("SELECT * FROM ai_forecast(TABLE(t), " + ARGUMENTS + ")");
        assertThat(rows).hasSize(7);
        for (int index = 0; index < 7; index++) {
            Row row = rows.get(index);
            int day = 60 + index;
            assertThat(row.getDate(0).toString())
                    .isEqualTo(LocalDate.of(2024, 3, 1).plusDays(index).toString());
            assertThat(row.getDouble(1)).isCloseTo(100 + day + 10 * (day % 7), within(0.5));
            assertThat(row.getDouble(2)).isGreaterThanOrEqualTo(row.getDouble(1));
            assertThat(row.getDouble(3)).isLessThanOrEqualTo(row.getDouble(1));
        }
    }

    @Test
    void knowsItsColumnsWhenTheQueryIsAnalysed() {
        Dataset<Row> result = spark.sql(
                "SELECT * FROM ai_forecast(TABLE(sales), '2024-03-08', 'DAY', array('y', 'n'), group_col => array('shop'))");
        assertThat(result.schema().toDDL())
                .isEqualTo(
                        "shop INT NOT NULL,day DATE,y_forecast DOUBLE,y_upper DOUBLE,y_lower DOUBLE,n_forecast DOUBLE,"
                                + "n_upper DOUBLE,n_lower DOUBLE");
    }

    @Test
    void forecastsEachGroupAndEachValueByItself() {
        List<Row> rows = rows("""
                SELECT shop, day, y_forecast, n_forecast FROM ai_forecast(
                  observed => TABLE(SELECT * FROM sales), horizon => DATE'2024-03-03', time_col => 'day', value_col => array('y', 'n'),
                  group_col => 'shop', prediction_interval_width => 0.8, frequency => 'D', seed => 7, parameters => '{}')
                ORDER BY shop, day""");
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0).getInt(0)).isEqualTo(1);
        assertThat(rows.get(2).getDouble(2) - rows.get(0).getDouble(2)).isCloseTo(100, within(1.0));
        assertThat(rows.get(0).getDouble(3)).isCloseTo(60, within(0.1));
    }

    @Test
    void takesArgumentsByPosition() {
        assertThat(
                        rows(
                                "SELECT * FROM ai_forecast(TABLE(t), '2024-03-08', 'day', 'y', NULL, 0.95D, 'auto', NULL, '{}')"))
                .isEqualTo(rows("SELECT * FROM AI_FORECAST(TABLE(t), " + ARGUMENTS + ")"));
    }

    @Test
    void worksInCommonTableExpressionsSubqueriesJoinsAndItself() {
        String call = "ai_forecast(TABLE(recent), " + ARGUMENTS + ")";
        String recent = "WITH recent AS (SELECT * FROM t WHERE n > 3), f AS (SELECT * FROM " + call + ") ";
        assertThat(rows(recent + "SELECT * FROM f")).hasSize(7);
        assertThat(rows(recent + "SELECT * FROM f AS a JOIN f AS b ON a.day = b.day"))
                .hasSize(7);
        assertThat(rows(recent + "SELECT * FROM " + call + " AS a, " + call + " AS b"))
                .hasSize(49);
        assertThat(rows("SELECT * FROM t WHERE n < (SELECT count(*) FROM ai_forecast(TABLE(t), " + ARGUMENTS + "))"))
                .hasSize(7);
        assertThat(rows("SELECT * FROM t WHERE date_add(day, 7) IN (SELECT day FROM ai_forecast(TABLE(t), " + ARGUMENTS
                        + "))"))
                .hasSize(7);
        assertThat(rows("SELECT * FROM ai_forecast(TABLE(SELECT day, y_forecast AS y FROM ai_forecast(TABLE(t), "
                        + ARGUMENTS + ")), horizon => '2024-03-10', time_col => 'day', value_col => 'y')"))
                .hasSize(2);
        assertThat(spark.sql("SELECT a, b FROM ai_forecast(TABLE(t), " + ARGUMENTS + ") AS f(a, b, c, d)")
                        .columns())
                .containsExactly("a", "b");
    }

    @Test
    void worksInTemporaryAndPermanentViews() {
        spark.sql("CREATE OR REPLACE TEMPORARY VIEW ahead AS SELECT * FROM ai_forecast(TABLE(t), " + ARGUMENTS + ")");
        assertThat(rows("SELECT * FROM ahead")).hasSize(7);
        spark.sql("CREATE TABLE stored USING csv AS SELECT * FROM t");
        spark.sql("CREATE VIEW lasting AS SELECT * FROM ai_forecast(TABLE(stored), " + ARGUMENTS + ")");
        assertThat(rows("SELECT * FROM lasting")).hasSize(7);
        spark.sql("DROP VIEW lasting");
        spark.sql("DROP TABLE stored");
    }

    @Test
    void takesAHorizonThatTheQueryComputes() {
        assertThat(rows(
                        "SELECT * FROM ai_forecast(TABLE(t), horizon => (SELECT date_add(max(day), 4) FROM t), time_col => 'day',"
                                + " value_col => 'y')"))
                .hasSize(3);
        assertThat(rows(
                        "SELECT * FROM ai_forecast(TABLE(t), horizon => DATE'2024-02-29' + INTERVAL 5 DAYS, time_col => 'day',"
                                + " value_col => 'y')"))
                .hasSize(4);
        assertThat(rows(
                        "SELECT * FROM ai_forecast(TABLE(SELECT date_add(current_date(), CAST(n - 60 AS INT)) AS day, y FROM t),"
                                + " horizon => current_date() + INTERVAL 2 DAYS, time_col => 'day', value_col => 'y')"))
                .hasSize(2);
        assertThat(rows(
                        "SELECT * FROM ai_forecast(TABLE(t), horizon => (SELECT max(day) FROM t WHERE n < 0), time_col => 'day',"
                                + " value_col => 'y')"))
                .isEmpty();
    }

    @Test
    void keepsTimestampsOnTheClockOfTheSession() {
        spark.conf().set("spark.sql.session.timeZone", "Europe/Berlin");
        String days = "SELECT CAST(date_add(DATE'2024-03-01', CAST(n AS INT)) AS %s) AS ts, n AS y FROM t WHERE n < 29";
        for (String type : List.of("TIMESTAMP", "TIMESTAMP_NTZ")) {
            Dataset<Row> result = spark.sql("SELECT *, CAST(ts AS STRING) AS text FROM ai_forecast(TABLE("
                    + days.formatted(type) + "), horizon => '2024-04-02', time_col => 'ts', value_col => 'y')");
            assertThat(result.schema().apply("ts").dataType().sql()).isEqualTo(type);
            // The clock changes on 31 March.
            assertThat(result.collectAsList().stream().map(row -> row.<String>getAs("text")))
                    .containsExactly("2024-03-30 00:00:00", "2024-03-31 00:00:00", "2024-04-01 00:00:00");
        }
    }

    @Test
    void takesTheMeanOfEqualTimesAndLeavesNullsAndInfinitiesOut() {
        String clean = "SELECT CAST(n AS TIMESTAMP) AS ts, CAST(10 + n % 2 AS DOUBLE) AS y FROM t";
        String dirty = "SELECT ts, y + 1 AS y FROM (" + clean + ") UNION ALL SELECT ts, y - 1 FROM (" + clean
                + ") UNION ALL SELECT ts, v FROM (" + clean
                + "), VALUES (NULL), (DOUBLE('NaN')), (DOUBLE('Infinity')) AS x(v) UNION ALL SELECT NULL, 1000";
        String call =
                "SELECT * FROM ai_forecast(TABLE(%s), horizon => TIMESTAMP_SECONDS(70), time_col => 'ts', value_col => 'y')";
        assertThat(rows(call.formatted(dirty))).hasSize(10).isEqualTo(rows(call.formatted(clean)));
    }

    @Test
    void answersWithNullForAGroupWithoutNumbersAndForASingleOne() {
        List<Row> rows = rows("""
                SELECT * FROM ai_forecast(TABLE(
                  SELECT * FROM VALUES ('empty', DATE'2024-01-01', NULL), ('empty', DATE'2024-01-02', DOUBLE('NaN')), ('one', DATE'2024-01-02', 5D),
                    (NULL, DATE'2024-01-01', 1D), (NULL, DATE'2024-01-02', 3D) AS v(g, day, y)),
                  horizon => '2024-01-04', time_col => 'day', value_col => 'y', group_col => 'g') ORDER BY g NULLS FIRST""");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).getString(0)).isNull();
        assertThat(rows.get(0).getDouble(2)).isCloseTo(2, within(1e-9));
        assertThat(rows.get(1).getString(0)).isEqualTo("empty");
        assertThat(rows.get(1).isNullAt(2)).isTrue();
        assertThat(rows.get(2).getDouble(2)).isEqualTo(5);
        assertThat(rows.get(2).isNullAt(3)).isTrue();
    }

    @Test
    void isEmptyForAnEmptyTableAndAHorizonThatIsPast() {
        assertThat(rows("SELECT * FROM ai_forecast(TABLE(SELECT * FROM t WHERE n < 0), " + ARGUMENTS + ")"))
                .isEmpty();
        assertThat(
                        rows(
                                "SELECT * FROM ai_forecast(TABLE(t), horizon => '2024-01-05', time_col => 'day', value_col => 'y')"))
                .isEmpty();
    }

    @Test
    void readsNoMoreThanTheNewestTimesOfALongSeries() {
        List<Row> rows = rows("""
                SELECT * FROM ai_forecast(TABLE(SELECT timestamp_seconds(id) AS ts, IF(id < 10000, 1e6, 5) AS y FROM range(20000)),
                  horizon => timestamp_seconds(20003), time_col => 'ts', value_col => 'y')""");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(2).getDouble(1)).isCloseTo(5, within(1e-6));
    }

    @Test
    void holdsNumbersBetweenFloorAndCap() {
        Row row =
                rows("SELECT * FROM ai_forecast(TABLE(t), horizon => '2024-03-02', time_col => 'day', value_col => 'n',"
                                + " parameters => '{\"global_cap\": 50.5, \"global_floor\": 0}')")
                        .get(0);
        assertThat(row.getDouble(1)).isEqualTo(50.5);
        assertThat(row.getDouble(2)).isEqualTo(50.5);
    }

    @Test
    void isOfferedToDataFramesTooEvenOfOddNames() {
        Dataset<Row> table =
                spark.table("sales").withColumnRenamed("y", "time").withColumnRenamed("shop", "value_0 `x`.y");
        Dataset<Row> result = AiForecast.of(table)
                .horizon(LocalDate.of(2024, 3, 3))
                .time("day")
                .value("time", "n")
                .group("value_0 `x`.y")
                .width(0.5)
                .frequency("day")
                .parameters("{\"weekly_order\": 3}")
                .run();
        assertThat(result.columns())
                .containsExactly(
                        "value_0 `x`.y",
                        "day",
                        "time_forecast",
                        "time_upper",
                        "time_lower",
                        "n_forecast",
                        "n_upper",
                        "n_lower");
        assertThat(result.count()).isEqualTo(4);
        assertThat(AiForecast.of(table)
                        .horizon(Instant.parse("2024-03-03T00:00:00Z"))
                        .time("day")
                        .value("n")
                        .run()
                        .count())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "TABLE(t), horizon => '2024-03-08', time_col => 'dey', value_col => 'y'|`time_col` names `dey`, which the table does not have. Nearest are `day`",
                "TABLE(t), horizon => '2024-03-08', time_col => 'n', value_col => 'y'|`time_col` names `n`, which is BIGINT",
                "TABLE(t), horizon => '2024-03-08', time_col => 'day', value_col => 'day'|`value_col` names `day`, which is DATE",
                "TABLE(t), horizon => '2024-03-08', time_col => 'day', value_col => array('y', 'y')|names 2 columns",
                "TABLE(t), horizon => '2024-03-08', time_col => 'day', value_col => y|`y` cannot be resolved",
                "TABLE(t), horizon => '2024-03-08', time_col => 'day', value_col => 'y', group_col => 'shop'|`group_col` names `shop`",
                "TABLE(t), horizon => 'soon', time_col => 'day', value_col => 'y'|`horizon` is `soon`, which is no date",
                "TABLE(t), horizon => day, time_col => 'day', value_col => 'y'|`day` cannot be resolved",
                "TABLE(t), horizon => 7, time_col => 'day', value_col => 'y'|`horizon` is INT",
                "TABLE(t), horizont => '2024-03-08', time_col => 'day', value_col => 'y'|no argument `horizont`. Nearest are `horizon`",
                "TABLE(t), '2024-03-08', horizon => '2024-03-08', time_col => 'day', value_col => 'y'|`horizon` is given twice",
                "TABLE(t), '2024-03-08', time_col => 'day'|`value_col` is missing",
                "horizon => '2024-03-08', time_col => 'day', value_col => 'y'|`observed` is missing",
                "'t', '2024-03-08', 'day', 'y'|`observed` is no table",
                "TABLE(t) PARTITION BY (day), '2024-03-08', 'day', 'y'|give group_col",
                "TABLE(t), '2024-03-08', 'day', 'y', prediction_interval_width => 95|is 95.0",
                "TABLE(t), '2024-03-08', 'day', 'y', prediction_interval_width => 'wide'|`prediction_interval_width`",
                "TABLE(t), '2024-03-08', 'day', 'y', frequency => 'fortnight'|`frequency` is `fortnight`",
                "TABLE(t), '2024-03-08', 'day', 'y', frequency => 'H'|dates have no time of the day",
                "TABLE(t), '2024-03-08', 'day', 'y', seed => 'x'|`seed` is STRING",
                "TABLE(t), '2024-03-08', 'day', 'y', parameters => 'n'|`parameters` is `n`",
                "TABLE(t), '2024-03-08', 'day', 'y', parameters => '{\"cap\": 1}'|names `cap`, which is unknown",
                "TABLE(t), '2024-03-08', 'day', 'y', parameters => '{\"global_cap\": \"x\"}'|no finite number",
                "TABLE(t), '2024-03-08', 'day', 'y', parameters => '{\"global_cap\": 1, \"global_floor\": 2}'|not below the cap",
            })
    void saysWhatIsWrongWithAnArgument(String arguments, String message) {
        assertThatThrownBy(() -> spark.sql("SELECT * FROM ai_forecast(" + arguments + ")"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(message)
                // A name that is no column of anything is Spark's to refuse.
                .hasMessageMatching("(?s)\\[(" + ForecastException.CODE + "|UNRESOLVED_COLUMN[.A-Z_]*)] .*");
    }

    @Test
    void leavesErrorsOfTheTableToSpark() {
        assertThatThrownBy(() -> spark.sql("SELECT * FROM ai_forecast(TABLE(nowhere), " + ARGUMENTS + ")"))
                .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND")
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> spark.sql(
                        "SELECT * FROM ai_forecast(TABLE(t), horizon => tomorow, time_col => 'day', value_col => 'y')"))
                .hasMessageContaining("UNRESOLVED_COLUMN")
                .hasMessageContaining("tomorow");
    }

    @Test
    void isDescribed() {
        String described = rows("DESCRIBE FUNCTION EXTENDED ai_forecast").stream()
                .map(row -> row.getString(0))
                .reduce("", String::concat);
        assertThat(described).contains("horizon", "prediction_interval_width", "Examples");
    }

    @Test
    void isPlannedWithoutASecondShuffle() {
        String plan = spark.sql("SELECT * FROM ai_forecast(TABLE(sales), '2024-03-08', 'day', 'y', 'shop')")
                .queryExecution()
                .executedPlan()
                .toString();
        long shuffles = Arrays.stream(plan.split("\n"))
                .filter(line -> line.contains("Exchange hashpartitioning"))
                .count();
        assertThat(shuffles).as(plan).isLessThanOrEqualTo(2);
        assertThat(plan).doesNotContain("UnresolvedForecast");
    }

    private static List<Row> rows(String sql) {
        return Stream.of(spark.sql(sql))
                .flatMap(result -> result.collectAsList().stream())
                .toList();
    }
}
