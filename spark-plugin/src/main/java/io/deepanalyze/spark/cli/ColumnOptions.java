package io.deepanalyze.spark.cli;

import io.deepanalyze.spark.AnalysisBuilder;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which columns are read, and whose values may be shown. */
final class ColumnOptions {
    @Option(names = "--exclude", paramLabel = "C", description = "A column to leave out; may be repeated.")
    private List<String> exclude = new ArrayList<>();

    @Option(
            names = "--mask",
            paramLabel = "C",
            description = "A column whose values must not be written anywhere; may be repeated.")
    private List<String> mask = new ArrayList<>();

    void addTo(AnalysisBuilder builder) {
        exclude.forEach(builder::exclude);
        mask.forEach(builder::mask);
    }
}
