package io.deepanalyze.spark.cli;

import io.deepanalyze.spark.AnalysisBuilder;
import io.deepanalyze.spark.Profile;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code profile}: one source in, its columns as JSON on standard output. */
@Command(
        name = "profile",
        description = "Profiles the columns of one source; JSON on standard output.",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        sortOptions = false)
final class ProfileCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Main main;

    @Option(
            names = "--with-state",
            paramLabel = "FILE",
            description = "Rows that were profiled before, by the state that was saved then, are part of the profile.")
    private @Nullable String earlier;

    @Option(
            names = "--save-state",
            paramLabel = "FILE",
            description = "Keeps what was learned, values of the table among it, for a later --with-state.")
    private @Nullable String kept;

    @Mixin
    private final OneSource source = new OneSource();

    @Mixin
    private final SparkOptions sparkOptions = new SparkOptions();

    @Override
    public Integer call() {
        SparkSession spark = sparkOptions.open();
        main.interruption().stops(spark);
        try {
            AnalysisBuilder builder = source.builder(spark);
            Profile profile = builder.profile();
            if (earlier != null) {
                profile = profile.withState(earlier);
            }
            if (kept != null) {
                profile.saveState(kept);
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(profile.toJson());
            out.flush();
            return Main.COMPLETE;
        } finally {
            spark.stop();
        }
    }
}
