package io.deepanalyze.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.report.contract.ReportContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shaded jar through the real spark-submit on a cluster of separate processes. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ClusterIT {
    @TempDir
    Path directory;

    @Test
    void reportsTheSameOnAClusterAndWithAWorkerKilledInTheMiddle() throws IOException, InterruptedException {
        PythonSpark spark = PythonSpark.orSkip(directory);
        Path data = Files.createDirectory(directory.resolve("incidents"));
        // Several files make several tasks for the two workers.
        String[] lines = Incidents.csv().split("\n", -1);
        for (int part = 0; part < 4; part++) {
            StringBuilder text = new StringBuilder(lines[0]).append('\n');
            for (int i = 1 + part; i < lines.length - 1; i += 4) {
                text.append(lines[i]).append('\n');
            }
            Files.writeString(data.resolve("part-" + part + ".csv"), text);
        }

        StableReport local = report(submit(spark, "local[2]", data, "local").run(), "local");

        try (StandaloneCluster cluster = new StandaloneCluster(spark, directory, 2)) {
            StableReport whole =
                    report(submit(spark, cluster.url(), data, "cluster").run(), "cluster");
            assertThat(whole.differences(local)).isEmpty();
        }
        try (StandaloneCluster cluster = new StandaloneCluster(spark, directory, 2);
                Command.Running running =
                        submit(spark, cluster.url(), data, "wounded").start()) {
            cluster.killAWorkerAtWork();

            assertThat(report(running.await(), "wounded").differences(local)).isEmpty();
        }
    }

    private Command submit(PythonSpark spark, String master, Path data, String output) throws IOException {
        Map<String, String> variables = new HashMap<>(spark.variables());
        variables.put("MASTER", master);
        variables.put("DEEPANALYZE_JAR", BuiltJar.path().toString());
        variables.put(
                "SUBMIT_OPTIONS",
                "--driver-memory 1g --executor-memory 1g --conf spark.driver.host=127.0.0.1"
                        + " --conf spark.sql.shuffle.partitions=4 --conf spark.ui.enabled=false");
        return new Command(
                        List.of(
                                BuiltJar.repository()
                                        .resolve("deploy/spark-submit/analyze.sh")
                                        .toString(),
                                "analyze",
                                data.toString(),
                                "--formats",
                                "json",
                                "--output",
                                directory.resolve(output).toString()),
                        directory)
                .with(variables);
    }

    private StableReport report(Command.Result result, String output) throws IOException {
        assertThat(result.exitCode()).as(result.errors()).isZero();
        Path folder = directory.resolve(output);
        assertThat(result.output().lines()).last().isEqualTo(folder.toString());
        String json = Files.readString(folder.resolve("report.json"));
        assertThat(ReportContract.violations(json)).isEmpty();
        return StableReport.of(json);
    }
}
