package io.deepanalyze.agent.run;

import static io.deepanalyze.agent.run.Analyses.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.ColumnProfile.Role;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.ReportJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every type of column and the ends of its range, through whole analyses. */
class HostileTypesIT {
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = TestSession.open();
    }

    @Test
    void profilesEveryTypeThatIsNotFlat() {
        Report report =
                Analyses.complete(spark.sql("""
                SELECT named_struct('n', id % 4, 'in', named_struct('word', concat('w', id % 3), 'list', array(id))) AS s,
                  IF(id % 10 = 0, NULL, slice(sequence(1, 3), 1, CAST(id % 4 AS INT))) AS list,
                  IF(id % 8 = 1, NULL, map_from_arrays(sequence(1, CAST(1 + id % 2 AS INT)), sequence(1, CAST(1 + id % 2 AS INT)))) AS pairs,
                  CAST(concat('b', id % 5) AS BINARY) AS bytes,
                  INTERVAL '1' DAY * (id % 6) AS lasted, INTERVAL '1' MONTH * (id % 7) AS months,
                  make_interval(0, CAST(id % 2 AS INT), 0, 3) AS calendar,
                  parse_json(concat('{"a":', id % 2, '}')) AS document, NULL AS nothing,
                  CAST('' AS STRUCT<>) AS hollow
                FROM range(200)""".replace("CAST('' AS STRUCT<>) AS hollow", "named_struct() AS hollow")));
        assertThat(report.sources().get(0).columns())
                .extracting(ColumnProfile::name, ColumnProfile::role, ColumnProfile::nulls)
                .containsExactly(
                        tuple("`s`.`n`", Role.CATEGORY, 0L),
                        tuple("`s`.`in`.`word`", Role.CATEGORY, 0L),
                        tuple("`s`.`in`.`list`", Role.NESTED, 0L),
                        tuple("size(`s`.`in`.`list`)", Role.CONSTANT, 0L),
                        tuple("list", Role.NESTED, 20L),
                        tuple("size(list)", Role.CATEGORY, 20L),
                        tuple("pairs", Role.NESTED, 25L),
                        tuple("size(pairs)", Role.FLAG, 25L),
                        tuple("bytes", Role.NESTED, 0L),
                        tuple("lasted", Role.NESTED, 0L),
                        tuple("months", Role.NESTED, 0L),
                        tuple("calendar", Role.NESTED, 0L),
                        tuple("document", Role.NESTED, 0L),
                        tuple("nothing", Role.CONSTANT, 200L),
                        tuple("hollow", Role.CONSTANT, 0L));
        assertThat(report.sources().get(0).columns())
                .filteredOn(column -> column.role() == Role.NESTED)
                .extracting(ColumnProfile::name, ColumnProfile::distinct)
                .contains(
                        tuple("list", 4L),
                        tuple("pairs", 2L),
                        tuple("bytes", 5L),
                        tuple("lasted", 6L),
                        tuple("months", 7L),
                        tuple("calendar", 2L),
                        tuple("document", 2L));
        assertThat(column(report, "size(list)").distinct()).isEqualTo(4);
        assertThat(column(report, "size(list)").min()).isEqualTo(0L);
        assertThat(column(report, "size(list)").max()).isEqualTo(3L);
        // A multiple of ten has a size of 0 or 2 and is not counted: 100 rows of 1 and 3, 50 - 10 of 2, 50 - 10 of 0.
        assertThat(column(report, "size(list)").mean()).isCloseTo((50 + 150 + 2 * 40) / 180.0, within(1e-9));
        // Odd numbers have two entries; an eighth of the rows, all of them odd, have none.
        assertThat(column(report, "size(pairs)").mean()).isCloseTo((100 + 2 * 75) / 175.0, within(1e-9));
    }

    /** What cannot be compared inside an array is told apart by its text. */
    @Test
    void tellsArraysOfMapsApart() {
        Report report = Analyses.complete(spark.sql("""
                SELECT array(named_struct('x', id, 'y', map('k', id))) AS things, map('k', map('l', id % 7)) AS deep,
                  array(parse_json(CAST(id % 5 AS STRING))) AS documents
                FROM range(200)"""));
        assertThat(column(report, "things").distinct()).isEqualTo(200);
        assertThat(column(report, "deep").distinct()).isEqualTo(7);
        assertThat(column(report, "documents").distinct()).isEqualTo(5);
    }

    @Test
    void masksAndExcludesAllParts() {
        var data = spark.sql("""
                SELECT id % 3 AS n, named_struct('city', concat('Hidden', id % 4), 'in', array(id)) AS address,
                  array_repeat('secret', CAST(id % 4 AS INT)) AS tags, named_struct('x', id) AS gone
                FROM range(100)""");
        Report report = Analyses.report(
                spark,
                Analyses.request(
                        AnalysisListener.SILENT,
                        List.of("gone"),
                        List.of("address", "tags"),
                        Analyses.frame("people", data)));
        assertThat(report.sources().get(0).columns())
                .extracting(ColumnProfile::name, ColumnProfile::masked)
                .containsExactly(
                        tuple("n", false),
                        tuple("`address`.`city`", true),
                        tuple("`address`.`in`", true),
                        tuple("size(`address`.`in`)", true),
                        tuple("tags", true),
                        tuple("size(tags)", true));
        assertThat(ReportJson.write(report)).doesNotContain("Hidden", "secret");
        assertThat(Verifier.verify(
                                spark,
                                ReportJson.read(ReportJson.write(report)),
                                List.of(Analyses.frame("people", data)))
                        .differences())
                .isEmpty();
    }

    @Test
    void readsPaddedAndBoundedStringsOfATable() {
        spark.sql("CREATE TABLE padded (code CHAR(6), word VARCHAR(10), n INT) USING parquet");
        spark.sql("INSERT INTO padded SELECT concat('c', id % 3), concat('word', id % 4), id FROM range(120)");
        Report report = Analyses.complete(spark, new SourceRequest.OfTable(null, "padded", Map.of()));
        assertThat(report.sources().get(0).columns())
                .extracting(ColumnProfile::name, ColumnProfile::distinct)
                .containsExactly(tuple("code", 3L), tuple("word", 4L), tuple("n", 120L));
    }

    @Test
    void reportsNumbersAtTheEndsOfTheirTypes() {
        Report report = Analyses.complete(spark.sql("""
                SELECT IF(id % 2 = 0, 9223372036854775807, -9223372036854775808) AS big,
                  IF(id % 2 = 0, 127Y, -128Y) AS tiny,
                  CASE id % 4 WHEN 0 THEN DOUBLE('NaN') WHEN 1 THEN DOUBLE('Infinity') WHEN 2 THEN DOUBLE('-Infinity')
                    ELSE id / 1D END AS m,
                  CAST(IF(id % 5 = 0, DOUBLE('NaN'), id % 7) AS FLOAT) AS f, DOUBLE('NaN') AS nan,
                  IF(id % 2 = 0, 1.7976931348623157E308D, -1.7976931348623157E308D) AS huge, 4.9E-324D * id AS small,
                  IF(id % 9 = 0, -0D, 0D) AS zero,
                  CAST('99999999999999999999999999999999999999' AS DECIMAL(38,0)) - id AS wide,
                  CAST(concat('0.', lpad(CAST(id AS STRING), 38, '0')) AS DECIMAL(38,38)) AS fine,
                  CAST(concat('1234567890123456789.', lpad(CAST(id AS STRING), 18, '0')) AS DECIMAL(38,18)) AS both,
                  concat('g', id % 3) AS g
                FROM range(400)"""));
        assertThat(column(report, "big").min()).isEqualTo("-9223372036854775808");
        assertThat(column(report, "big").max()).isEqualTo("9223372036854775807");
        assertThat(column(report, "tiny").mean()).isCloseTo(-0.5, within(1e-12));
        assertThat(column(report, "m").nonFinite()).isEqualTo(300);
        // 3, 7, …, 399
        assertThat(column(report, "m").mean()).isCloseTo(201, within(1e-9));
        assertThat(column(report, "m").min()).isEqualTo(3.0);
        assertThat(column(report, "m").max()).isEqualTo(399.0);
        assertThat(column(report, "f").nonFinite()).isEqualTo(80);
        assertThat(column(report, "nan").nonFinite()).isEqualTo(400);
        assertThat(column(report, "nan").mean()).isNull();
        assertThat(column(report, "huge").max()).isEqualTo(1.7976931348623157E308);
        assertThat(column(report, "small").max()).isEqualTo(4.9E-324 * 399);
        assertThat(column(report, "zero").distinct()).isEqualTo(1);
        assertThat(column(report, "wide").min()).hasToString("99999999999999999999999999999999999600");
        assertThat(column(report, "wide").max()).hasToString("99999999999999999999999999999999999999");
        assertThat(column(report, "wide").distinct()).isEqualTo(400);
        assertThat(column(report, "fine").max()).hasToString("0.00000000000000000000000000000000000399");
        assertThat(column(report, "both").max()).hasToString("1234567890123456789.000000000000000399");
        assertThat(column(report, "both").distinct()).isEqualTo(400);
    }

    @Test
    void reportsTheEndsOfTheCalendar() {
        Report report = Analyses.complete(spark.sql("""
                SELECT CASE WHEN id = 0 THEN DATE'0001-01-01' WHEN id < 4 THEN DATE'9999-12-31'
                    ELSE date_add(DATE'2020-01-01', CAST(id AS INT)) END AS valid_until,
                  CASE WHEN id = 5 THEN TIMESTAMP'9999-12-31 23:59:59' WHEN id = 6 THEN TIMESTAMP'0001-01-01 00:00:00'
                    ELSE timestamp_seconds(1577836800 + id * 3600) END AS created
                FROM range(500)"""));
        assertThat(column(report, "valid_until").min()).isEqualTo("0001-01-01");
        assertThat(column(report, "valid_until").max()).isEqualTo("9999-12-31");
        assertThat(column(report, "created").min()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(column(report, "created").max()).isEqualTo("9999-12-31T23:59:59Z");
        assertThat(cells(report)).doesNotContain("0000-12-30T00:00:00Z", "0001-01-03T00:00:00Z");
    }

    /** There were ten days less in that month to those who wrote it down; Spark's calendar has them all. */
    @Test
    void reportsDaysOfTheChangeOfCalendars() {
        Report report = Analyses.complete(spark.sql("""
                SELECT date_add(DATE'1582-10-01', CAST(id % 30 AS INT)) AS reform,
                  IF(id % 50 = 1, TIMESTAMP_NTZ'0001-01-01 00:00:00', TIMESTAMP_NTZ'2020-05-05 10:00:00') AS local
                FROM range(500)"""));
        assertThat(column(report, "reform").min()).isEqualTo("1582-10-01");
        assertThat(column(report, "reform").max()).isEqualTo("1582-10-30");
        assertThat(column(report, "reform").distinct()).isEqualTo(30);
        assertThat(column(report, "local").min()).isEqualTo("0001-01-01T00:00:00");
    }

    /** On the night of the change an hour is missing, or there twice; the rows of an hour are the same all year. */
    @Test
    void countsHoursOfDaylightSavingOnTheClockOfTheSession() {
        SparkSession berlin = TestSession.open("Europe/Berlin");
        Report report = Analyses.complete(berlin.sql("""
                SELECT timestamp_seconds(unix_seconds(TIMESTAMP'2024-03-29 23:00:00Z') + id * 1800) AS at,
                  CAST(timestamp_seconds(unix_seconds(TIMESTAMP'2024-03-29 23:00:00Z') + id * 1800) AS TIMESTAMP_NTZ) AS wall,
                  id % 9 / 1D AS m
                FROM range(142)"""));
        assertThat(column(report, "at").min()).isEqualTo("2024-03-30T00:00:00+01:00");
        assertThat(column(report, "at").max()).isEqualTo("2024-04-01T23:30:00+02:00");
        assertThat(column(report, "wall").min()).isEqualTo("2024-03-30T00:00:00");
        assertThat(column(report, "wall").max()).isEqualTo("2024-04-01T23:30:00");
        assertThat(column(report, "at").distinct()).isEqualTo(142);
        assertThat(column(report, "wall").distinct()).isEqualTo(142);
        assertThat(report.run().settings().spark().timeZone()).isEqualTo("Europe/Berlin");
    }

    /** Every cell of every stored result, as text. */
    private static String cells(Report report) {
        return report.queries().stream()
                .map(query -> query.result().rows().toString())
                .collect(Collectors.joining());
    }
}
