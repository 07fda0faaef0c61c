package io.deepanalyze.agent.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.FindingKind;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Defects that were planted, and tables that have none. */
class DataQualityIT {
    private static final List<FindingKind> KINDS = List.of(
            new DuplicateRowsKind(),
            new RepeatedKeyKind(),
            new ConstantColumnsKind(),
            new EmptyColumnsKind(),
            new MostlyMissingKind(),
            new PlaceholdersKind(),
            new NonFiniteKind(),
            new UnreadValuesKind(),
            new SpellingVariantsKind(),
            new TimeOrderKind(),
            new FarTimesKind());

    private final AnalysisSession session = AnalysisSession.of(LocalSpark.session());
    private final SparkSession spark = session.spark();

    @Test
    void countsCopiesOfRowsInAllColumnsThatCanBeCompared() {
        Dataset<Row> orders = spark.sql("""
                SELECT IF(id >= 490, 7, id) * 0.25D AS amount, concat('shop ', IF(id >= 490, 7, id) % 60) AS shop,
                  date_add(DATE'2020-01-01', CAST(IF(id >= 490, 7, id) % 300 AS INT)) AS day,
                  IF(IF(id >= 490, 7, id) % 2 = 0, map('k', 1), map('k', 1, 'l', 2)) AS attributes
                FROM range(500)""");
        Statement said = only(orders, "duplicate_rows");
        assertThat(said.title().text()).isEqualTo("`t` holds rows that are exact copies of others");
        assertThat(said.sentence().text())
                .isEqualTo("10 of the 500 rows of `t` (2.0 %) repeat another row in every column, so that 490 different"
                        + " rows remain; the most frequent one occurs 11 times.");
        assertThat(said.values()).containsExactly("1.75", "shop 7", "2020-01-08");
        assertThat(said.caveats()).contains("Columns whose values cannot be compared are left aside: `attributes`.");
    }

    @Test
    void countsRowsThatRepeatOthersInAllButTheirNumber() {
        Dataset<Row> visits = spark.sql("""
                SELECT id AS visit_id, IF(id = 33, 7, id) * 0.25D AS amount, concat('shop ', IF(id = 33, 7, id) % 60) AS shop
                FROM range(500)""");
        assertThat(only(visits, "duplicate_rows").sentence().text())
                .isEqualTo(
                        "1 of the 500 rows of `t` (0.2 %) repeats another row in every column but `visit_id`, so that"
                                + " 499 different rows remain.");
    }

    @Test
    void saysNothingOfRowsThatAgreeByChance() {
        assertThat(found(spark.sql("SELECT id % 3 AS a, id % 7 = 0 AS b, concat('g', id % 4) AS c FROM range(500)")))
                .isEmpty();
    }

    @Test
    void findsTheKeyWithAFewRepeats() {
        Dataset<Row> users = spark.sql("""
                SELECT IF(id = 9, NULL, concat('u', IF(id < 3, 0, id))) AS user_id, id % 40 AS age FROM range(300)""");
        Statement said = only(users, "repeated_key");
        assertThat(said.sentence().text())
                .isEqualTo("`user_id` has 297 distinct values in the 300 rows of `t`: 1 value occurs more than once, in"
                        + " 2 surplus rows; \"u0\" occurs 3 times; it is missing in 1 row.");
        assertThat(said.values()).containsExactly("u0");
    }

    @Test
    void groupsColumnsThatTellNothing() {
        Dataset<Row> data = spark.sql("""
                SELECT id * 7 % 90 AS m, 'Closed' AS state, 3 AS version, CAST(NULL AS STRING) AS note,
                  IF(id < 20, 'x', NULL) AS rare, IF(id < 30, id * 1.5D, NULL) AS fee
                FROM range(100)""");
        assertThat(found(data))
                .containsExactly(
                        "2 columns of `t` have one constant value each in all 100 rows: `state` (Closed) and `version`"
                                + " (\"3\").",
                        "`note` has no value in any of the 100 rows of `t`.",
                        "2 columns have no value in most of the 100 rows of `t`: `rare` (missing in 80, 80.0 %) and"
                                + " `fee` (missing in 70, 70.0 %).");
    }

    @Test
    void saysTheOneValueOfAColumn() {
        assertThat(found(spark.sql("SELECT id * 7 % 90 AS m, 'There was an issue' AS note FROM range(100)")))
                .containsExactly("`note` has one constant value in all 100 rows of `t`: There was an issue.");
    }

