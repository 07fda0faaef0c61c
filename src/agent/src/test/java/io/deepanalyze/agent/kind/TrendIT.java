package io.deepanalyze.agent.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.report.Finding.Direction;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendIT {
    private final SparkSession spark = LocalSpark.session();

    @AfterEach
    void resetZone() {
        spark.conf().set("spark.sql.session.timeZone", "UTC");
        spark.conf().set("spark.sql.parser.escapedStringLiterals", "false");
        spark.conf().set("spark.sql.ansi.enabled", "true");
    }

    private Relation events(String step) {
        spark.sql("""
                        SELECT TIMESTAMP'2021-01-04 00:30:00' + (id + id * id DIV 1000) * INTERVAL %s AS `when?`,
                          CASE WHEN id %% 13 = 0 THEN NULL ELSE CAST(id AS DOUBLE) + id * 31 %% 211 END AS period,
                          CASE WHEN id * 17 %% 5 < 2 THEN 'it''s \\\\ ${a} "x"' WHEN id %% 2 = 0 THEN 'b' ELSE NULL END AS kind
                        FROM range(800)""".formatted(step)).createOrReplaceTempView("p");
        return LocalSpark.relation(
                spark, "p", LocalSpark.time("when?"), LocalSpark.number("period"), LocalSpark.category("kind"));
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, true, false, '3' MINUTE, HOUR",
        "America/Sao_Paulo, false, true, '1' HOUR, DAY",
        "Europe/Berlin, false, false, '3' HOUR, WEEK",
        "Asia/Kolkata, true, true, '20' HOUR, MONTH",
        "Pacific/Apia, true, false, '2' DAY, QUARTER",
        "Africa/Monrovia, true, false, '9' DAY, YEAR",
    })
    void confirmsInSqlWhatTheSampleShows(String zone, String ansi, String escaped, String step, Grain grain) {
        spark.conf().set("spark.sql.session.timeZone", zone);
        spark.conf().set("spark.sql.ansi.enabled", ansi);
        Relation relation = events(step);
        spark.conf().set("spark.sql.parser.escapedStringLiterals", escaped);

        List<Trend> all = new TrendKind().enumerate(LocalSpark.scene(spark, relation));

        assertThat(all).hasSize(6);
        for (Trend one : all) {
            assertThat(one.series().periods().grain()).isEqualTo(grain);
            Evidence evidence = LocalSpark.answer(spark, one);
            assertThat(one.series().values(evidence.table()))
                    .containsExactly(one.series().values(relation), within(1e-9));
            assertThat(one.test(evidence).orElseThrow().pValue()).isCloseTo(one.screen(relation), within(1e-9));
            HandMade.assertRoundTrip(one);
            Optional<Statement> statement = one.state(evidence, 0.95);
            statement.ifPresent(it -> HandMade.assertBound(it, evidence));
            statement.ifPresent(it -> assertThat(it.title().text()).doesNotContain("null"));
        }
    }

    @Test
    void countsEmptyPeriodsAsZero() {
        spark.sql("""
                        SELECT DATE'2020-01-01' + CAST(id AS INT) AS day FROM range(1000)
                        WHERE month(DATE'2020-01-01' + CAST(id AS INT)) <> 3""").createOrReplaceTempView("gaps");
        Relation relation = LocalSpark.relation(spark, "gaps", LocalSpark.time("day"));

        Trend one = new TrendKind().enumerate(LocalSpark.scene(spark, relation)).get(0);
        Evidence evidence = LocalSpark.answer(spark, one);

        assertThat(evidence.table().cell(2, "period")).isEqualTo("2020-03-01");
        assertThat(evidence.table().number(2, "n")).isZero();
        assertThat(evidence.table().rows()).hasSize(32);
        assertThat(one.series().periods().trimmed()).isTrue();
    }

    @Test
    void saysHowFastAMeasureRises() {
        spark.sql("""
                        SELECT DATE'2020-01-01' + CAST(id AS INT) AS day, 100D + id / 10 + id * 7 % 5 AS price
                        FROM range(1461)""").createOrReplaceTempView("prices");
        Relation relation = LocalSpark.relation(spark, "prices", LocalSpark.time("day"), LocalSpark.number("price"));

        Trend one = new TrendKind().enumerate(LocalSpark.scene(spark, relation)).get(2);
        Statement statement = one.state(LocalSpark.answer(spark, one), 0.95).orElseThrow();

        assertThat(statement.title().text()).isEqualTo("Mean `price` rises over time");
        assertThat(statement.sentence().text())
                .isEqualTo("Mean `price` rises from an average of 106 in the months from 2020-01-01 to 2020-03-01"
                        + " to 243 from 2023-10-01 to 2023-12-01; the trend line changes by 138.2 % over the whole"
                        + " time.");
        assertThat(statement.direction()).isEqualTo(Direction.UP);
        assertThat(statement.values()).isEqualTo(List.of("2020-01-01", "2023-12-01"));
    }
}
