package io.deepanalyze.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.modelling.FitRequest;
import io.deepanalyze.agent.modelling.Importance;
import io.deepanalyze.agent.modelling.LeftOut;
import io.deepanalyze.agent.modelling.Metric;
import io.deepanalyze.agent.modelling.ModelReport;
import io.deepanalyze.agent.modelling.Task;
import io.deepanalyze.agent.modelling.TrainedModel;
import io.deepanalyze.agent.source.SourceRequest;
import java.time.Duration;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole models, as users train them, on tables whose truth is known. */
class ModellingRunIT {
    private static final String SIGNAL = """
            SELECT id AS row_id, x, noise, kind,
              CASE WHEN 2 * x + CASE kind WHEN 'a' THEN 1 ELSE 0 END + u > 1.9 THEN 'yes' ELSE 'no' END AS bought
            FROM (SELECT id, %s AS x, %s AS noise, %s AS u, elt(1 + CAST(id %% 3 AS INT), 'a', 'b', 'c') AS kind FROM range(1200))
            """.formatted(uniform("x"), uniform("n"), uniform("u"));

    private static @Nullable TrainedModel ofSignal;

    private final SparkSession spark = TestSession.open();

    @TempDir
    java.nio.file.Path directory;

    @Test
    void findsAKnownSignalWhateverTheOrderOfTheRows() {
        TrainedModel trained = ofSignal();
        ModelReport report = trained.report();

        assertThat(report.task()).isEqualTo(Task.BINARY);
        assertThat(report.features()).extracting(ModelReport.Used::column).containsExactly("x", "noise", "kind");
        assertThat(leftOut(report, "row_id").reason()).isEqualTo(LeftOut.Reason.KEY);
        assertThat(report.heldOut().beatsBaseline()).isTrue();
        assertThat(metric(report, "area under the curve").value()).isGreaterThan(0.85);
        assertThat(report.importance().get(0).column()).isEqualTo("x");
        assertThat(importance(report, "x").low()).isPositive();
        assertThat(importance(report, "noise").loss()).isCloseTo(0, within(0.03));
        assertThat(report.split().trainingRows() + report.split().heldOutRows()).isEqualTo(1200);
        assertThat(report.split().heldOutRows()).isBetween(180L, 300L);
        assertThat(report.candidates()).hasSize(4).filteredOn(it -> it.chosen()).hasSize(1);
        assertThat(report.toText())
                .contains("# A model of `bought`", "The model ranks rows better than chance", "Seed 42");

        ModelReport again = fit(spark.sql(SIGNAL).repartition(7).orderBy("noise"), request("bought"))
                .report();
        assertThat(again.heldOut()).isEqualTo(report.heldOut());
        assertThat(again.candidates()).isEqualTo(report.candidates());
        assertThat(again.importance()).isEqualTo(report.importance());
    }

