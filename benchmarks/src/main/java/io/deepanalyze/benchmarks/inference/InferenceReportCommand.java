package io.deepanalyze.benchmarks.inference;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: lines of measurements in, Markdown tables on standard output. */
@Command(
        name = "report",
        description = "Makes Markdown of measurements; later lines replace earlier ones.",
        mixinStandardHelpOptions = true)
final class InferenceReportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of JSON lines.")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        List<Rate> rates = new ArrayList<>();
        for (Path file : files) {
            Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(Rate::parse)
                    .forEach(rates::add);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(new RateTables(new Rates(rates)).markdown());
        out.flush();
        return 0;
    }
}
