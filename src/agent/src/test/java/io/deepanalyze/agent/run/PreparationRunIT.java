package io.deepanalyze.agent.run;

import static io.deepanalyze.agent.run.Preparations.ids;
import static io.deepanalyze.agent.run.Preparations.on;
import static io.deepanalyze.agent.run.Preparations.open;
import static io.deepanalyze.agent.run.Preparations.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.preparation.PreparationPlan;
import io.deepanalyze.agent.preparation.Step;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.report.Query;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Plans of made tables, and what they give. */
class PreparationRunIT {
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = TestSession.open("Europe/Berlin");
    }

    @Test
    void proposesWhatIsWrongAndSwitchesOnWhatIsSafe() {
        try (PreparationRun run = open(Preparations.dirty(spark))) {
            PreparationPlan plan = run.plan();
            assertThat(on(plan))
                    .containsExactlyInAnyOrder(
                            "trim_text:name",
                            "empty_to_null:country",
                            "placeholder_to_null:amount",
                            "read_numbers:amount",
                            "read_times:day",
                            "read_times:moment",
                            "read_flags:paid",
                            "sentinel_to_null:reading",
                            "rename_column:odd name %");
            assertThat(ids(plan))
                    .filteredOn(id -> !on(plan).contains(id))
                    .containsExactlyInAnyOrder(
                            "doubtful_word_to_null:country",
                            "read_times:twice",
                            "read_numbers:mostly",
                            "unify_spelling:city",
                            "clip_outliers:spread",
                            "fill_missing:spread",
                            "fill_missing:reading",
                            "fill_missing:amount",
                            "drop_column:nothing",
                            "drop_column:same");
            assertThat(step(plan, "trim_text:name").affected()).isEqualTo(20);
            assertThat(step(plan, "placeholder_to_null:amount").affected()).isEqualTo(10);
            assertThat(step(plan, "sentinel_to_null:reading").affected()).isEqualTo(8);
            assertThat(step(plan, "read_numbers:mostly").lost()).isEqualTo(7);
            assertThat(step(plan, "unify_spelling:city").affected()).isEqualTo(40);
            assertThat(step(plan, "read_numbers:amount").reason()).contains("sign $");
        }
    }

    @Test
    void bindsEachFigureToAnExecutedQuery() {
        try (PreparationRun run = open(Preparations.dirty(spark))) {
            Map<String, Query> queries =
                    run.plan().queries().stream().collect(Collectors.toMap(Query::id, query -> query));
            for (Step step : run.plan().steps()) {
                Query query = queries.get(step.evidence().query());
                assertThat(query).as(step.id()).isNotNull();
                assertThat(query.result().columns())
                        .as(step.id())
                        .anyMatch(column -> column.name().equals(step.evidence().column()));
            }
        }
    }

    @Test
    void givesValuesOfTheirTypesAndLeavesTheRestAsItWas() {
        Dataset<Row> dirty = Preparations.dirty(spark);
        try (PreparationRun run = open(dirty)) {
            Dataset<Row> clean = run.data(run.plan());
            assertThat(clean.schema().toDDL())
                    .contains("amount DECIMAL(18,2)")
                    .contains("day DATE")
                    .contains("moment TIMESTAMP_NTZ")
                    .contains("paid BOOLEAN")
                    .contains("odd_name_percent DOUBLE")
                    .contains("twice STRING")
                    .contains("mostly STRING")
                    .contains("code STRING")
                    .contains("nested STRUCT");
            clean.createOrReplaceTempView("clean");
            Row sums = spark.sql("SELECT count(*), count(amount), sum(amount), min(day), max(moment), count_if(paid),"
                            + " min(reading), count(DISTINCT name), max(nested.a), max(list[0]), max(entries['k']),"
                            + " count(country) FROM clean")
                    .first();
            assertThat(sums.getLong(0)).isEqualTo(200);
            assertThat(sums.getLong(1)).isEqualTo(190);
            assertThat(sums.getDecimal(2)).isEqualByComparingTo("902500.00");
            assertThat(sums.get(3)).hasToString("2024-01-01");
            assertThat(sums.get(4)).hasToString("2024-07-18T02:30");
            assertThat(sums.getLong(5)).isEqualTo(60);
            assertThat(sums.getInt(6)).isZero();
            assertThat(sums.getLong(7)).isEqualTo(7);
            assertThat(List.of(sums.getString(8), sums.getString(9), sums.getString(10)))
                    .containsExactly(" x ", " y ", " z ");
            assertThat(sums.getLong(11)).isEqualTo(150);
        }
    }

    @Test
    void doesWhatTheCallerJudgesAndNothingThatNeedsWhatIsOff() {
        try (PreparationRun run = open(Preparations.dirty(spark))) {
            PreparationPlan plan = run.plan()
                    .with("fill_missing")
                    .with("read_numbers:mostly")
                    .with("unify_spelling:city")
                    .with("clip_outliers")
                    .with("drop_column:nothing");
            run.data(plan).createOrReplaceTempView("judged");
            Row row = spark.sql("SELECT count(mostly), typeof(any_value(mostly)), count(amount), count(DISTINCT city),"
                            + " max(spread) < 1000, count(spread) FROM judged")
                    .first();
            assertThat(row.getLong(0)).isEqualTo(193);
            assertThat(row.getString(1)).isEqualTo("bigint");
            assertThat(row.getLong(2)).isEqualTo(200);
            assertThat(row.getLong(3)).isEqualTo(3);
            assertThat(row.getBoolean(4)).isTrue();
            assertThat(row.getLong(5)).isEqualTo(200);
            assertThat(spark.table("judged").columns()).doesNotContain("nothing");

            PreparationPlan less = plan.without("placeholder_to_null:amount");
            assertThat(on(less)).doesNotContain("read_numbers:amount", "fill_missing:amount");
            assertThatThrownBy(() -> less.with("read_numbers:amount"))
                    .isInstanceOf(DeepAnalyzeException.class)
                    .hasMessageContaining("placeholder_to_null:amount");
            assertThatThrownBy(() -> plan.with("trim_text:nobody"))
                    .isInstanceOf(DeepAnalyzeException.class)
                    .hasMessageContaining("There is no step 'trim_text:nobody'");
            assertThat(on(plan.only(List.of("trim_text")))).containsExactly("trim_text:name");
        }
    }

    @Test
    void keepsOneOfTheRowsThatAgreeInEverythingButNotWhereTheyAgreeByChance() {
        Dataset<Row> copied = spark.sql("SELECT uuid AS a, id * 3.7D AS b, concat('v', id) AS c FROM"
                + " (SELECT id, concat('u', id) AS uuid FROM range(500)) UNION ALL"
                + " SELECT concat('u', id), id * 3.7D, concat('v', id) FROM range(25)");
        try (PreparationRun run = open(copied)) {
            assertThat(step(run.plan(), "drop_duplicate_rows").affected()).isEqualTo(25);
            assertThat(run.data(run.plan()).count()).isEqualTo(500);
        }
        Dataset<Row> few = spark.sql("SELECT id % 2 AS sex, id % 3 AS class FROM range(500)");
        try (PreparationRun run = open(few)) {
            assertThat(ids(run.plan())).isEmpty();
            assertThat(run.data(run.plan()).count()).isEqualTo(500);
        }
    }

    @Test
    void plansTablesWithoutRowsAndColumnsWithoutValues() {
        Dataset<Row> empty = Preparations.dirty(spark).filter("false");
        try (PreparationRun run = open(empty)) {
            assertThat(ids(run.plan())).containsExactly("rename_column:odd name %");
            assertThat(run.data(run.plan()).count()).isZero();
        }
        Dataset<Row> nulls =
                spark.sql("SELECT CAST(NULL AS STRING) AS a, CAST(NULL AS INT) AS b, NULL AS c FROM range(5)");
        try (PreparationRun run = open(nulls)) {
            assertThat(on(run.plan())).isEmpty();
            assertThat(ids(run.plan())).containsExactly("drop_column:a", "drop_column:b", "drop_column:c");
            assertThat(run.data(run.plan()).count()).isEqualTo(5);
            assertThatThrownBy(() -> run.plan().with("drop_column"))
                    .isInstanceOf(DeepAnalyzeException.class)
                    .hasMessageContaining("keep one at least");
        }
    }

    @Test
    void takesHostileNamesAndCellsForWhatTheyAre() {
        Dataset<Row> hostile =
                spark.sql("""
                        SELECT concat(' ', array('x\\'); DROP TABLE t; --', concat('$', '{env:PATH}'), 'a\\\\', 'A\\\\', '`', 'q')[id % 6]) AS a,
                          id * 1.1D AS b, id AS c, concat('z', id % 3) AS d
                        FROM range(0, 120)""").toDF("a`; DROP TABLE t; --", "${spark.master}", "", "a`; drop table t; --");
        try (PreparationRun run = open(hostile)) {
            PreparationPlan plan = run.plan();
            assertThat(on(plan)).contains("trim_text:a`; DROP TABLE t; --");
            PreparationPlan all = plan.with("unify_spelling");
            Dataset<Row> clean = run.data(all);
            assertThat(clean.columns()).containsExactly("a_DROP_TABLE_t", "spark_master", "column", "a_drop_table_t_2");
            assertThat(clean.select("a_DROP_TABLE_t").distinct().collectAsList())
                    .extracting(row -> row.getString(0))
                    .contains("x'); DROP TABLE t; --", "${env:PATH}", "`")
                    .doesNotContain("a\\");
        }
    }

    @Test
    void tellsNoValueOfMaskedColumnsAndLeavesExcludedOnesAsTheyAre() {
        SourceRequest source = new SourceRequest.OfDataFrame("dirty", Preparations.dirty(spark));
        try (PreparationRun run =
                open(spark, source, List.of("name", "amount"), List.of("city", "reading", "spread"))) {
            assertThat(ids(run.plan()))
                    .noneMatch(id -> id.endsWith(":name") || id.endsWith(":amount"))
                    .noneMatch(id -> id.endsWith(":city") || id.endsWith(":reading") || id.endsWith(":spread"));
            assertThat(run.data(run.plan()).columns()).contains("name", "amount", "city");
        }
    }

    @Test
    void refusesWhatIsNoSingleTable() {
        assertThatThrownBy(() -> PreparationRun.open(
                        spark,
                        Analyses.request(
                                io.deepanalyze.agent.AnalysisListener.SILENT,
                                List.of(),
                                List.of(),
                                Analyses.frame("a", spark.range(3).toDF()),
                                Analyses.frame("b", spark.range(3).toDF()))))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("One source is prepared at a time");
    }
}
