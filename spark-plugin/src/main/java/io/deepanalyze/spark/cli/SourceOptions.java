package io.deepanalyze.spark.cli;

import io.deepanalyze.agent.source.SourceNames;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.spark.AnalysisBuilder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the sources are read. */
final class SourceOptions {
    @Option(
            names = "--format",
            paramLabel = "F",
            description = "Format of the files (csv, json, parquet, orc, delta, …); by default found by looking.")
    private @Nullable String format;

    @Option(
            names = "--option",
            paramLabel = "[NAME.]KEY=VALUE",
            description = "Reader option for all sources, or for the one of that name; may be repeated.")
    private Map<String, String> options = new LinkedHashMap<>();

    /**
     * The sources that the arguments name, under the names of a report.
     *
     * @param reported the report's source names; where there is one and one is given, they are the same whatever their
     *     names
     */
    List<SourceRequest> readAs(List<String> reported, List<String> arguments, Configuration hadoop) {
        List<SourceArgument> sources = parse(arguments, hadoop);
        List<String> names = reported.size() == 1 && sources.size() == 1 ? reported : names(sources);
        List<Map<String, String>> own = ReaderOptions.distribute(names, options);
        return IntStream.range(0, sources.size())
                .mapToObj(i -> request(names.get(i), sources.get(i), own.get(i)))
                .toList();
    }

    /** Adds the sources that the arguments name. */
    void addTo(AnalysisBuilder builder, List<String> arguments, Configuration hadoop) {
        List<SourceArgument> sources = parse(arguments, hadoop);
        List<Map<String, String>> own = ReaderOptions.distribute(names(sources), options);
        for (int i = 0; i < sources.size(); i++) {
            SourceArgument source = sources.get(i);
            if (source.table()) {
                builder.table(source.location());
            } else {
                addPath(builder, source);
            }
            own.get(i).forEach(builder::option);
        }
    }

    private void addPath(AnalysisBuilder builder, SourceArgument source) {
        String name = source.name();
        if (name == null) {
            builder.path(source.location());
        } else {
            builder.path(name, source.location());
        }
        if (format != null) {
            builder.format(format);
        }
    }

    /** The names that the agent gives them, so that options find their source. */
    private List<String> names(List<SourceArgument> sources) {
        return SourceNames.of(sources.stream()
                .map(source -> request(source.name(), source, Map.of()))
                .toList());
    }

    private SourceRequest request(@Nullable String name, SourceArgument source, Map<String, String> own) {
        return source.table()
                ? new SourceRequest.OfTable(name, source.location(), own)
                : new SourceRequest.OfPath(name, source.location(), format, own);
    }

    private static List<SourceArgument> parse(List<String> arguments, Configuration hadoop) {
        return arguments.stream()
                .map(argument -> SourceArgument.parse(argument, path -> exists(path, hadoop)))
                .toList();
    }

    private static boolean exists(String path, Configuration hadoop) {
        try {
            Path candidate = new Path(path);
            FileStatus[] found = candidate.getFileSystem(hadoop).globStatus(candidate);
            return found != null && found.length > 0;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
