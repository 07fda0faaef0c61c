package io.deepanalyze.spark.cli;

import io.deepanalyze.spark.AnalysisBuilder;
import io.deepanalyze.spark.DeepAnalyze;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The source of a command that takes one: which, how it is read, and which of its columns. */
final class OneSource {
    @Parameters(
            paramLabel = "SOURCE",
            description = "A path (file, folder or glob), name=path, or table:catalog.schema.table.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String source;

    @Mixin
    private final ColumnOptions columnOptions = new ColumnOptions();

    @Mixin
    private final SourceOptions sourceOptions = new SourceOptions();

    /** What is asked of it, to be completed. */
    AnalysisBuilder builder(SparkSession spark) {
        AnalysisBuilder builder = DeepAnalyze.on(spark);
        sourceOptions.addTo(builder, List.of(source), spark.sparkContext().hadoopConfiguration());
        columnOptions.addTo(builder);
        return builder;
    }
}
