package io.deepanalyze.benchmarks.inference;

import io.deepanalyze.inference.source.ModelSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code measure}: one experiment in this process; lines of JSON on standard output. */
@Command(name = "measure", description = "Measures one experiment in this JVM.", mixinStandardHelpOptions = true)
final class MeasureRatesCommand implements Callable<Integer> {
    private static final String FP32 = ModelSource.DEFAULT;
    private static final String INT8 = FP32 + "-int8";
    private static final String FOLDER = "folder";
    private static final Map<String, Supplier<Experiment>> EXPERIMENTS = Map.of(
            "embed-fp32", () -> new EmbedExperiment(InferenceWork.EMBED_FP32, FP32, 0, 1),
            "embed-int8", () -> new EmbedExperiment(InferenceWork.EMBED_INT8, INT8, 0, 1),
            "embed-torch", () -> new EmbedExperiment(InferenceWork.EMBED_TORCH, FOLDER, 0, 1),
            "sweep-fp32", () -> new SweepExperiment(InferenceWork.SWEEP_FP32, FP32),
            "sweep-int8", () -> new SweepExperiment(InferenceWork.SWEEP_INT8, INT8),
            "djl-spark", DjlSparkExperiment::new,
            "idle", IdleExperiment::new,
            "first-row", FirstRowExperiment::new,
            "endpoint", EndpointExperiment::new);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--texts", required = true, description = "The table of texts.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path texts;

    @Option(names = "--folder", description = "A folder of all-MiniLM-L6-v2 as Hugging Face has it, for embed-torch.")
    private @Nullable Path folder;

    @Option(names = "--repeats", defaultValue = "3", description = "Timed repetitions.")
    private int repeats;

    @Parameters(
            paramLabel = "EXPERIMENT",
            description = "One of embed-fp32, embed-int8, embed-torch, sweep-fp32, sweep-int8,"
                    + " djl-spark, idle, first-row and endpoint.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String experiment;

    @Override
    public Integer call() throws IOException {
        Supplier<Experiment> chosen = EXPERIMENTS.get(experiment);
        if (chosen == null) {
            throw new ParameterException(spec.commandLine(), "There is no experiment " + experiment);
        }
        SparkSession spark = InferenceSession.start();
        try {
            spark.read().parquet(texts.toString()).createOrReplaceTempView(InferenceSession.VIEW);
            if (folder != null) {
                spark.conf()
                        .set(
                                "spark.deepanalyze.models." + FOLDER + ".path",
                                folder.toUri().toString());
            }
            long rows = spark.table(InferenceSession.VIEW).count();
            Path output = Files.createTempDirectory("deepanalyze-benchmark");
            PrintWriter out = spec.commandLine().getOut();
            chosen.get().measure(new Plan(spark, rows, repeats, output), rate -> {
                out.println(rate.toJson());
                out.flush();
            });
        } finally {
            spark.stop();
        }
        return 0;
    }
}
