package io.deepanalyze.benchmarks.run;

import io.deepanalyze.agent.run.ProductVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code measure}: works on tables in this JVM, warm; one line of JSON each on standard output. */
@Command(name = "measure", description = "Times works in this JVM, warm.", mixinStandardHelpOptions = true)
final class MeasureCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--master", defaultValue = "local[2]", description = "Spark's master.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String master;

    @Option(
            names = "--work",
            split = ",",
            required = true,
            description = "scan, profile, analyze, plan, gate or summary, several with commas.")
    private List<String> works = new ArrayList<>();

    @Option(names = "--warm-ups", defaultValue = "2", description = "Repetitions before the clock runs.")
    private int warmUps;

    @Option(names = "--repeats", defaultValue = "5", description = "Timed repetitions.")
    private int repeats;

    @Parameters(paramLabel = "PARQUET", arity = "1..*", description = "Folders of Parquet files.")
    private List<Path> tables = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        Repetition repetition = new Repetition(warmUps, repeats, System::nanoTime);
        Path report = Files.createTempDirectory("deepanalyze-benchmark").resolve("report");
        SparkSession spark = Session.start(master);
        try {
            for (Path table : tables) {
                SparkWork runner = new SparkWork(spark, table, report);
                for (String work : works) {
                    measure(repetition, runner, of(work));
                }
            }
        } finally {
            spark.stop();
        }
        return 0;
    }

    private void measure(Repetition repetition, SparkWork runner, Work work) {
        List<Double> seconds = repetition.secondsOf(() -> runner.run(work));
        boolean product = work == Work.PROFILE || work == Work.ANALYZE || work == Work.GATE;
        String version = product ? ProductVersion.VERSION : runner.spark().version();
        long heapBytes = Runtime.getRuntime().maxMemory();
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                new Measurement(work, version, nameOf(runner.table()), master, heapBytes / (1024 * 1024) + "m", seconds)
                        .toJson());
        out.flush();
    }

    private static Work of(String word) {
        return Work.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The name of a table from the name of its folder or file. */
    static String nameOf(Path table) {
        return table.getFileName().toString().replaceFirst("\\.(parquet|csv)$", "");
    }
}