    @Test
    void letsAnybodyScoreTheHeldOutRowsAgain() {
        TrainedModel trained = ofSignal();
        String path = directory.resolve("pipeline").toString();
        try {
            trained.pipeline().write().save(path);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        spark.sql(SIGNAL).createOrReplaceTempView("data");
        Dataset<Row> heldOut = spark.sql(trained.report().split().heldOutQuery());
        Dataset<Row> scored = PipelineModel.load(path).transform(heldOut);

        assertThat(scored.columns())
                .containsExactly(
                        "row_id", "x", "noise", "kind", "bought", "deepanalyze_probability", "deepanalyze_prediction");
        assertThat(heldOut.count()).isEqualTo(trained.report().heldOut().rows());
        double right = scored.where("bought = deepanalyze_prediction").count();
        assertThat(right / heldOut.count())
                .isEqualTo(metric(trained.report(), "accuracy").value());
        assertThat(scored.count()).isEqualTo(heldOut.count());
    }

    @Test
    void saysThatNoiseDoesNotBeatTheBaseline() {
        String noise =
                "SELECT %s AS a, %s AS b, %s AS y FROM range(1000)".formatted(uniform("a"), uniform("b"), uniform("y"));

        ModelReport number = fit(noise, request("y")).report();
        assertThat(number.task()).isEqualTo(Task.REGRESSION);
        assertThat(number.heldOut().beatsBaseline()).isFalse();
        assertThat(number.toText()).contains("does not beat the baseline");

        ModelReport classes = fit("SELECT a, b, y > 0.5 AS y FROM (" + noise + ")", request("y"))
                .report();
        assertThat(classes.heldOut().beatsBaseline()).isFalse();
        assertThat(classes.toText()).contains("does not beat the baseline");
    }

    @Test
    void leavesOutLeaksUnlessTheCallerNamesThem() {
        String table = "SELECT *, CASE bought WHEN 'yes' THEN 'Z9' ELSE 'A1' END AS status,"
                + " CASE WHEN bought = 'yes' THEN 100 * noise END AS paid, row_id % 11 AS `__THIS__` FROM (" + SIGNAL
                + ")";

        ModelReport report = fit(table, request("bought")).report();
        assertThat(leftOut(report, "status").reason()).isEqualTo(LeftOut.Reason.LEAK);
        assertThat(leftOut(report, "paid").reason()).isEqualTo(LeftOut.Reason.LEAK);
        assertThat(leftOut(report, "__THIS__").reason()).isEqualTo(LeftOut.Reason.NAME);
        assertThat(report.toText()).contains("suspected leak");

        ModelReport named = fit(table, request("bought", List.of("status", "x"), null, null))
                .report();
        assertThat(named.features()).extracting(ModelReport.Used::column).containsExactly("x", "status");
        assertThat(named.notes()).anyMatch(note -> note.contains("'status' looks like a leak"));
        assertThat(metric(named, "accuracy").value()).isEqualTo(1);
    }

    @Test
    void reportsBalancedMeasuresOfUnevenAndOfManyClasses() {
        String table = "SELECT x, noise, CASE WHEN x + 0.4 * u > 1.25 THEN 'rare' WHEN id = 5 THEN 'once'"
                + " WHEN noise > 0.5 THEN 'up' ELSE 'down' END AS y FROM (SELECT id, %s AS x, %s AS noise, %s AS u FROM range(2000))"
                        .formatted(uniform("x"), uniform("n"), uniform("u"));
        ModelReport report = fit(table, request("y")).report();

        assertThat(report.task()).isEqualTo(Task.MULTICLASS);
        assertThat(report.classes()).hasSize(3);
        assertThat(report.notes())
                .anyMatch(note -> note.contains("fewer than 10 rows"))
                .anyMatch(note -> note.contains("uneven"));
        assertThat(metric(report, "balanced accuracy").baseline()).isCloseTo(1.0 / 3, within(1e-9));
        assertThat(report.heldOut().confusion()).hasSize(3);
        assertThat(metric(report, "area under the curve").value()).isGreaterThan(0.9);
    }

    @Test
    void holdsOutTheLastRowsInTimeAndComparesWithTheLastValue() {
        String table = "SELECT timestamp'2024-01-01' + make_interval(0, 0, 0, 0, id) AS at, load,"
                + " 5 * load + 0.002 * id + u AS y FROM (SELECT CAST(id AS INT) AS id, %s AS load, %s AS u FROM range(1500))"
                        .formatted(uniform("l"), uniform("u"));
        ModelReport report = fit(table, request("y", List.of(), "at", null)).report();

        assertThat(report.split().method()).isEqualTo("time");
        assertThat(report.split().heldOutRows()).isBetween(280L, 320L);
        assertThat(report.split().heldOutFrom()).startsWith("2024-02-2");
        assertThat(report.features()).extracting(ModelReport.Used::column).contains("load");
        assertThat(report.heldOut().baseline()).containsAnyOf("last value", "mean");
        assertThat(report.heldOut().beatsBaseline()).isTrue();
        spark.sql(table).createOrReplaceTempView("data");
        Row first = spark.sql("SELECT count(*), CAST(min(at) AS STRING) FROM ("
                        + report.split().heldOutQuery() + ")")
                .head();
        assertThat(first.getLong(0)).isEqualTo(report.split().heldOutRows());
        assertThat(report.split().heldOutFrom()).isEqualTo(first.getString(1).replace(' ', 'T') + "Z");
    }

    @Test
    void keepsRowsOfAKeyTogether() {
        String table =
                "SELECT 'p' || (id %% 60) AS patient, x, x + 3 * u > 2 AS ill FROM (SELECT id, %s AS x, %s AS u FROM range(900))"
                        .formatted(uniform("x"), "(pmod(xxhash64(id % 60), 1000003) / 1000003)");
        ModelReport report =
                fit(table, request("ill", List.of(), null, "patient")).report();

        assertThat(report.split().method()).isEqualTo("key");
        assertThat(leftOut(report, "patient").reason()).isEqualTo(LeftOut.Reason.KEY);
        spark.sql(table).createOrReplaceTempView("data");
        String heldOut = report.split().heldOutQuery();
        assertThat(spark.sql("SELECT patient FROM (" + heldOut + ") GROUP BY 1 HAVING count(*) <> 15")
                        .count())
                .isZero();
    }

    @Test
    void takesHostileNamesMissingValuesAndUnseenCategories() {
        String table =
                "SELECT x AS `a``b`, CASE WHEN id % 5 > 0 THEN noise END AS `x.y 'z\"`, kind AS `select`, id % 11 AS `__THIS__`,"
                        + " CASE WHEN id % 7 > 0 THEN kind END AS `line\nbreak`, CASE WHEN id % 50 > 0 THEN bought = 'yes' END AS `${env:HOME}`,"
                        + " CAST('NaN' AS DOUBLE) AS nan, array(x) AS list"
                        + " FROM (SELECT row_id AS id, * FROM (" + SIGNAL + "))";
        Dataset<Row> data = spark.sql(table);
        String target = data.columns()[5];
        TrainedModel trained = fit(data, request(target));

        assertThat(trained.report().features())
                .extracting(ModelReport.Used::column)
                .contains("a`b", "x.y 'z\"", "select");
        assertThat(trained.report().heldOut().beatsBaseline()).isTrue();
        assertThat(trained.report().split().rowsWithTarget()).isEqualTo(1176);
        assertThat(trained.report().toText()).doesNotContain("line\nbreak");
    }

    @Test
    void predictsForMissingValuesAndCategoriesThatItNeverSaw() {
        TrainedModel trained = ofSignal();
        Dataset<Row> fresh = spark.sql("SELECT CAST(NULL AS DOUBLE) AS x, 0.5D AS noise, 'never seen' AS kind"
                + " UNION ALL SELECT 0.9D, 0.1D, NULL");

        assertThat(trained.pipeline()
                        .transform(fresh)
                        .select("deepanalyze_prediction")
                        .collectAsList())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.getString(0)).isIn("yes", "no"));
    }

    @Test
    void spreadsEqualRowsOfFewColumns() {
        String table =
                "SELECT sex, department, CASE WHEN u < IF(department = 'a', 0.7, 0.3) THEN 1 ELSE 0 END AS admitted"
                        + " FROM (SELECT elt(1 + CAST(id % 2 AS INT), 'f', 'm') AS sex,"
                        + " elt(1 + CAST((id DIV 2) % 3 AS INT), 'a', 'b', 'c') AS department, " + uniform("u")
                        + " AS u FROM range(1000))";
        TrainedModel trained = fit(table, request("admitted"));

        assertThat(trained.report().heldOut().beatsBaseline()).isTrue();
        assertThat(trained.report().notes()).anyMatch(note -> note.startsWith("Many rows are equal"));
        spark.sql(table).createOrReplaceTempView("data");
        Dataset<Row> heldOut = spark.sql(trained.report().split().heldOutQuery());
        assertThat(heldOut.columns()).containsExactly("sex", "department", "admitted");
        double right = trained.pipeline()
                .transform(heldOut)
                .where("admitted = deepanalyze_prediction")
                .count();
        assertThat(right / heldOut.count())
                .isEqualTo(metric(trained.report(), "accuracy").value());
    }

    @Test
    void refusesWhatCannotBePredicted() {
        String table = "SELECT id AS row_id, uuid() AS token, 1 AS same, CAST(NULL AS INT) AS none, array(id) AS list,"
                + " id % 40 || ' street' AS street, id % 2 AS y, timestamp_seconds(id) AS at, x FROM (SELECT id, "
                + uniform("x") + " AS x FROM range(400))";
        table = table.replace("uuid()", "sha2(CAST(id AS STRING), 256)");
        assertRefused(table, request("row_id"), "looks like a key");
        assertRefused(table, request("token"), "looks like a key");
        assertRefused(table, request("same"), "constant");
        assertRefused(table, request("none"), "no value in any row");
        assertRefused(table, request("list"), "nested");
        assertRefused(table, request("street"), "40 classes");
        assertRefused(table, request("at"), "point in time");
        assertRefused(table, request("nothing"), "not a column of");
        assertRefused(table, request("y", List.of("token"), null, null), "cannot be a feature: a key");
        assertRefused(table, request("y", List.of(), "x", null), "cannot order the rows");
        assertRefused(table + " LIMIT 60", request("y"), "100 are the least");
    }

    @Test
    void endsAtItsBudgetOrWhenItsCallerIsInterrupted() {
        AnalysisRequest short1 = analysis(spark.sql(SIGNAL), Duration.ofMillis(300));
        DeepAnalyzeException limit = catchThrowableOfType(
                DeepAnalyzeException.class, () -> ModellingRun.fit(spark, short1, request("bought")));
        assertThat(limit.code()).isEqualTo(ErrorCode.LIMIT_REACHED);

        Thread.currentThread().interrupt();
        DeepAnalyzeException interrupted = catchThrowableOfType(
                DeepAnalyzeException.class,
                () -> ModellingRun.fit(spark, analysis(spark.sql(SIGNAL), null), request("bought")));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted.code()).isEqualTo(ErrorCode.INTERRUPTED);
    }

    private void assertRefused(String table, FitRequest request, String message) {
        assertThatThrownBy(() -> fit(table, request))
                .isInstanceOfSatisfying(
                        DeepAnalyzeException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
                .hasMessageContaining(message);
    }

    /** Trained once for all tests that only look at it. */
    private TrainedModel ofSignal() {
        if (ofSignal == null) {
            ofSignal = fit(SIGNAL, request("bought"));
        }
        return ofSignal;
    }

    private TrainedModel fit(String table, FitRequest request) {
        return fit(spark.sql(table), request);
    }

    private TrainedModel fit(Dataset<Row> table, FitRequest request) {
        return ModellingRun.fit(spark, analysis(table, null), request);
    }

    private static AnalysisRequest analysis(Dataset<Row> table, @Nullable Duration time) {
        return new AnalysisRequest(
                List.of(new SourceRequest.OfDataFrame(null, table)),
                null,
                AnalysisRequest.DEFAULT_SEED,
                AnalysisRequest.DEFAULT_FALSE_DISCOVERY_RATE,
                AnalysisRequest.DEFAULT_SAMPLE_ROWS,
                null,
                null,
                List.of(),
                List.of(),
                time,
                null,
                null,
                AnalysisListener.SILENT);
    }

    private static FitRequest request(String target) {
        return request(target, List.of(), null, null);
    }

    private static FitRequest request(
            String target, List<String> features, @Nullable String time, @Nullable String key) {
        return new FitRequest(
                target, features, time, key, List.of(), FitRequest.Kind.AUTOMATIC, AnalysisRequest.DEFAULT_SEED);
    }

    private static LeftOut leftOut(ModelReport report, String column) {
        return report.leftOut().stream()
                .filter(it -> it.column().equals(column))
                .findFirst()
                .orElseThrow();
    }

    private static Metric metric(ModelReport report, String name) {
        return report.heldOut().metrics().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Importance importance(ModelReport report, String column) {
        return report.importance().stream()
                .filter(it -> it.column().equals(column))
                .findFirst()
                .orElseThrow();
    }

    /** Numbers between 0 and 1 that any partitioning gives alike. */
    private static String uniform(String salt) {
        return "(pmod(xxhash64(id, '" + salt + "'), 1000003) / 1000003)";
    }
}
