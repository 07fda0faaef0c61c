package io.deepanalyze.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where calls of models go in plans, and for how many rows they are made. */
class PlanningIT {
    private final SparkSession spark = TestSpark.open();

    @TempDir
    Path folder;

    @BeforeEach
    void tables() {
        spark.range(0, 100, 1, 2)
                .selectExpr("id", "concat('text ', id % 10) AS t", "id % 4 AS g", "CAST(id AS STRING) AS unused")
                .createOrReplaceTempView("a");
        spark.range(0, 7, 1, 2).selectExpr("id", "concat('text ', id) AS t").createOrReplaceTempView("b");
    }

    @Test
    void equalCallsAreOneAlsoAcrossFilterAndProjection() {
        Measured query = Measured.run(
                spark, "SELECT ai_count_tokens(t), ai_count_tokens(t) + 1 FROM a WHERE ai_count_tokens(t) > 1");
        assertThat(query.operators()).hasSize(1);
        assertThat(query.asked()).isEqualTo(100);
        assertThat(query.rows()).hasSize(100);
    }

    @Test
    void conditionsThatNeedNoModelComeFirst() {
        Measured query =
                Measured.run(spark, "SELECT id FROM a WHERE ai_count_tokens(t) > 1 AND id < 5 AND length(t) > 2");
        assertThat(query.asked()).isEqualTo(5);
    }

    @Test
    void limitsComeFirst() {
        assertThat(Measured.run(spark, "SELECT ai_count_tokens(t) FROM a LIMIT 3")
                        .asked())
                .isLessThanOrEqualTo(6);
        assertThat(Measured.run(spark, "SELECT ai_count_tokens(t), id FROM a ORDER BY id DESC LIMIT 3")
                        .asked())
                .isEqualTo(3);
    }

    @Test
    void aSortThatReadsNoCallComesFirstSinceSparkReadsWhatItSortsTwice() {
        assertThat(Measured.run(spark, "SELECT id, ai_count_tokens(t) FROM a ORDER BY id DESC")
                        .asked())
                .isEqualTo(100);
    }

    @Test
    void aSortByACallsValueIsNotPassedByItsLimit() {
        Measured query = Measured.run(spark, "SELECT id FROM a ORDER BY ai_count_tokens(t), id LIMIT 3");
        assertThat(query.asked()).isEqualTo(100);
        assertThat(query.rows()).extracting(row -> row.getLong(0)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void branchesAreComputedForTheRowsThatNeedThem() {
        assertThat(Measured.run(spark, "SELECT CASE WHEN id < 10 THEN ai_count_tokens(t) ELSE 0 END FROM a")
                        .asked())
                .isEqualTo(10);
        assertThat(Measured.run(
                                spark,
                                "SELECT CASE WHEN id < 10 THEN 0 WHEN id < 30 THEN ai_count_tokens(t) ELSE"
                                        + " ai_count_tokens(upper(t)) END FROM a")
                        .asked())
                .isEqualTo(90);
        assertThat(Measured.run(spark, "SELECT coalesce(nullif(g, 0), ai_count_tokens(t)) FROM a")
                        .asked())
                .isEqualTo(25);
        assertThat(Measured.run(spark, "SELECT if(g = 1, ai_count_tokens(t), ai_count_tokens(t)) FROM a")
                        .asked())
                .isEqualTo(100);
    }

    @Test
    void aBranchThatNeedsAnotherCallWaitsForIt() {
        Measured query = Measured.run(
                spark,
                "SELECT CASE WHEN ai_count_tokens(t) > 100 THEN ai_count_tokens(upper(t)) ELSE -1 END AS x FROM a");
        assertThat(query.operators()).hasSize(2);
        assertThat(query.asked()).isEqualTo(100);
        assertThat(query.rows()).allMatch(row -> row.getInt(0) == -1);
    }

    @Test
    void aConstantCallIsMadeOnce() {
        Measured query = Measured.run(spark, "SELECT id, ai_count_tokens('constant text') AS n FROM a");
        assertThat(query.operators()).isEmpty();
        assertThat(query.plan()).contains("Subquery");
        assertThat(query.rows()).allMatch(row -> row.getInt(1) == 4);
    }

    @Test
    void similarityOverAJoinEmbedsEachTextOnItsSide() {
        Measured query = Measured.run(
                spark,
                "SELECT a.id, b.id FROM a JOIN b ON a.g = b.id AND ai_similarity(a.t, b.t) > 0.999 WHERE a.id < 20");
        assertThat(query.asked()).isLessThanOrEqualTo(27);
        assertThat(query.rows()).isNotEmpty().allMatch(row -> row.getLong(0) % 10 == row.getLong(1));
    }

    @Test
    void whatIsGroupedAndAggregatedIsComputedBelowAndWhatReadsGroupsAbove() {
        assertThat(Measured.run(spark, "SELECT ai_count_tokens(t), count(*) FROM a GROUP BY ai_count_tokens(t)")
                        .asked())
                .isEqualTo(100);
        Measured above = Measured.run(spark, "SELECT t, ai_count_tokens(t) AS n, count(*) FROM a GROUP BY t");
        assertThat(above.asked()).isEqualTo(10);
        Measured both = Measured.run(
                spark,
                "SELECT ai_count_tokens(concat_ws(' ', collect_list(t))) AS n, sum(ai_count_tokens(t)) AS s FROM a"
                        + " WHERE id < 8 GROUP BY g HAVING sum(ai_count_tokens(t)) > 0");
        assertThat(both.asked()).isEqualTo(8 + 4);
    }

    @Test
    void columnsThatNobodyNeedsAreNotRead() {
        String file = folder.resolve("wide").toString();
        spark.table("a").write().parquet(file);
        spark.read().parquet(file).createOrReplaceTempView("wide");
        Measured query =
                Measured.run(spark, "SELECT ai_count_tokens(t) FROM wide WHERE g = 1 AND ai_count_tokens(t) > 0");
        assertThat(query.plan())
                .contains("ReadSchema: struct<t:string,g:bigint>")
                .contains("EqualTo(g,1)");
    }

    @Test
    void batchesOfColumnsComeInWithoutBeingTurnedIntoRows() {
        String file = folder.resolve("columns").toString();
        spark.table("a").write().parquet(file);
        spark.read().parquet(file).createOrReplaceTempView("columns");
        Measured query = Measured.run(spark, "SELECT id, t, ai_count_tokens(t) AS n FROM columns");
        assertThat(query.plan()).doesNotContain("ColumnarToRow");
        assertThat(query.rows()).hasSize(100).allMatch(row -> row.getInt(2) >= 4);
    }

    @Test
    void explainShowsTheNodeWithItsModel() {
        assertThat(TestSpark.plan(spark, "SELECT ai_embed(t, model => 'all-minilm-l6-v2-int8') FROM a"))
                .contains("BatchInference")
                .contains("all-minilm-l6-v2-int8");
    }

    @Test
    void plansWithoutCallsStayAsTheyAre() {
        assertThat(TestSpark.plan(spark, "SELECT t, count(*) FROM a GROUP BY t"))
                .doesNotContain("BatchInference");
    }
}
