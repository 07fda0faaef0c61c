package io.deepanalyze.benchmarks.inference;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main class of the benchmarks of models, which {@code benchmarks/run inference} starts. */
@Command(
        name = "inference",
        mixinStandardHelpOptions = true,
        subcommands = {TextsCommand.class, MeasureRatesCommand.class, SoakCommand.class, InferenceReportCommand.class})
public final class InferenceMain implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private InferenceMain() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new InferenceMain())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: texts, measure, soak or report");
    }
}
