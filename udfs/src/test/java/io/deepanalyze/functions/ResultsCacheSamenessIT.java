package io.deepanalyze.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries have the same rows with and without kept results, when they are kept and when they are found. */
class ResultsCacheSamenessIT {
    private static final String KIND = "ai_classify(t, array('number two', 'number three', 'number nine'))";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id, KIND FROM texts WHERE KIND <> 'number two' OR id = 3",
                "SELECT KIND AS k, count(*), max(id) FROM texts GROUP BY KIND",
                "SELECT id % 3, ai_classify(max(t), array('x', 'y')) FROM texts GROUP BY id % 3",
                "SELECT a.id, b.id FROM (SELECT id, KIND AS k FROM texts) a JOIN (SELECT id, KIND AS k FROM texts) b ON a.k = b.k",
                "SELECT a.id, b.id FROM texts a LEFT JOIN texts b ON a.id = b.id AND ai_classify(b.t, array('number two', 'number nine')) = 'number two'",
                "SELECT id FROM texts a WHERE EXISTS (SELECT 1 FROM texts b WHERE b.id = a.id + 1 AND ai_classify(b.t, array('u', 'v')) = 'u')",
                "SELECT id, (SELECT max(KIND) FROM texts) FROM texts",
                "SELECT id, coalesce(CASE WHEN id % 2 = 0 THEN KIND END, ai_classify(upper(t), array('p', 'q'))) FROM texts",
                "SELECT id, ai_classify('the same for all', array('r', 's')) FROM texts",
                "SELECT id, sum(id) OVER (PARTITION BY KIND ORDER BY id) FROM texts",
                "SELECT KIND FROM texts UNION ALL SELECT KIND FROM texts WHERE id < 3",
                "SELECT id, KIND, ai_classify(t, array('number two', 'number three', 'number nine'), failOnError => false).result FROM texts",
                "SELECT m, ai_classify(t, array('r', 's')) FROM (SELECT map('k', id) AS m, t FROM texts)",
            })
    void rowsAreTheSame(String query) {
        String written = query.replace("KIND", KIND);
        List<String> expected = rows(KeptResults.without(), written);
        KeptResults results = KeptResults.open();
        assertThat(rows(results.spark(), written)).as("kept").isEqualTo(expected);
        long kept = results.kept();
        assertThat(kept).isPositive();
        assertThat(rows(results.spark(), written)).as("found").isEqualTo(expected);
        results.spark().conf().set("spark.sql.autoBroadcastJoinThreshold", "-1");
        results.spark().conf().set("spark.sql.adaptive.enabled", "false");
        assertThat(rows(results.spark(), written))
                .as("found by a sort-merge join")
                .isEqualTo(expected);
        assertThat(results.kept()).as("what is asked again is kept again").isEqualTo(kept);
    }

    private static List<String> rows(SparkSession spark, String query) {
        return spark.sql(query).collectAsList().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }
}
