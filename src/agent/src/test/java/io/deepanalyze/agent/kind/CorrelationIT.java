package io.deepanalyze.agent.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.report.Finding.Direction;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationIT {
    private final SparkSession spark = LocalSpark.session();

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void confirmsInSqlWhatTheSampleShows(String ansi) {
        spark.conf().set("spark.sql.ansi.enabled", ansi);
        spark.sql("""
                        SELECT CAST(id AS DOUBLE) AS `the ``size`, pow(id, 3) + 1000 * (id * 7919 % 97) AS x,
                          CASE WHEN id % 10 = 0 THEN NULL WHEN id % 11 = 0 THEN double('NaN')
                            ELSE -id + id * 31 % 89 END AS n,
                          CAST(id * 7919 % 997 AS DOUBLE) AS noise
                        FROM range(500)""").createOrReplaceTempView("sizes");
        Relation relation = LocalSpark.relation(
                spark,
                "sizes",
                LocalSpark.number("the `size"),
                LocalSpark.number("x"),
                LocalSpark.number("n"),
                LocalSpark.number("noise"));

        List<Correlation> all = new CorrelationKind().enumerate(LocalSpark.scene(spark, relation));

        assertThat(all).hasSize(12);
        for (Correlation one : all) {
            Evidence evidence = LocalSpark.answer(spark, one);
            assertThat(one.test(evidence).orElseThrow().pValue())
                    .as("%s", one)
                    .isCloseTo(one.screen(relation), within(1e-12));
            HandMade.assertBound(one.state(evidence, 0.95).orElseThrow(), evidence);
            HandMade.assertRoundTrip(one);
        }
        Correlation first = all.get(0);
        Statement statement = first.state(LocalSpark.answer(spark, first), 0.95).orElseThrow();
        assertThat(statement.direction()).isEqualTo(Direction.UP);
        assertThat(statement.sentence().text()).startsWith("`x` rises very closely with `the 'size`: Spearman's");
    }

    @Test
    void findsNothingInAnEmptyTable() {
        spark.sql("SELECT CAST(id AS DOUBLE) AS a, CAST(id AS DOUBLE) AS b FROM range(20)")
                .createOrReplaceTempView("t");
        Relation relation = LocalSpark.relation(spark, "t", LocalSpark.number("a"), LocalSpark.number("b"));
        Correlation one = new CorrelationKind()
                .enumerate(LocalSpark.scene(spark, relation))
                .get(0);
        spark.sql("SELECT CAST(id AS DOUBLE) AS a, CAST(id AS DOUBLE) AS b FROM range(0)")
                .createOrReplaceTempView("t");

        Evidence evidence = LocalSpark.answer(spark, one);

        assertThat(one.test(evidence)).isEmpty();
        assertThat(one.state(evidence, 0.95)).isEmpty();
    }
}
