package io.deepanalyze.spark.cli;

import io.deepanalyze.spark.AnalysisBuilder;
import io.deepanalyze.spark.Preparation;
import io.deepanalyze.spark.PreparedData;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code prepare}: one source in, how it would be cleaned out, and where the caller says so a new table. */
@Command(
        name = "prepare",
        description = "Plans how one source would be cleaned, as steps and as SQL; writes a new table where told to.",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        sortOptions = false)
final class PrepareCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Main main;

    @Option(
            names = "--steps",
            paramLabel = "STEP",
            description =
                    "Do this step (trim_text:city) or all of a kind (trim_text), and none that is not named so; may be"
                            + " repeated.")
    private List<String> steps = new ArrayList<>();

    @Option(names = "--with", paramLabel = "STEP", description = "Do this step or kind too; may be repeated.")
    private List<String> with = new ArrayList<>();

    @Option(
            names = "--without",
            paramLabel = "STEP",
            description = "Leave this step or kind out, and what needs it; may be repeated.")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "Write the prepared table to this folder, which must not be there yet.")
    private @Nullable String output;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "Write it as this table of a catalog, which must not be there yet.")
    private @Nullable String table;

    @Option(
            names = "--output-format",
            paramLabel = "F",
            description = "parquet, delta, orc, json or csv (default: delta for Delta sources, else parquet).")
    private @Nullable String outputFormat;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Mixin
    private final OneSource source = new OneSource();

    @Mixin
    private final SparkOptions sparkOptions = new SparkOptions();

    @Override
    public Integer call() {
        if (output != null && table != null) {
            throw new ParameterException(
                    spec.commandLine(), "Name a folder by --output or a table by --table, not both");
        }
        if (outputFormat != null && output == null && table == null) {
            throw new ParameterException(spec.commandLine(), "--output-format needs --output or --table");
        }
        SparkSession spark = sparkOptions.open();
        main.interruption().stops(spark);
        try {
            AnalysisBuilder builder = source.builder(spark);
            try (Preparation plan = builder.prepare()) {
                print(chosen(plan));
            }
            return Main.COMPLETE;
        } finally {
            spark.stop();
        }
    }

    private Preparation chosen(Preparation plan) {
        Preparation chosen = steps.isEmpty() ? plan : plan.only(steps);
        for (String step : with) {
            chosen = chosen.enable(step);
        }
        for (String step : without) {
            chosen = chosen.disable(step);
        }
        return chosen;
    }

    private void print(Preparation plan) {
        PrintWriter out = spec.commandLine().getOut();
        PreparedData written = written(plan);
        if (json) {
            out.print(written == null ? plan.toJson() : written.toJson());
        } else {
            out.print(written == null ? plan.toText() : plan.toText() + "\n" + written.toText());
        }
        out.flush();
    }

    private @Nullable PreparedData written(Preparation plan) {
        if (output != null) {
            return outputFormat == null ? plan.save(output) : plan.save(output, outputFormat);
        }
        if (table != null) {
            return outputFormat == null ? plan.saveAsTable(table) : plan.saveAsTable(table, outputFormat);
        }
        return null;
    }
}
