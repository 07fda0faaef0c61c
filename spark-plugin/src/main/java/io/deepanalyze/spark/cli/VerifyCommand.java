package io.deepanalyze.spark.cli;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.run.Verification;
import io.deepanalyze.agent.run.Verifier;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.report.Source;
import io.deepanalyze.spark.internal.ReportFolder;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code verify}: a report's folder in, what differs from the data of today out. */
@Command(
        name = "verify",
        description = "Runs every stored query of a report again and recomputes every number in its prose.",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Main main;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder that a run was written to.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String folder;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "SOURCE",
            description = "The sources, as for analyze; by default as the report says.")
    private List<String> sources = new ArrayList<>();

    @Mixin
    private final SourceOptions sourceOptions = new SourceOptions();

    @Mixin
    private final SparkOptions sparkOptions = new SparkOptions();

    @Override
    public Integer call() {
        SparkSession spark = sparkOptions.open();
        main.interruption().stops(spark);
        try {
            Configuration hadoop = spark.sparkContext().hadoopConfiguration();
            Report stored = stored(new ReportFolder(hadoop, folder).read(ReportFolder.JSON));
            List<String> names = stored.sources().stream().map(Source::name).toList();
            return tell(Verifier.verify(spark, stored, sourceOptions.readAs(names, sources, hadoop)));
        } finally {
            spark.stop();
        }
    }

    private static Report stored(String json) {
        try {
            return ReportJson.read(json);
        } catch (IllegalArgumentException e) {
            throw new DeepAnalyzeException(ErrorCode.INVALID_ARGUMENT, String.valueOf(e.getMessage()), e);
        }
    }

    private int tell(Verification verification) {
        PrintWriter out = spec.commandLine().getOut();
        for (Verification.Difference difference : verification.differences()) {
            out.println(PlainText.of(difference.where() + ": " + difference.stored() + " is now " + difference.now()
                    + " (" + difference.reason() + ")"));
        }
        out.printf(
                "%s queries and %s numbers checked, %s differ%n",
                verification.queries(),
                verification.numbers(),
                verification.differences().size());
        out.flush();
        return verification.differences().isEmpty() ? Main.COMPLETE : Main.FAILED;
    }
}