    @Test
    void findsWordsForMissingValuesAndStrings() {
        Dataset<Row> data = spark.sql("""
                SELECT CASE WHEN id % 10 = 0 THEN 'N/A' WHEN id % 10 = 1 THEN '' ELSE concat('town ', id % 12) END AS town,
                  CASE WHEN id = 50 THEN 'ten' WHEN id = 51 THEN '?' ELSE CAST(id % 200 / 8 AS STRING) END AS price,
                  CASE WHEN id % 20 = 1 THEN 'ny ' WHEN id % 20 = 3 THEN 'Ny' WHEN id % 2 = 0 THEN 'NY' ELSE 'LA' END AS city
                FROM range(400)""");
        assertThat(found(data))
                .containsExactly(
                        "2 columns of `t` hold words that usually stand for a missing value, among 400 rows: `town`"
                                + " (\"\" or N/A in 80, 20.0 %) and `price` (\"?\" in 1, 0.3 %).",
                        "1 of the 400 values of `price` (0.3 %) does not read as a number: ten.",
                        "1 value of `city` is written in several ways that differ in case or blanks alone: NY also as"
                                + " Ny; 40 of 400 values (10.0 %) have not the usual spelling.");
    }

    @Test
    void findsNumbersAndTimesThatAreNone() {
        Dataset<Row> data = spark.sql("""
                SELECT IF(id % 50 = 0, DOUBLE('NaN'), IF(id = 7, DOUBLE('-Infinity'), id * 13 % 101 / 1D)) AS m,
                  timestamp_seconds(1600000000 + id * 86400) AS opened_at,
                  timestamp_seconds(1600000000 + id * 86400 + IF(id % 100 = 4, -7200, id * 37 % 91 * 3600)) AS closed_at,
                  IF(id % 40 = 0, DATE'9999-12-31', date_add(DATE'2020-01-01', CAST(id % 300 AS INT))) AS valid_to
                FROM range(400)""");
        assertThat(found(data))
                .containsExactly(
                        "Not every number of `t` is one, among 400 rows: `m` is NaN or infinite in 9 (2.3 %), infinite"
                                + " in 1.",
                        "`closed_at` is before `opened_at` in 4 of the 400 rows of `t` with both (1.0 %), by up to 2"
                                + " hours: from \"2020-09-17T12:26:40\" to \"2020-09-17T10:26:40\".",
                        "10 of the 400 values of `valid_to` (2.5 %) lie far from all others: 10 on 9999-12-31; the"
                                + " others run from 2020-01-01 to 2020-10-26.");
    }

    @Test
    void findsNoDefectInACleanTable() {
        assertThat(found(spark.sql("""
                SELECT id AS row_id, id * 7919 % 1009 / 8D AS m, concat('g', id % 5) AS g,
                  timestamp_seconds(1600000000 + id * 86400) AS opened_at,
                  timestamp_seconds(1600000000 + id * 86400 + id * 37 % 91 * 3600) AS closed_at
                FROM range(1000)"""))).isEmpty();
    }

    private Statement only(Dataset<Row> data, String kind) {
        List<Answer> answers = answers(data);
        assertThat(answers).extracting(Answer::kind).containsExactly(kind);
        return answers.get(0).statement();
    }

    private List<String> found(Dataset<Row> data) {
        return answers(data).stream()
                .map(it -> it.statement().sentence().text())
                .toList();
    }

    private record Answer(String kind, Statement statement) {}

    private List<Answer> answers(Dataset<Row> data) {
        OpenSource source = new SourceOpener(session)
                .open(List.of(new SourceRequest.OfDataFrame("t", data)))
                .get(0);
        Relation relation = Profiler.profile(
                        source, new ProfileSettings(42, 50_000, 5_000_000, Set.of(), Set.of()), "q1")
                .relation();
        Scene scene = LocalSpark.scene(spark, relation);
        List<Answer> answers = new ArrayList<>();
        for (FindingKind kind : KINDS) {
            for (Inquiry inquiry : kind.enumerate(scene)) {
                HandMade.assertRoundTrip(inquiry);
                Evidence evidence = LocalSpark.answer(spark, inquiry);
                inquiry.state(evidence, 0.95).ifPresent(statement -> {
                    HandMade.assertBound(statement, evidence);
                    answers.add(new Answer(kind.name(), statement));
                });
            }
        }
        return answers;
    }
}
