package io.deepanalyze.spark.cli;

import io.deepanalyze.spark.AnalysisBuilder;
import io.deepanalyze.spark.DeepAnalyze;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
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

    @Parameters(
            paramLabel = "SOURCE",
            description = "A path (file, folder or glob), name=path, or table:catalog.schema.table.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String source;

    @Mixin
    private final SourceOptions sourceOptions = new SourceOptions();

    @Mixin
    private final SparkOptions sparkOptions = new SparkOptions();

    @Override
    public Integer call() {
        SparkSession spark = sparkOptions.open();
        main.interruption().stops(spark);
        try {
            AnalysisBuilder builder = DeepAnalyze.on(spark);
            sourceOptions.addTo(builder, List.of(source), spark.sparkContext().hadoopConfiguration());
            String json = builder.profile().toJson();
            PrintWriter out = spec.commandLine().getOut();
            out.println(json);
            out.flush();
            return Main.COMPLETE;
        } finally {
            spark.stop();
        }
    }
}
