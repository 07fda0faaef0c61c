package io.deepanalyze.spark.cli;

import io.deepanalyze.agent.modelling.FitRequest;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.spark.AnalysisBuilder;
import io.deepanalyze.spark.FittedModel;
import io.deepanalyze.spark.internal.ModelFolder;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fit}: a source and a column in, a model of the column with an estimate on standard output. */
@Command(
        name = "fit",
        description = "Trains a model of a column and says how well it does on rows that were held out.",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        sortOptions = false)
final class FitCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Main main;

    @Option(names = "--target", required = true, paramLabel = "C", description = "The column to predict.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String target;

    @Option(
            names = "--features",
            paramLabel = "C",
            split = ",",
            description = "Columns to predict from, separated by commas or repeated; by default all that are fit.")
    private List<String> features = new ArrayList<>();

    @Option(names = "--time", paramLabel = "C", description = "The column that orders the rows: the last are held out.")
    private @Nullable String time;

    @Option(names = "--key", paramLabel = "C", description = "Rows of one value of this column are kept together.")
    private @Nullable String key;

    @Option(
            names = "--task",
            paramLabel = "T",
            description = "automatic, classification or regression; by default automatic.")
    private FitRequest.Kind task = FitRequest.Kind.AUTOMATIC;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of split, models and intervals.")
    private @Nullable Long seed;

    @Option(names = "--max-seconds", paramLabel = "N", description = "Budget of wall time.")
    private @Nullable Long maxSeconds;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Save pipeline and report in a folder that does not exist yet; by default nothing is saved.")
    private @Nullable String output;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Mixin
    private final OneSource source = new OneSource();

    @Mixin
    private final SparkOptions sparkOptions = new SparkOptions();

    @Override
    public Integer call() {
        SparkSession spark = sparkOptions.open();
        main.interruption().stops(spark);
        try {
            if (output != null) {
                new ModelFolder(spark.sparkContext().hadoopConfiguration(), output).requireAbsent();
            }
            return tell(fitted(spark));
        } finally {
            spark.stop();
        }
    }

    private FittedModel fitted(SparkSession spark) {
        ProgressPrinter progress =
                new ProgressPrinter(spec.commandLine().getErr(), ProgressPrinter.Display.detect(), System::nanoTime);
        try {
            return builder(spark).listener(progress).fit(target);
        } finally {
            progress.finish();
        }
    }

    private AnalysisBuilder builder(SparkSession spark) {
        AnalysisBuilder builder = source.builder(spark);
        features.forEach(builder::feature);
        builder.task(task.name().toLowerCase(Locale.ROOT));
        if (time != null) {
            builder.time(time);
        }
        if (key != null) {
            builder.key(key);
        }
        if (seed != null) {
            builder.seed(seed);
        }
        if (maxSeconds != null) {
            builder.maxSeconds(maxSeconds);
        }
        return builder;
    }

    private int tell(FittedModel model) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        out.println(json ? model.toJson() : PlainText.lines(model.toText()));
        out.flush();
        if (output != null) {
            err.println(PlainText.of("saved: " + model.save(output)));
            err.flush();
        }
        return model.report().outcome().status() == Outcome.Status.COMPLETE ? Main.COMPLETE : Main.PARTIAL;
    }
}
