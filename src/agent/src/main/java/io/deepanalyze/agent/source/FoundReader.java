package io.deepanalyze.agent.source;

import io.deepanalyze.report.Source.Reader;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * How plain Spark reads files, as found by looking.
 *
 * @param format the data source
 * @param options its options
 * @param schema the schema, or null where the files say it themselves
 * @param notes what a reader of the report should know
 * @param undecodable cells with bytes that the encoding does not know
 */
record FoundReader(
        String format,
        Map<String, String> options,
        @Nullable StructType schema,
        List<String> notes,
        long undecodable) {
    FoundReader {
        options = Map.copyOf(options);
        notes = List.copyOf(notes);
    }

    /** The table at {@code location}. */
    Dataset<Row> load(AnalysisSession session, String location) {
        var reader = session.spark().read().format(format).options(options);
        return schema == null ? reader.load(location) : reader.schema(schema).load(location);
    }

    /** The same for the report; partitions' columns are part of its schema. */
    Reader reader(Dataset<Row> loaded) {
        return new Reader(format, options, loaded.schema().toDDL());
    }
}
