package io.deepanalyze.agent.source;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.source.SourceRequest.OfDataFrame;
import io.deepanalyze.agent.source.SourceRequest.OfPath;
import io.deepanalyze.agent.source.SourceRequest.OfTable;
import io.deepanalyze.report.Source.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Opens what a caller names as views in the session of the analysis. Driver side; jobs that look at files run in the
 * calling thread's job group.
 */
public final class SourceOpener {
    private final AnalysisSession session;

    /** An opener that registers views in {@code session}. */
    public SourceOpener(AnalysisSession session) {
        this.session = session;
    }

    /**
     * Opens all sources, then registers each as a view of its name, in the order of the requests.
     *
     * @throws DeepAnalyzeException where a source is not there, cannot be read, or is a stream; no view is registered then
     */
    public List<OpenSource> open(List<SourceRequest> requests) {
        if (requests.isEmpty()) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "Nothing can be analyzed, because no source was named. Name a DataFrame, a table or a path.");
        }
        List<String> names = SourceNames.of(requests);
        // A view hides a table of its name, so all are found before the first is registered.
        List<OpenedTable> tables = requests.stream().map(this::open).toList();
        List<OpenSource> sources = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            sources.add(registered(names.get(i), tables.get(i)));
        }
        return sources;
    }

    private OpenedTable open(SourceRequest request) {
        if (request instanceof OfDataFrame frame) {
            return ofDataFrame(frame);
        }
        if (request instanceof OfTable table) {
            return ofTable(table);
        }
        return PathSource.open(session, (OfPath) request);
    }

    private OpenedTable ofDataFrame(OfDataFrame request) {
        refuseStream(request.data(), "DataFrame");
        DeltaPin.Pinned pinned = DeltaPin.pin(session, session.replant(request.data()), Map.of());
        return new OpenedTable("dataframe", null, null, pinned.version(), null, pinned.data(), pinNotes(pinned));
    }

    private OpenedTable ofTable(OfTable request) {
        try {
            Map<String, String> timeTravel = DeltaPin.timeTravel(request.options());
            Dataset<Row> data = session.spark()
                    .read()
                    .options(without(request.options(), timeTravel))
                    .table(request.table());
            refuseStream(data, "table '" + request.table() + "'");
            DeltaPin.Pinned pinned = DeltaPin.pin(session, data, timeTravel);
            if (!timeTravel.isEmpty() && pinned.tables().isEmpty()) {
                data = session.spark().read().options(request.options()).table(request.table());
                pinned = new DeltaPin.Pinned(data, Map.of(), false);
            }
            Long version = pinned.version();
            Reader reader =
                    version == null ? null : new Reader("delta", Map.of("versionAsOf", version.toString()), null);
            Long bytes = pinned.bytes() == null ? statistics(data) : pinned.bytes();
            return new OpenedTable("table", request.table(), reader, version, bytes, pinned.data(), pinNotes(pinned));
        } catch (DeepAnalyzeException e) {
            throw e;
        } catch (Exception e) {
            throw SourceErrors.unreadable("table", request.table(), e);
        }
    }

    private static Map<String, String> without(Map<String, String> options, Map<String, String> left) {
        return options.entrySet().stream()
                .filter(option -> !left.containsKey(option.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The table's size where its statistics are known; Spark's stand-in for "unknown" is the largest long. */
    private static @Nullable Long statistics(Dataset<Row> data) {
        var size = ((org.apache.spark.sql.classic.Dataset<Row>) data)
                .queryExecution()
                .optimizedPlan()
                .stats()
                .sizeInBytes();
        return size.isValidLong() && size.toLong() < Long.MAX_VALUE / 2 ? size.toLong() : null;
    }

    private static List<String> pinNotes(DeltaPin.Pinned pinned) {
        List<String> notes = new ArrayList<>();
        if (pinned.tables().size() > 1) {
            notes.add("It reads Delta tables, each pinned to a version: "
                    + pinned.tables().entrySet().stream()
                            .map(table -> table.getKey().replaceFirst("@\\d+$", "") + " at "
                                    + table.getValue().version())
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        if (pinned.missed()) {
            notes.add("It reads a Delta table in a way that cannot be pinned to a version.");
        }
        return notes;
    }

    private static void refuseStream(Dataset<Row> data, String what) {
        if (data.isStreaming()) {
            throw new DeepAnalyzeException(
                    ErrorCode.SOURCE_UNSUPPORTED,
                    "The " + what
                            + " cannot be analyzed, because it is a stream, which has no end to read to. Write the"
                            + " stream to a table and analyze that, or call the analysis on each batch in"
                            + " foreachBatch.");
        }
    }

    private OpenSource registered(String name, OpenedTable table) {
        if (table.data().schema().isEmpty()) {
            throw new DeepAnalyzeException(
                    ErrorCode.SOURCE_EMPTY,
                    "The source '" + name
                            + "' cannot be analyzed, because it has no columns. Select at least one, or name"
                            + " another source.");
        }
        OneReading reading = OneReading.of(session, name, table.data());
        session.register(name, reading.data());
        Dataset<Row> view = session.spark().table(SqlNames.quote(name));
        session.watch(FileWatch.of(
                name,
                OneReading.plan(reading.data()),
                session.classic().sessionState().newHadoopConf()));
        ViewColumns columns = ViewColumns.of(name, view.schema(), session.caseSensitive());
        ReaderSecrets secrets = new ReaderSecrets(session.spark().sparkContext().conf());
        List<String> notes = new ArrayList<>(table.notes());
        notes.addAll(columns.notes());
        notes.addAll(secrets.notes(table.reader()));
        notes.addAll(reading.notes());
        return new OpenSource(
                name,
                table.kind(),
                secrets.hidden(table.location()),
                secrets.hidden(table.reader()),
                table.version(),
                table.bytes(),
                view,
                columns.from(),
                columns.columns(),
                notes,
                reading.repeatable());
    }
}
