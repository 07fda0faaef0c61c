package io.deepanalyze.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantWatchIT {
    @TempDir
    Path folder;

    @Test
    void notesWhatIsReadBesideTheGrantedFilesAndNothingElse() throws IOException {
        SparkSession spark = LocalSpark.start();
        Path granted = table("granted");
        Path other = table("other");
        spark.read().schema("code STRING").csv(other.toString()).createOrReplaceTempView("other_view");
        try (GrantWatch watch = GrantWatch.over(spark)) {
            watch.grant(List.of(granted));
            spark.read().schema("code STRING").csv(granted.toString()).collectAsList();
            assertThat(watch.outside()).isEmpty();
            spark.newSession().read().text(other.toString()).collectAsList();
            assertThat(watch.outside()).singleElement().asString().endsWith("other/table.csv");
            spark.sql("SELECT count(*) FROM other_view AS a, other_view AS b WHERE a.code = b.code")
                    .collectAsList();
            assertThat(watch.outside()).singleElement().asString().endsWith("other/table.csv");
            assertThat(watch.outside()).as("it was told").isEmpty();
            watch.revoke(List.of(granted));
            spark.read().schema("code STRING").csv(granted.toString()).collectAsList();
            assertThat(watch.outside()).singleElement().asString().endsWith("granted/table.csv");
        } finally {
            spark.stop();
        }
    }

    private Path table(String name) throws IOException {
        return Files.writeString(Files.createDirectories(folder.resolve(name)).resolve("table.csv"), "code\nsome\n");
    }
}
