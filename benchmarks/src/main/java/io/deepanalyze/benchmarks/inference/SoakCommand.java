package io.deepanalyze.benchmarks.inference;

import io.deepanalyze.functions.execution.ExecutorModels;
import io.deepanalyze.functions.execution.ExecutorSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code soak}: models at full load for long; a row of Markdown for each minute on standard output. */
@Command(name = "soak", description = "Runs models at full load for long.", mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--texts", required = true, description = "The table of texts.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path texts;

    @Option(names = "--minutes", defaultValue = "60", description = "How long; by default ${DEFAULT-VALUE}.")
    private int minutes;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        SparkSession spark = InferenceSession.start();
        try (ExecutorModels models = ExecutorModels.start(
                        ExecutorSettings.assigned(spark.sparkContext().getConf(), List.of()));
                Soak soak = new Soak(spark, models)) {
            spark.read().parquet(texts.toString()).createOrReplaceTempView(InferenceSession.VIEW);
            out.println(SoakMinute.heading());
            soak.run(Duration.ofMinutes(minutes), minute -> out.println(minute.row()));
        } finally {
            spark.stop();
        }
        return 0;
    }
}
