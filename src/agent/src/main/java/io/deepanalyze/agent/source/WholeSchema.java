package io.deepanalyze.agent.source;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.FailureText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of files that say their schema themselves. Spark takes the schema of one of them for all and leaves out what
 * that one lacks, without a word; here the footers of all are compared, on the cluster.
 */
final class WholeSchema {
    private static final int MOST_COMPARED = 10_000;
    private static final String MERGE = "mergeSchema";

    private WholeSchema() {}

    /** How plain Spark reads all columns of the files; {@code chosen} are the caller's options. */
    static FoundReader find(AnalysisSession session, SourceFiles files, String format, Map<String, String> chosen) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(chosen);
        if (files.data().size() < 2 || options.containsKey(MERGE)) {
            return new FoundReader(format, chosen, null, List.of(), 0);
        }
        if (files.data().size() > MOST_COMPARED) {
            String note = "The columns of its " + files.data().size()
                    + " files were not compared; columns that only some of them have may be left out.";
            return new FoundReader(format, chosen, null, List.of(note), 0);
        }
        StructType of = schema(session, files, format, options);
        options.put(MERGE, "true");
        StructType merged;
        try {
            merged = schema(session, files, format, options);
        } catch (Exception e) {
            throw refused(files, e);
        }
        return merged.equals(of)
                ? new FoundReader(format, chosen, null, List.of(), 0)
                : new FoundReader(
                        format,
                        options,
                        null,
                        List.of("Its files do not all have the same columns; a column is NULL where a file lacks it."),
                        0);
    }

    private static DeepAnalyzeException refused(SourceFiles files, Exception cause) {
        String said = FailureText.of(cause);
        if (!said.contains("MERGE") && !said.contains("merge")) {
            return SourceErrors.unreadable("path", files.location(), cause);
        }
        return new DeepAnalyzeException(
                ErrorCode.SOURCE_UNSUPPORTED,
                "The path '" + files.location()
                        + "' cannot be read as one table, because its files disagree about their"
                        + " columns (" + said
                        + "). Name files with the same types of columns, or each as a source of its"
                        + " own.",
                cause);
    }

    private static StructType schema(
            AnalysisSession session, SourceFiles files, String format, Map<String, String> options) {
        return session.spark()
                .read()
                .format(format)
                .options(options)
                .load(files.location())
                .schema();
    }
}
