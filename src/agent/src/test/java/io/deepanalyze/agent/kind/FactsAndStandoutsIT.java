package io.deepanalyze.agent.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.report.Finding.Direction;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Change points, spikes, outliers, reversals, keys and summaries of one table with awkward names and values. */
class FactsAndStandoutsIT {
    private final SparkSession spark = LocalSpark.session();

    @AfterEach
    void resetSession() {
        spark.conf().set("spark.sql.session.timeZone", "UTC");
        spark.conf().set("spark.sql.parser.escapedStringLiterals", "false");
        spark.conf().set("spark.sql.ansi.enabled", "true");
    }

    /**
     * 1,000 days from 2020-01-01 with two rows each, 60 more on 2021-05-05; {@code value} steps up on 2021-07-01 and is
     * once far out; {@code won} is likelier for {@code it's a} in each {@code period}, but not in all.
     */
    private Relation table() {
        spark.sql("""
                        SELECT concat('row ', id) AS `the id`,
                          DATE'2020-01-01' + CAST(CASE WHEN id < 2000 THEN id DIV 2 ELSE 490 END AS INT) AS `t`,
                          CASE WHEN id = 1777 THEN 1e6D WHEN id % 50 = 3 THEN NULL WHEN id % 50 = 4 THEN double('NaN')
                            ELSE 100D + id * 7919 % 31 + IF(id BETWEEN 1094 AND 1999, 50, 0) END AS value,
                          IF(id % 2 = 0, 'it''s a', 'b') AS n,
                          IF((id % 2 = 0 AND id % 10 < 7) OR (id % 2 = 1 AND id % 10 < 3), concat('hard $', '{x}'), 'easy') AS period,
                          CAST(CASE WHEN id % 2 = 0 AND id % 10 < 7 THEN id % 30 < 6
                            WHEN id % 2 = 0 THEN id % 30 < 29
                            WHEN id % 10 < 3 THEN id % 30 < 1
                            ELSE id % 70 < 55 END AS STRING) AS won
                        FROM range(2060)""").createOrReplaceTempView("p");
        return LocalSpark.relation(
                spark,
                "p",
                LocalSpark.identifier("the id"),
                LocalSpark.time("t"),
                LocalSpark.number("value"),
                LocalSpark.category("n"),
                LocalSpark.category("period"),
                LocalSpark.flag("won"));
    }

    @ParameterizedTest
    @CsvSource({"UTC, true, false", "America/Sao_Paulo, false, true"})
    void confirmsInSqlWhatTheSampleShows(String zone, String ansi, String escaped) {
        spark.conf().set("spark.sql.session.timeZone", zone);
        spark.conf().set("spark.sql.ansi.enabled", ansi);
        Relation relation = table();
        spark.conf().set("spark.sql.parser.escapedStringLiterals", escaped);

        List<String> titles = new ArrayList<>();
        for (FindingKind kind : List.of(
                new ChangePointKind(),
                new SpikeKind(),
                new OutlierKind(),
                new ReversalKind(),
                new KeyKind(),
                new SummaryKind())) {
            for (Inquiry one : kind.enumerate(LocalSpark.scene(spark, relation))) {
                Evidence evidence = LocalSpark.answer(spark, one);
                HandMade.assertRoundTrip(one);
                boolean told = !(one instanceof Hypothesis);
                if (one instanceof Hypothesis hypothesis) {
                    double p = hypothesis.test(evidence).map(it -> it.pValue()).orElse(1.0);
                    assertThat(p).as("%s", one).isCloseTo(hypothesis.screen(relation), within(1e-9));
                    // Of 33 months, a step without any noise has a p-value of 0.0034.
                    told = p < 0.005;
                }
                if (told) {
                    Statement statement = one.state(evidence, 0.95).orElseThrow();
                    HandMade.assertBound(statement, evidence);
                    titles.add(statement.title().text());
                    check(one, statement);
                }
            }
        }
        assertThat(titles)
                .containsExactly(
                        "Mean `value` is higher from 2021-07-01 on",
                        "2021-05-01 has far more rows of `p` than any other month",
                        "2021-05-01 has far more rows with `n` b than any other month",
                        "2021-05-01 has far more rows with `n` its a than any other month",
                        "2021-05-01 has far more rows with `period` easy than any other month",
                        "2021-05-01 has far more rows with `period` \"hard ${x}\" than any other month",
                        "2021-05-01 has far more rows with `won` true than any other month",
                        "2021-05-01 has far more rows with `won` false than any other month",
                        "\"row 1777\" has by far the highest `value`",
                        "`period` turns the comparison of `won` by `n` round",
                        "`the id` identifies each row of `p`",
                        "What `p` holds");
    }

    private static void check(Inquiry one, Statement statement) {
        String sentence = statement.sentence().text();
        if (one instanceof ChangePoint) {
            assertThat(statement.values()).isEqualTo(List.of("2021-07-01"));
            assertThat(sentence)
                    .startsWith("Mean `value` is higher from 2021-07-01 on: the periods from then on average 1,");
            assertThat(sentence).contains(", those before 115.");
        } else if (one instanceof Spike spike && spike.series().isLevel()) {
            assertThat(sentence).startsWith("The month of 2021-05-01 has ").contains(" rows with `");
        } else if (one instanceof Spike) {
            assertThat(sentence)
                    .isEqualTo("The month of 2021-05-01 has 122 rows of `p`, more than any other: the next is that of"
                            + " 2020-01-01 with 62.");
        } else if (one instanceof Outlier) {
            assertThat(sentence)
                    .isEqualTo("The highest `value` is 1,000,000 (\"row 1777\"), far above the next, 180, among 1,976"
                            + " rows.");
            assertThat(statement.direction()).isEqualTo(Direction.UP);
        } else if (one instanceof Reversal) {
            assertThat(statement.values()).isEqualTo(List.of("easy", "hard ${x}"));
            assertThat(sentence)
                    .startsWith("Over all rows the share of `won` true is ")
                    .contains("; within every `period` it is the other way round: easy ");
        } else if (one instanceof Key) {
            assertThat(sentence)
                    .isEqualTo("`the id` is a key of `p`: 2,060 distinct values in 2,060 rows, none missing.");
        } else {
            assertThat(sentence)
                    .isEqualTo(
                            "`p` has 2,060 rows, by `t` from 2020-01-01 to 2022-09-26; it measures `value` and can be"
                                    + " grouped by `n`, `period` and `won`.");
        }
    }
}
