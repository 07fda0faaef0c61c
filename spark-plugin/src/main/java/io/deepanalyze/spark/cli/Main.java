package io.deepanalyze.spark.cli;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line's one main class, for {@code spark-submit} and for the launcher at the repository's root.
 *
 * <p>Exit codes: 0 complete, 1 failed, 2 bad usage or input, 3 partial (a budget ended it, or a part of it failed), 4 refused.
 */
@Command(
        name = "deepanalyze",
        header = "Turns tables into an analyst's report whose every number can be checked.",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AnalyzeCommand.class,
            AskCommand.class,
            ProfileCommand.class,
            PrepareCommand.class,
            VerifyCommand.class,
            FitCommand.class,
            CodeCommand.class,
            EvaluateCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:complete",
            "1:failed",
            "2:bad usage or input",
            "3:partial: a budget ended it, or a part of it failed",
            "4:refused: the code was not run"
        })
public final class Main implements Runnable {
    static final int COMPLETE = 0;
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int PARTIAL = 3;
    static final int REFUSED = 4;

    /** Set by the developer who wants to see stack traces before the arguments are parsed. */
    private static final boolean DEBUG = System.getenv("DEEPANALYZE_DEBUG") != null;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Interruption interruption;

    private Main(Interruption interruption) {
        this.interruption = interruption;
    }

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(execute(out, err, arguments));
    }

    /**
     * Runs the words, writing to these streams, and gives the exit code. No class that the jar relocates is in its signature,
     * so that the tests of the jar can call it.
     */
    static int execute(PrintWriter out, PrintWriter err, String... words) {
        try (Interruption interruption = new Interruption()) {
            return new CommandLine(new Main(interruption))
                    .setOut(out)
                    .setErr(err)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setExecutionExceptionHandler((error, command, parsed) ->
                            fail(interruption.begun() ? interrupted(error) : error, command))
                    .execute(words);
        }
    }

    /** What ends this command when the program is told to end. */
    Interruption interruption() {
        return interruption;
    }

    /** Whatever breaks while the program is ending breaks because of that. */
    private static Exception interrupted(Exception error) {
        return new DeepAnalyzeException(ErrorCode.INTERRUPTED, "Interrupted; nothing was written", error);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: analyze, ask, profile, prepare, verify, fit, code or evaluate");
    }

    private static int fail(Exception error, CommandLine command) {
        boolean verbose = DEBUG
                || command.getMixins().values().stream()
                        .anyMatch(mixin -> mixin instanceof SparkOptions options && options.verbose());
        PrintWriter err = command.getErr();
        if (verbose) {
            error.printStackTrace(err);
        } else {
            err.println("deepanalyze: " + PlainText.of(message(error)));
        }
        err.flush();
        boolean input = error instanceof DeepAnalyzeException known
                && known.code().kind() == ErrorCode.Kind.USER
                && known.code() != ErrorCode.INTERRUPTED;
        return input ? BAD_INPUT : FAILED;
    }

    private static String message(Exception error) {
        String message = error.getMessage();
        if (error instanceof DeepAnalyzeException && message != null) {
            return message;
        }
        return error.getClass().getSimpleName() + ": " + (message == null ? "no message" : message)
                + " (--verbose shows where)";
    }
}
