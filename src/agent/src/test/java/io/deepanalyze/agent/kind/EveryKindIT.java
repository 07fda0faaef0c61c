package io.deepanalyze.agent.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.profile.ProfileSettings;
import io.deepanalyze.agent.profile.Profiler;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.source.AnalysisSession;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.source.SourceOpener;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.agent.statistical.StatisticalAnalyst;
import io.deepanalyze.report.Query;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of finding on tables that divide by zero, overflow and hold nothing, in ANSI mode and without. */
class EveryKindIT {
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("no rows", "SELECT id, CAST(id AS STRING) AS s, id % 2 = 0 AS f, current_date() AS d FROM range(0)");
        TABLES.put("one row", """
                SELECT 1 AS id, 'x' AS s, true AS f, 1.5D AS m, DATE'2020-01-01' AS started, DATE'2019-01-01' AS ended,
                  map(1, 2) AS attributes""");
        TABLES.put("nothing but NULL", """
                SELECT CAST(NULL AS INT) AS i, CAST(NULL AS STRING) AS s, CAST(NULL AS BOOLEAN) AS f,
                  CAST(NULL AS DOUBLE) AS m, CAST(NULL AS TIMESTAMP) AS t, CAST(NULL AS BINARY) AS b, NULL AS v
                FROM range(60)""");
        TABLES.put("hardly any variation", """
                SELECT IF(id = 0, 1D, 2D) AS m, IF(id < 3, 2D, 7D) AS other, IF(id = 9, 'b', 'a') AS s, id % 2 AS flag,
                  IF(id < 40, NULL, 'only') AS rare, TIMESTAMP'2020-01-01 00:00:00' AS t,
                  IF(id % 2 = 0, 5D, NULL) AS half, IF(id % 2 = 1, id / 7D, NULL) AS other_half
                FROM range(60)""");
        TABLES.put("constant within groups", """
                SELECT CAST(id % 5 AS DOUBLE) * 20 AS target, IF(id % 5 = 4, 80D, id * 7 % 100 / 1D) AS reached,
                  concat('group ', id % 3) AS g, CAST(id % 2 = 0 AS STRING) AS flag,
                  date_add(DATE'2020-01-01', CAST(id AS INT)) AS day
                FROM range(400)""");
        TABLES.put("largest and smallest numbers", """
                SELECT IF(id % 3 = 0, 9223372036854775807, IF(id % 3 = 1, -9223372036854775808, id)) AS big,
                  IF(id % 2 = 0, 1.7976931348623157E308D, -1.7976931348623157E308D) AS huge,
                  1.7976931348623157E308D / (1 + id) AS large, 4.9E-324D * id AS tiny,
                  CAST('99999999999999999999999999999999999999' AS DECIMAL(38,0)) - id * id AS wide,
                  CAST(id AS FLOAT) / 3 AS single,
                  concat('g', id % 4) AS g, id % 7 = 0 AS f, timestamp_millis(id * 86400000000) AS t
                FROM range(300)""");
        TABLES.put("NaN and infinities", """
                SELECT CASE id % 4 WHEN 0 THEN DOUBLE('NaN') WHEN 1 THEN DOUBLE('Infinity')
                    WHEN 2 THEN DOUBLE('-Infinity') ELSE id * 37 % 101 / 1D END AS m,
                  CAST(IF(id % 5 = 0, DOUBLE('NaN'), id * 53 % 97) AS FLOAT) AS k, DOUBLE('NaN') AS nothing,
                  IF(id % 9 = 0, -0D, 0D) AS zero, concat('g', id % 3) AS g, id % 2 AS flag,
                  date_add(DATE'2020-01-01', CAST(id % 300 AS INT)) AS day
                FROM range(300)""");
        TABLES.put("odd names and values", """
                SELECT concat('O''Brien \\\\ "', id % 3, '" ${x} `t`') AS `sp ace``s.and "quotes"`, id % 97 / 3D AS `n`,
                  IF(id % 3 = 0, 'y', 'n') AS `period`, concat('v', id % 4) AS `value`,
                  date_add(DATE'2019-01-01', CAST(id % 700 AS INT)) AS `level`, id % 13 AS `total`
                FROM range(900)""");
        TABLES.put("times at the ends of the calendar", """
                SELECT CASE WHEN id = 0 THEN DATE'0001-01-01' WHEN id < 4 THEN DATE'9999-12-31'
                    ELSE date_add(DATE'2020-01-01', CAST(id AS INT)) END AS valid_until,
                  IF(id = 5, TIMESTAMP'9999-12-31 23:59:59', timestamp_millis(1577836800000 + id * 3600000)) AS created,
                  IF(id % 50 = 1, TIMESTAMP_NTZ'0001-01-01 00:00:00', TIMESTAMP_NTZ'2020-05-05 10:00:00') AS local,
                  id * 31 % 17 / 2D AS m, concat('g', id % 3) AS g
                FROM range(500)""");
        TABLES.put("dirty strings", """
                SELECT IF(id % 40 = 3, 'twelve', IF(id % 40 = 5, 'N/A', CAST(id * 7 % 300 / 4 AS STRING))) AS amount,
                  CASE id % 10 WHEN 0 THEN 'ny ' WHEN 1 THEN 'Ny' WHEN 2 THEN '' WHEN 3 THEN '-' ELSE 'NY' END AS city,
                  IF(id = 7, '31/02/2020', date_format(date_add(DATE'2020-01-13', CAST(id % 200 AS INT)), 'dd/MM/yyyy'))
                    AS written,
                  IF(id % 100 = 99, CAST(NULL AS BIGINT), id - id % 50 DIV 49) AS row_id,
                  array(id % 2) AS list, map('k', id % 3) AS attributes, CAST(concat('b', id % 5) AS BINARY) AS bytes,
                  parse_json(concat('{"a":', id % 2, '}')) AS document, INTERVAL '1' DAY * (id % 5) AS lasted
                FROM range(400)""");
    }

    private static SparkSession spark;
    private static SourceOpener opener;
    private static AnalysisSession session;

    @BeforeAll
    static void start() {
        session = AnalysisSession.of(LocalSpark.session());
        spark = session.spark();
        spark.sparkContext().setLogLevel("ERROR");
        // Hundreds of small queries: planning and compiling them would take most of the time.
        spark.conf().set("spark.sql.adaptive.enabled", "false");
        spark.conf().set("spark.sql.codegen.wholeStage", "false");
        opener = new SourceOpener(session);
    }

    @AfterAll
    static void stop() {
        spark.sparkContext().setLogLevel("WARN");
    }

    static Stream<Arguments> tablesInBothModes() {
        return TABLES.keySet().stream()
                .flatMap(table -> Stream.of(Arguments.of(table, true), Arguments.of(table, false)));
    }

    @ParameterizedTest
    @MethodSource("tablesInBothModes")
    void answersTestsAndStatesWithoutFailing(String table, boolean ansi) {
        spark.conf().set("spark.sql.ansi.enabled", Boolean.toString(ansi));
        Relation relation = profile(spark.sql(TABLES.get(table)), "hostile", Set.of());
        ask(scene(relation));
    }

    @ParameterizedTest
    @CsvSource({"no rows, true", "nothing but NULL, true", "dirty strings, true", "dirty strings, false"})
    void answersAcrossTablesWithoutFailing(String table, boolean ansi) {
        spark.conf().set("spark.sql.ansi.enabled", Boolean.toString(ansi));
        Dataset<Row> twice = spark.sql(TABLES.get(table));
        Dataset<Row> renamed =
                twice.toDF(Stream.of(twice.columns()).map(name -> "`").toArray(String[]::new));
        ask(scene(profile(twice, "first", Set.of()), profile(renamed, "second", Set.of())));
    }

    @Test
    void showsNoMaskedValue() {
        spark.conf().set("spark.sql.ansi.enabled", "true");
        Dataset<Row> dirty = spark.sql(TABLES.get("dirty strings"))
                .selectExpr("*", "'secret' AS constant", "if(row_id % 3 = 0, 'secret', null) AS mostly");
        Relation relation = profile(dirty, "masked", Set.of(dirty.columns()));
        List<Answered> answered = ask(scene(relation));
        assertThat(answered).extracting(it -> it.inquiry().kind()).contains("placeholders", "constant_columns");
        for (Answered one : answered) {
            String all = one.evidence() + " " + one.statement();
            assertThat(all).as(all).doesNotContain("secret", "twelve", "NY", "N/A", "31/02", "2020", "ny ");
        }
    }

    /** An inquiry with its answer, and what it says of it, or null. */
    private record Answered(Inquiry inquiry, String evidence, String statement) {}

    private static List<Answered> ask(Scene scene) {
        List<Answered> answered = new ArrayList<>();
        Map<String, Relation> relations = new LinkedHashMap<>();
        scene.relations().forEach(relation -> relations.put(relation.from(), relation));
        Map<String, Query> queries = new HashMap<>();
        Set<String> failures = new TreeSet<>();
        for (FindingKind kind : StatisticalAnalyst.kinds()) {
            for (Inquiry inquiry : kind.enumerate(scene)) {
                HandMade.assertRoundTrip(inquiry);
                try {
                    Evidence evidence = new Evidence(inquiry.queries().stream()
                            .map(query ->
                                    queries.computeIfAbsent(query.sql(), sql -> LocalSpark.answer(spark, query, "q1")))
                            .toList());
                    Statement statement = inquiry.state(evidence, 0.95).orElse(null);
                    if (statement != null) {
                        HandMade.assertBound(statement, evidence);
                    }
                    if (inquiry instanceof Hypothesis hypothesis) {
                        compare(hypothesis, evidence, relations.get(hypothesis.from()));
                    }
                    answered.add(new Answered(inquiry, evidence.toString(), String.valueOf(statement)));
                } catch (RuntimeException failure) {
                    failures.add(kind.name() + " " + inquiry.columns() + ": " + failure + "\n"
                            + inquiry.queries().get(0).sql());
                }
            }
        }
        assertThat(failures).isEmpty();
        return answered;
    }

    /** The sample is the whole table, so both say the same. */
    private static void compare(Hypothesis hypothesis, Evidence evidence, Relation relation) {
        double tested = hypothesis.test(evidence).map(it -> it.pValue()).orElse(1.0);
        assertThat(hypothesis.screen(relation))
                .as("%s %s", hypothesis.kind(), hypothesis.columns())
                .isCloseTo(tested, within(1e-6));
        assertThat(tested).isBetween(0.0, 1.0);
    }

    private static Scene scene(Relation... relations) {
        return new Scene(List.of(relations), null, null, ZoneOffset.UTC, 42);
    }

    private static Relation profile(Dataset<Row> data, String name, Set<String> masked) {
        OpenSource source =
                opener.open(List.of(new SourceRequest.OfDataFrame(name, data))).get(0);
        ProfileSettings settings = new ProfileSettings(42, 50_000, 5_000_000, Set.of(), masked);
        return Profiler.profile(source, settings, "q1").relation();
    }
}
