package io.deepanalyze.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.functions.cache.ResultsCacheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** What goes wrong around kept results loses none of those that were found, and is said. */
class ResultsCacheFaultsIT {
    private static final String EMBED = "SELECT id, ai_embed(t) FROM texts";

    @Test
    void whatAFailedQueryFoundIsNotAskedAgain() {
        KeptResults results = KeptResults.open();
        assertThatThrownBy(
                        () -> results.run(
                                "SELECT if(id = 23, raise_error('enough'), size(v)) FROM (SELECT id, ai_embed(t) AS v FROM texts)"))
                .hasMessageContaining("enough");
        assertThat(results.asked(EMBED)).isLessThan(KeptResults.ROWS);
    }

    @Test
    void whatAKilledQueryFoundIsNotAskedAgain() {
        KeptResults results = KeptResults.open();
        results.cache();
        SparkSession spark = results.spark();
        String query =
                "SELECT sum(size(ai_embed(concat(t, ' ', i)))) FROM texts LATERAL VIEW explode(sequence(1, 60)) AS i";
        String group = "killed by its test";
        SparkListener killer = new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                if (asked(end)) {
                    spark.sparkContext().cancelJobGroup(group);
                }
            }
        };
        spark.sparkContext().setJobGroup(group, group, true);
        spark.sparkContext().addSparkListener(killer);
        try {
            assertThatThrownBy(() -> results.run(query)).hasMessageContaining("cancelled");
        } finally {
            spark.sparkContext().removeSparkListener(killer);
            spark.sparkContext().clearJobGroup();
        }
        assertThat(results.asked(query)).isLessThanOrEqualTo(KeptResults.ROWS * 60L * 3 / 4);
        assertThat(results.asked(query)).isZero();
    }

    private static boolean asked(SparkListenerTaskEnd end) {
        return CollectionConverters.asJava(end.taskInfo().accumulables()).stream()
                .anyMatch(metric -> metric.name().contains("calls of models"));
    }

    @Test
    void whatADriverThatIsGoneLeftIsAppendedAtTheNextLookUp() throws IOException {
        KeptResults results = KeptResults.open();
        // Rows of an RDD are none of a query that ends.
        results.spark().sql(EMBED).javaRDD().count();
        Path ready = folder(results).resolve("_deepanalyze/ready");
        assertThat(list(ready)).isNotEmpty();
        assertThat(results.asked(EMBED)).isZero();
        assertThat(list(ready)).isEmpty();
    }

    @Test
    void aDamagedFileLosesNoOther() throws IOException {
        KeptResults results = KeptResults.open();
        results.spark().sql(EMBED).javaRDD().count();
        Path ready = folder(results).resolve("_deepanalyze/ready");
        Files.writeString(ready.resolve("damaged.parquet"), "This is none.");
        assertThat(results.asked(EMBED)).isZero();
        assertThat(list(ready)).isEmpty();
    }

    @Test
    void filesThatWereNeverCompletedAreNotRead() throws IOException {
        KeptResults results = KeptResults.open();
        results.cache();
        Files.writeString(folder(results).resolve("_deepanalyze/open/half.parquet"), "PAR1");
        assertThat(results.asked(EMBED)).isEqualTo(KeptResults.ROWS);
        assertThat(results.kept()).isEqualTo(KeptResults.TEXTS);
    }

    @Test
    void aValueThatCannotBeReadIsAskedAgain() {
        KeptResults results = KeptResults.open();
        results.run(EMBED);
        results.cache().commit();
        results.spark()
                .sql("UPDATE " + results.name()
                        + " SET value = X'02' WHERE input_hash = unhex(sha2('text number 5', 256))");
        assertThat(results.asked(EMBED)).isEqualTo(2);
    }

    @Test
    void staysWithAFolderThatNamesTheTable(@TempDir Path folder) {
        KeptResults results = KeptResults.open("delta.`" + folder.resolve("kept") + "`");
        results.run(EMBED);
        assertThat(results.asked(EMBED)).isZero();
        assertThat(results.again().kept()).isEqualTo(KeptResults.TEXTS);
    }

    @Test
    void refusesATableThatIsNotDelta() {
        TestSpark.open().sql("CREATE TABLE IF NOT EXISTS kept_in_parquet (a INT) USING parquet");
        refuses("kept_in_parquet", "The table 'kept_in_parquet' of spark.deepanalyze.cache.table");
    }

    @Test
    void refusesATableWithOtherColumns() {
        TestSpark.open().sql("CREATE TABLE IF NOT EXISTS kept_other (call_key STRING, input_hash STRING) USING delta");
        refuses("kept_other", "has other columns: it lacks input_hash BINARY, function STRING");
    }

    @Test
    void refusesANameThatSqlDoesNotRead() {
        refuses("no;table", "has a name that SQL does not read");
    }

    @Test
    void refusesASchemaThatIsNotThere() {
        refuses("no_such_schema.kept", "could not be found or made");
    }

    private static void refuses(String table, String message) {
        KeptResults results = KeptResults.open(table);
        assertThatThrownBy(() -> results.run(EMBED))
                .isInstanceOf(ResultsCacheException.class)
                .hasMessageContaining(message);
    }

    private static Path folder(KeptResults results) {
        String location = results.spark()
                .sql("DESCRIBE DETAIL " + results.name())
                .select("location")
                .first()
                .getString(0);
        return Path.of(java.net.URI.create(location).getPath());
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }
}
