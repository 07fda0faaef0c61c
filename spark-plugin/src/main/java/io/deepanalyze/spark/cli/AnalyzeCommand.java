package io.deepanalyze.spark.cli;

import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.chart.ChartRenderer;
import io.deepanalyze.spark.Analysis;
import io.deepanalyze.spark.AnalysisBuilder;
import io.deepanalyze.spark.AnalysisHandle;
import io.deepanalyze.spark.DeepAnalyze;
import io.deepanalyze.spark.ReportWriter;
import io.deepanalyze.spark.internal.ReportFolder;
import io.deepanalyze.spark.internal.ReportFolder.Existing;
import io.deepanalyze.spark.internal.ReportFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code analyze}: sources in, a folder with the report out. */
@Command(
        name = "analyze",
        description = "Analyzes the sources together and writes a report.",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        sortOptions = false)
final class AnalyzeCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Main main;

    @Parameters(
            paramLabel = "SOURCE",
            arity = "1..*",
            description = {
                "A path (file, folder or glob), name=path, or table:catalog.schema.table.",
                "Several sources are one analysis."
            })
    private List<String> sources = new ArrayList<>();

    @Option(names = "--goal", paramLabel = "TEXT", description = "What you want to know, in words.")
    private @Nullable String goal;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder for the report; by default ./deepanalyze-report-<UTC time>.")
    private @Nullable String output;

    @Option(names = "--overwrite", description = "Replace another run's report in that folder.")
    private boolean overwrite;

    @Option(
            names = "--formats",
            paramLabel = "LIST",
            defaultValue = "html,md,json",
            description = "Forms of the report, split at commas (default: ${DEFAULT-VALUE}).")
    private String formats = "html,md,json";

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the sample; same data and seed, same report.")
    private @Nullable Long seed;

    @Option(names = "--target", paramLabel = "C", description = "The column that the analysis is about.")
    private @Nullable String target;

    @Option(names = "--time", paramLabel = "C", description = "The column that orders the rows in time.")
    private @Nullable String time;

    @Option(names = "--max-seconds", paramLabel = "N", description = "Budget of wall time.")
    private @Nullable Long maxSeconds;

    @Option(names = "--max-queries", paramLabel = "N", description = "Budget of queries.")
    private @Nullable Integer maxQueries;

    @Option(names = "--max-scanned-bytes", paramLabel = "N", description = "Budget of bytes read.")
    private @Nullable Long maxScannedBytes;

    @Option(
            names = "--analyst",
            paramLabel = "statistical|model|hybrid",
            description = "Who analyzes; hybrid where a model is set, else statistical.")
    private @Nullable String analyst;

    @Option(
            names = "--research",
            paramLabel = "N",
            description = "Let the model plan up to N hypotheses (at most 12), follow each, and keep what holds.")
    private @Nullable Integer research;

    @Mixin
    private final ModelOptions modelOptions = new ModelOptions();

    @Mixin
    private final ConversationOptions conversationOptions = new ConversationOptions();

    @Mixin
    private final ColumnOptions columnOptions = new ColumnOptions();

    @Mixin
    private final SourceOptions sourceOptions = new SourceOptions();

    @Mixin
    private final SparkOptions sparkOptions = new SparkOptions();

    @Override
    public Integer call() {
        ReportFormat.parse(formats);
        String folder = output != null
                ? output
                : "file:"
                        + Path.of("deepanalyze-report-" + STAMP.format(Instant.now()))
                                .toAbsolutePath();
        // While Spark starts, a core is idle.
        ChartRenderer.prepare();
        SparkSession spark = sparkOptions.open();
        main.interruption().stops(spark);
        try {
            Configuration hadoop = spark.sparkContext().hadoopConfiguration();
            modelOptions.setIn(spark);
            AnalysisBuilder builder = DeepAnalyze.on(spark);
            sourceOptions.addTo(builder, sources, hadoop);
            configure(builder);
            if (conversationOptions.showPrompt()) {
                PrintWriter out = spec.commandLine().getOut();
                out.println(builder.prompt(null));
                out.flush();
                return Main.COMPLETE;
            }
            new ReportFolder(hadoop, folder).requireWritable(overwrite ? Existing.REPLACE : Existing.REFUSE);
            return run(builder, folder);
        } finally {
            spark.stop();
        }
    }

    private int run(AnalysisBuilder builder, String folder) {
        PrintWriter err = spec.commandLine().getErr();
        ProgressPrinter progress = new ProgressPrinter(err, ProgressPrinter.Display.detect(), System::nanoTime);
        AnalysisHandle handle = builder.listener(progress).start();
        try {
            Analysis analysis = main.interruption().await(handle);
            ReportWriter writer = analysis.write().formats(formats);
            String written = (overwrite ? writer.overwrite() : writer).save(folder);
            progress.finish();
            return tell(analysis.outcome(), written, err);
        } finally {
            progress.finish();
        }
    }

    private int tell(Outcome outcome, String written, PrintWriter err) {
        PrintWriter out = spec.commandLine().getOut();
        if (outcome.status() != Outcome.Status.COMPLETE) {
            err.println(outcome.status().name().toLowerCase(Locale.ROOT) + ": "
                    + PlainText.of(String.valueOf(outcome.reason())));
        }
        err.flush();
        out.println(written);
        out.flush();
        return switch (outcome.status()) {
            case COMPLETE -> Main.COMPLETE;
            case PARTIAL -> Main.PARTIAL;
            case FAILED -> Main.FAILED;
        };
    }

    private void configure(AnalysisBuilder builder) {
        builder.goal(goal);
        if (analyst != null) {
            builder.analyst(analyst);
        }
        if (research != null) {
            builder.research(research);
        }
        conversationOptions.addTo(builder, spec.commandLine().getErr());
        columnOptions.addTo(builder);
        if (seed != null) {
            builder.seed(seed);
        }
        if (target != null) {
            builder.target(target);
        }
        if (time != null) {
            builder.time(time);
        }
        if (maxSeconds != null) {
            builder.maxSeconds(maxSeconds);
        }
        if (maxQueries != null) {
            builder.maxQueries(maxQueries);
        }
        if (maxScannedBytes != null) {
            builder.maxScannedBytes(maxScannedBytes);
        }
    }
}
