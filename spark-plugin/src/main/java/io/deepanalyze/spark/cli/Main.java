package io.deepanalyze.spark.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's one main class, for {@code spark-submit} and for the launcher at the repository's root. */
@Command(
        name = "deepanalyze",
        description = "Turns tables into an analyst's report whose every number can be checked.",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class)
public final class Main {
    private Main() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
