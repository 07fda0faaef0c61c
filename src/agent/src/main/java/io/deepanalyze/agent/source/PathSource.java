package io.deepanalyze.agent.source;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.source.SourceRequest.OfPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Opens files: finds the format where the caller names none, and how plain Spark reads them. */
final class PathSource {
    private static final String CORRUPT = "_corrupt_record";
    private static final int JSON_HEAD_BYTES = 1 << 20;

    private PathSource() {}

    static OpenedTable open(AnalysisSession session, OfPath request) {
        SourceFiles files =
                SourceFiles.at(request.path(), session.classic().sessionState().newHadoopConf());
        String format = request.format() == null
                ? FileFormat.of(files).source()
                : request.format().strip().toLowerCase(Locale.ROOT);
        try {
            return format.equals("delta")
                    ? delta(session, files, request.options())
                    : plain(session, files, format, request.options());
        } catch (DeepAnalyzeException e) {
            throw e;
        } catch (Exception e) {
            throw SourceErrors.unreadable(format + " path", request.path(), e);
        }
    }

    private static OpenedTable delta(AnalysisSession session, SourceFiles files, Map<String, String> options) {
        Dataset<Row> newest =
                session.spark().read().format("delta").options(options).load(files.location());
        DeltaPin.Pinned pinned = DeltaPin.pin(session, newest, DeltaPin.timeTravel(options));
        Map<String, String> pinnedOptions = new TreeMap<>(options);
        pinnedOptions.keySet().removeAll(DeltaPin.timeTravel(options).keySet());
        if (pinned.version() != null) {
            pinnedOptions.put("versionAsOf", Long.toString(pinned.version()));
        }
        FoundReader reader = new FoundReader("delta", pinnedOptions, null, List.of(), 0);
        return new OpenedTable(
                "path",
                files.location(),
                new io.deepanalyze.report.Source.Reader("delta", reader.options(), null),
                pinned.version(),
                pinned.bytes(),
                pinned.data(),
                List.of());
    }

    private static OpenedTable plain(
            AnalysisSession session, SourceFiles files, String format, Map<String, String> options) {
        if (files.first() == null && isText(format)) {
            FileFormat.of(files);
        }
        FoundReader found =
                switch (format) {
                    case "csv", "tsv" -> CsvSource.find(session, files, options);
                    case "json" -> json(session, files, options);
                    case "parquet", "orc" -> WholeSchema.find(session, files, format, options);
                    default -> new FoundReader(format, options, null, List.of(), 0);
                };
        Dataset<Row> data = found.load(session, files.location());
        if (data.schema().isEmpty()) {
            throw new DeepAnalyzeException(
                    ErrorCode.SOURCE_EMPTY,
                    "The path '" + files.location() + "' cannot be analyzed, because it has no columns. Name files of"
                            + " format " + format + " that hold data.");
        }
        return new OpenedTable("path", files.location(), found.reader(data), null, files.bytes(), data, found.notes());
    }

    private static boolean isText(String format) {
        return format.equals("csv") || format.equals("tsv") || format.equals("json");
    }

    private static FoundReader json(AnalysisSession session, SourceFiles files, Map<String, String> options) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String head = new String(files.head(files.data().get(0), JSON_HEAD_BYTES), StandardCharsets.UTF_8);
        all.put("multiLine", Boolean.toString(!JsonLines.is(head)));
        all.putAll(options);
        StructType schema = session.spark()
                .read()
                .format("json")
                .options(all)
                .load(files.location())
                .schema();
        List<String> notes = new ArrayList<>();
        StructType kept = new StructType();
        for (StructField field : schema.fields()) {
            if (field.name().equals(CORRUPT)) {
                notes.add("Some records are not valid JSON; their columns are NULL.");
            } else {
                kept = kept.add(field);
            }
        }
        if (kept.isEmpty()) {
            throw new DeepAnalyzeException(
                    ErrorCode.SOURCE_UNSUPPORTED,
                    "The path '" + files.location() + "' cannot be read as JSON, because no record in it is a JSON"
                            + " object with fields. Give an array of objects, one object per line, or --format.");
        }
        return new FoundReader("json", all, kept, notes, 0);
    }
}
