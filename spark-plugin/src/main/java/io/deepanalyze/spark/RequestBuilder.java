package io.deepanalyze.spark;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.run.AnalysisRequest;
import io.deepanalyze.agent.run.AnalysisRun;
import io.deepanalyze.agent.run.ProfileRun;
import io.deepanalyze.agent.source.SourceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Gathers what the caller says and asks the agent. */
final class RequestBuilder implements AnalysisBuilder {
    private final SparkSession spark;
    private final List<SourceRequest> sources = new ArrayList<>();
    private final List<String> exclude = new ArrayList<>();
    private final List<String> mask = new ArrayList<>();
    private @Nullable String goal;
    private @Nullable String target;
    private @Nullable String time;
    private @Nullable Long seed;
    private @Nullable Long maxSeconds;
    private @Nullable Integer maxQueries;
    private @Nullable Long maxScannedBytes;
    private io.deepanalyze.agent.AnalysisListener listener = io.deepanalyze.agent.AnalysisListener.SILENT;

    RequestBuilder(SparkSession spark) {
        this.spark = Objects.requireNonNull(spark, "The Spark session must not be null");
    }

    /** Adds the lone DataFrame, which the product names. */
    RequestBuilder data(Dataset<Row> data) {
        sources.add(
                new SourceRequest.OfDataFrame(null, Objects.requireNonNull(data, "The DataFrame must not be null")));
        return this;
    }

    @Override
    public AnalysisBuilder table(String name, Dataset<Row> data) {
        sources.add(new SourceRequest.OfDataFrame(
                named("name", name), Objects.requireNonNull(data, "The DataFrame must not be null")));
        return this;
    }

    @Override
    public AnalysisBuilder table(String table) {
        sources.add(new SourceRequest.OfTable(null, named("table", table), Map.of()));
        return this;
    }

    @Override
    public AnalysisBuilder path(String path) {
        sources.add(new SourceRequest.OfPath(null, named("path", path), null, Map.of()));
        return this;
    }

    @Override
    public AnalysisBuilder path(String name, String path) {
        sources.add(new SourceRequest.OfPath(named("name", name), named("path", path), null, Map.of()));
        return this;
    }

    @Override
    public AnalysisBuilder format(String format) {
        if (last() instanceof SourceRequest.OfPath path) {
            replaceLast(new SourceRequest.OfPath(path.name(), path.path(), named("format", format), path.options()));
            return this;
        }
        throw misuse("The format '" + format + "' belongs to files: call path(…) before format(…)");
    }

    @Override
    public AnalysisBuilder option(String key, String value) {
        SourceRequest last = last();
        if (last instanceof SourceRequest.OfPath path) {
            replaceLast(new SourceRequest.OfPath(
                    path.name(), path.path(), path.format(), with(path.options(), key, value)));
        } else if (last instanceof SourceRequest.OfTable table) {
            replaceLast(new SourceRequest.OfTable(table.name(), table.table(), with(table.options(), key, value)));
        } else {
            throw misuse("The option '" + key
                    + "' belongs to files or to a catalog's table: call path(…) or table(…) before option(…)");
        }
        return this;
    }

    @Override
    public AnalysisBuilder goal(@Nullable String goal) {
        this.goal = goal;
        return this;
    }

    @Override
    public AnalysisBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    @Override
    public AnalysisBuilder target(String column) {
        this.target = named("target", column);
        return this;
    }

    @Override
    public AnalysisBuilder time(String column) {
        this.time = named("time", column);
        return this;
    }

    @Override
    public AnalysisBuilder exclude(String column) {
        exclude.add(named("exclude", column));
        return this;
    }

    @Override
    public AnalysisBuilder mask(String column) {
        mask.add(named("mask", column));
        return this;
    }

    @Override
    public AnalysisBuilder maxSeconds(long seconds) {
        this.maxSeconds = seconds;
        return this;
    }

    @Override
    public AnalysisBuilder maxQueries(int queries) {
        this.maxQueries = queries;
        return this;
    }

    @Override
    public AnalysisBuilder maxScannedBytes(long bytes) {
        this.maxScannedBytes = bytes;
        return this;
    }

    @Override
    public AnalysisBuilder listener(AnalysisListener listener) {
        this.listener = Objects.requireNonNull(listener, "The listener must not be null");
        return this;
    }

    @Override
    public Analysis analyze() {
        return start().await();
    }

    @Override
    public AnalysisHandle start() {
        return new RunningAnalysis(spark, AnalysisRun.start(spark, request()));
    }

    @Override
    public Profile profile() {
        if (sources.size() != 1) {
            throw misuse("A profile is of one source, and here are " + sources.size());
        }
        return new MeasuredProfile(spark, ProfileRun.profile(spark, request()).get(0));
    }

    /** What the agent is asked: the caller's words, then the session's settings, then the defaults. */
    AnalysisRequest request() {
        SettingsTable settings = SettingsTable.of(spark);
        Long seconds = maxSeconds != null ? maxSeconds : settings.maxSeconds();
        try {
            return new AnalysisRequest(
                    sources,
                    goal,
                    seed != null ? seed : settings.seed(),
                    settings.falseDiscoveryRate(),
                    settings.sampleRows(),
                    target,
                    time,
                    exclude,
                    mask,
                    seconds == null ? null : Duration.ofSeconds(seconds),
                    maxQueries != null ? maxQueries : settings.maxQueries(),
                    maxScannedBytes != null ? maxScannedBytes : settings.maxScannedBytes(),
                    listener);
        } catch (IllegalArgumentException e) {
            throw new DeepAnalyzeException(ErrorCode.INVALID_ARGUMENT, String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable SourceRequest last() {
        return sources.isEmpty() ? null : sources.get(sources.size() - 1);
    }

    private void replaceLast(SourceRequest source) {
        sources.set(sources.size() - 1, source);
    }

    private static Map<String, String> with(Map<String, String> options, String key, String value) {
        Map<String, String> extended = new TreeMap<>(options);
        extended.put(named("option", key), Objects.requireNonNull(value, "An option's value must not be null"));
        return extended;
    }

    private static String named(String what, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw misuse("The argument of " + what + " must not be null or blank");
        }
        return text;
    }

    private static DeepAnalyzeException misuse(String message) {
        return new DeepAnalyzeException(ErrorCode.INVALID_ARGUMENT, message);
    }
}
