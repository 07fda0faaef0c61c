package io.deepanalyze.benchmarks.run;

import io.deepanalyze.agent.run.ProductVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code command-line}: an analysis as a user starts it, each time in a JVM of its own. */
@Command(
        name = "command-line",
        description = "Times the launcher, JVM and Spark included.",
        mixinStandardHelpOptions = true)
final class CommandLineCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--launcher", required = true, description = "The script ./deepanalyze; its jar must be built.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path launcher;

    @Option(names = "--master", defaultValue = "local[2]", description = "Spark's master.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String master;

    @Option(names = "--heap", defaultValue = "1g", description = "The driver's heap.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String heap;

    @Option(names = "--warm-ups", defaultValue = "1", description = "Untimed runs, which fill the file cache.")
    private int warmUps;

    @Option(names = "--repeats", defaultValue = "5", description = "Timed runs.")
    private int repeats;

    @Parameters(paramLabel = "TABLE", description = "A file or a folder of files.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path table;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("deepanalyze-benchmark");
        List<Double> seconds =
                new Repetition(warmUps, repeats, System::nanoTime).secondsOf(() -> analyze(fresh(folder)));
        PrintWriter out = spec.commandLine().getOut();
        out.println(new Measurement(
                        Work.COMMAND_LINE, ProductVersion.VERSION, MeasureCommand.nameOf(table), master, heap, seconds)
                .toJson());
        out.flush();
        return 0;
    }

    private static Path fresh(Path folder) {
        try {
            return Files.createTempDirectory(folder, "report");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void analyze(Path report) {
        ProcessBuilder builder = new ProcessBuilder(
                        launcher.toString(),
                        "analyze",
                        table.toString(),
                        "--master",
                        master,
                        "--output",
                        report.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(report.resolveSibling("errors.txt").toFile());
        builder.environment().put("DEEPANALYZE_DRIVER_MEMORY", heap);
        builder.environment().put("DEEPANALYZE_BUILD", "never");
        try {
            int exitCode = builder.start().waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException("The command ended with " + exitCode + ": "
                        + Files.readString(report.resolveSibling("errors.txt")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the command ran", e);
        }
    }
}
