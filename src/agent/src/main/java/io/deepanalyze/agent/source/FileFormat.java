package io.deepanalyze.agent.source;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;

/** The formats that are known by looking. */
enum FileFormat {
    DELTA("delta"),
    PARQUET("parquet"),
    ORC("orc"),
    AVRO("avro"),
    JSON("json"),
    CSV("csv");

    private static final int LOOKED_AT_BYTES = 4096;
    private static final int COMPARED_FILES = 20;

    private final String source;

    FileFormat(String source) {
        this.source = source;
    }

    /** The name of Spark's data source. */
    String source() {
        return source;
    }

    /**
     * The format of what is behind a path, by its first bytes and then its extension.
     *
     * @throws DeepAnalyzeException where nothing is there, or it is of a kind that Spark does not read
     */
    static FileFormat of(SourceFiles files) {
        if (files.delta()) {
            return DELTA;
        }
        FileStatus first = files.first();
        if (first == null) {
            throw new DeepAnalyzeException(
                    ErrorCode.SOURCE_EMPTY,
                    "The path '" + files.location() + "' cannot be analyzed, because "
                            + (files.files() == 0 ? "it holds no data files" : "its files are empty")
                            + ". Name a file with at least a header, or a folder of such files.");
        }
        FileFormat format = of(files, first);
        int step = Math.max(1, files.data().size() / COMPARED_FILES);
        for (int i = 0; i < files.data().size(); i += step) {
            FileStatus other = files.data().get(i);
            FileFormat found = of(files, other);
            if (found != format) {
                throw new DeepAnalyzeException(
                        ErrorCode.SOURCE_UNSUPPORTED,
                        "The path '" + files.location() + "' cannot be read as one table, because its files are of"
                                + " different formats ('" + first.getPath().getName() + "' is " + format.source()
                                + ", '" + other.getPath().getName() + "' is " + found.source() + "). Name files of one"
                                + " format, such as by a pattern, or say --format.");
            }
        }
        return format;
    }

    private static FileFormat of(SourceFiles files, FileStatus file) {
        return of(files.head(file, LOOKED_AT_BYTES), file.getPath().getName());
    }

    /** The format of a file by its first bytes (unpacked) and its name. */
    static FileFormat of(byte[] head, String name) {
        if (starts(head, "PAR1")) {
            return PARQUET;
        }
        if (starts(head, "ORC")) {
            return ORC;
        }
        if (starts(head, "Obj\u0001")) {
            return AVRO;
        }
        refuse(head, name);
        return looksLikeJson(head, name) ? JSON : CSV;
    }

    private static void refuse(byte[] head, String name) {
        if (starts(head, "PK\u0003\u0004")) {
            throw unsupported(name, "a ZIP archive or a spreadsheet", "Unpack it, or save the sheet as CSV");
        }
        if (starts(head, "\u00D0\u00CF\u0011\u00E0")) {
            throw unsupported(name, "an old spreadsheet or document", "Save the sheet as CSV");
        }
        if (starts(head, "SQLite format 3")) {
            throw unsupported(name, "an SQLite database", "Export its tables, or read them by JDBC to DataFrames");
        }
        if (starts(head, "%PDF-")) {
            throw unsupported(name, "a PDF document", "Name the data that it was made from");
        }
        if (starts(head, "\u001F\u008B")) {
            throw unsupported(name, "compressed by gzip but not called .gz", "Rename it so that Spark unpacks it");
        }
        if (starts(head, "BZh")) {
            throw unsupported(name, "compressed by bzip2 but not called .bz2", "Rename it so that Spark unpacks it");
        }
    }

    private static DeepAnalyzeException unsupported(String name, String what, String mend) {
        return new DeepAnalyzeException(
                ErrorCode.SOURCE_UNSUPPORTED,
                "The file '" + name + "' cannot be analyzed, because it is " + what + ". " + mend + ".");
    }

    private static boolean looksLikeJson(byte[] head, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.matches(".*\\.(csv|tsv|tab|psv)(\\..*)?")) {
            return false;
        }
        if (lower.matches(".*\\.(json|jsonl|ndjson|geojson)(\\..*)?")) {
            return true;
        }
        String text =
                new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
        return text.startsWith("{\"") || text.matches("(?s)[{\\[]\\s*[{\"}].*");
    }

    private static boolean starts(byte[] head, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= wanted.length && Arrays.equals(head, 0, wanted.length, wanted, 0, wanted.length);
    }
}
