package io.deepanalyze.agent.source;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Reads separated values by looking: encoding, separator, quotes and names from a sample of bytes, types from one pass
 * over all rows. What it finds are options and a schema with which plain Spark reads the same table; options of the
 * caller win.
 */
final class CsvSource {
    private static final int HEAD_BYTES = 1 << 20;
    private static final int PART_BYTES = 1 << 18;
    private static final int SAMPLE_ROWS = 1_000;
    private static final int COMPARED_FILES = 20;
    private static final String CORRUPT = "__deepanalyze_corrupt";

    private final AnalysisSession session;
    private final SourceFiles files;
    private final Map<String, String> chosen;
    private final List<String> notes = new ArrayList<>();

    private CsvSource(AnalysisSession session, SourceFiles files, Map<String, String> chosen) {
        this.session = session;
        this.files = files;
        this.chosen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.chosen.putAll(chosen);
    }

    /** How plain Spark reads the files behind {@code files}; {@code chosen} are the caller's options. */
    static FoundReader find(AnalysisSession session, SourceFiles files, Map<String, String> chosen) {
        return new CsvSource(session, files, chosen).find();
    }

    private FoundReader find() {
        FileStatus sampled = files.data().stream()
                .limit(COMPARED_FILES)
                .max(Comparator.comparingLong(FileStatus::getLen))
                .orElseThrow();
        TextEncoding encoding = encoding(sampled);
        FoundReader found = find(sampled, encoding);
        if (found.undecodable() > 0 && !encoding.certain() && !chose("encoding", "charset")) {
            // All looked-at bytes were ASCII, what comes later is not UTF-8.
            notes.clear();
            found = find(sampled, new TextEncoding(java.nio.charset.StandardCharsets.ISO_8859_1, true));
        }
        return found;
    }

    private FoundReader find(FileStatus sampled, TextEncoding encoding) {
        String text = wholeLines(encoding, sampled);
        CsvDialect dialect = dialect(text);
        List<String[]> rows = dialect.parse(text, SAMPLE_ROWS);
        if (rows.isEmpty()) {
            throw new DeepAnalyzeException(
                    ErrorCode.SOURCE_EMPTY,
                    "The path '" + files.location() + "' cannot be analyzed, because its text is blank. Name a file"
                            + " with at least a header.");
        }
        boolean header = chose("header") ? isOn("header") : CsvHeader.isPresent(rows);
        int width = header
                ? rows.get(0).length
                : rows.stream().mapToInt(row -> row.length).max().orElse(0);
        List<String> names = header
                ? CsvHeader.names(rows.get(0))
                : IntStream.range(0, width).mapToObj(i -> "_c" + i).toList();
        noteNames(header, rows.get(0), names);
        if (header) {
            checkOtherFiles(sampled, rows.get(0), encoding, dialect);
        }
        return typed(names, options(encoding, dialect, header, text, sampled));
    }

    private Map<String, String> options(
            TextEncoding encoding, CsvDialect dialect, boolean header, String text, FileStatus sampled) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(dialect.options());
        options.put("header", Boolean.toString(header));
        options.put("encoding", encoding.charset().name());
        options.put("mode", "PERMISSIVE");
        options.put("enforceSchema", "true");
        boolean lineBreaks = !encoding.splittable() || breaksInsideCells(dialect, text, sampled);
        options.put("multiLine", Boolean.toString(lineBreaks));
        if (chosen.containsKey("delimiter")) {
            options.remove("sep");
        }
        if (chosen.containsKey("charset")) {
            options.remove("encoding");
        }
        options.putAll(chosen);
        options.remove("inferSchema");
        if (encoding.needsJavaCharsets()) {
            session.spark().conf().set("spark.sql.legacy.javaCharsets", "true");
            notes.add("Its encoding " + encoding.charset().name()
                    + " is read by sessions in which spark.sql.legacy.javaCharsets is true.");
        }
        return options;
    }

    /** Types every column by all of its cells. */
    private FoundReader typed(List<String> names, Map<String, String> options) {
        StructType strings =
                schema(names, names.stream().map(n -> DataTypes.StringType).toList());
        ColumnForms forms = look(names, options);
        noteRows(forms, names.size());
        if ("false".equalsIgnoreCase(chosen.get("inferSchema"))) {
            return new FoundReader("csv", options, strings, notes, forms.undecodable());
        }
        String nullWord = chose("nullValue") ? null : forms.nullWord();
        if (nullWord != null) {
            options.put("nullValue", nullWord);
            options.putIfAbsent("emptyValue", nullWord);
            notes.add("The word '" + nullWord + "' is read as NULL.");
        }
        return new FoundReader("csv", options, schema(names, forms.types(nullWord)), notes, forms.undecodable());
    }

    private ColumnForms look(List<String> names, Map<String, String> options) {
        StructType withCorrupt = schema(
                        names, names.stream().map(n -> DataTypes.StringType).toList())
                .add(CORRUPT, DataTypes.StringType);
        Dataset<Row> cells = session.spark()
                .read()
                .format("csv")
                .options(options)
                .option("mode", "PERMISSIVE")
                .option("columnNameOfCorruptRecord", CORRUPT)
                .schema(withCorrupt)
                .load(files.location());
        // Folders of partitions append their columns; only the file's own are looked at.
        List<org.apache.spark.sql.Column> own = new ArrayList<>();
        for (StructField field : withCorrupt.fields()) {
            own.add(functions.col(SqlNames.quote(field.name())));
        }
        return ColumnForms.of(cells.select(own.toArray(org.apache.spark.sql.Column[]::new)));
    }

    private static StructType schema(List<String> names, List<DataType> types) {
        StructType schema = new StructType();
        for (int i = 0; i < names.size(); i++) {
            schema = schema.add(names.get(i), types.get(i));
        }
        return schema;
    }

    private TextEncoding encoding(FileStatus file) {
        String named = chosen.getOrDefault("encoding", chosen.get("charset"));
        if (named != null) {
            return new TextEncoding(charset(named), true);
        }
        List<byte[]> parts = new ArrayList<>();
        parts.add(files.head(file, HEAD_BYTES));
        if (file.getLen() > HEAD_BYTES && !files.compressed(file)) {
            parts.add(files.part(file, file.getLen() / 2, PART_BYTES));
            parts.add(files.part(file, file.getLen() - PART_BYTES, PART_BYTES));
        }
        return TextEncoding.of(parts);
    }

    private static java.nio.charset.Charset charset(String named) {
        try {
            return java.nio.charset.Charset.forName(named);
        } catch (IllegalArgumentException e) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The option encoding=" + named + " cannot be used, because this machine knows no such character"
                            + " set. Use a name such as UTF-8, ISO-8859-1 or windows-1251.",
                    e);
        }
    }

    private String wholeLines(TextEncoding encoding, FileStatus file) {
        byte[] head = files.head(file, HEAD_BYTES);
        String text = encoding.decode(head);
        int end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
        return head.length < HEAD_BYTES || end < 0 ? text : text.substring(0, end + 1);
    }

    private CsvDialect dialect(String text) {
        CsvDialect found = CsvDialect.of(text);
        return new CsvDialect(
                one("sep", one("delimiter", found.separator())),
                one("quote", found.quote()),
                one("escape", found.escape()),
                chose("ignoreLeadingWhiteSpace") ? isOn("ignoreLeadingWhiteSpace") : found.trim());
    }

    private char one(String option, char found) {
        String value = chosen.get(option);
        if (value == null || value.isEmpty()) {
            return found;
        }
        return value.equals("\\t") ? '\t' : value.charAt(0);
    }

    /** Whether quoted cells go on over lines, in the sample or, where that is not all, anywhere. */
    private boolean breaksInsideCells(CsvDialect dialect, String text, FileStatus sampled) {
        if (chose("multiLine")) {
            return isOn("multiLine");
        }
        boolean whole = sampled.getLen() < HEAD_BYTES && !files.compressed(sampled);
        if (dialect.breaksInsideCells(text)) {
            // A quote that is never closed would swallow all rows to the end; line by line it spoils one.
            boolean unclosed = whole && oddQuotes(text, dialect.quote());
            if (unclosed) {
                notes.add("A quote is never closed; the file is read line by line.");
            }
            return !unclosed;
        }
        boolean strayQuotes = text.lines().anyMatch(line -> oddQuotes(line, dialect.quote()));
        boolean sampleIsAll = whole && files.data().size() == 1;
        return !sampleIsAll && !strayQuotes && anyOddLine(dialect.quote());
    }

    private static boolean oddQuotes(String line, char quote) {
        return line.chars().filter(c -> c == quote).count() % 2 == 1;
    }

    private boolean anyOddLine(char quote) {
        String literal = SqlLiterals.string(String.valueOf(quote));
        return !session.spark()
                .read()
                .option("recursiveFileLookup", "true")
                .text(files.location())
                .filter("(length(value) - length(replace(value, " + literal + ", ''))) % 2 = 1")
                .isEmpty();
    }

    private void checkOtherFiles(FileStatus sampled, String[] header, TextEncoding encoding, CsvDialect dialect) {
        List<FileStatus> data = files.data();
        int step = Math.max(1, data.size() / COMPARED_FILES);
        for (int i = 0; i < data.size(); i += step) {
            FileStatus other = data.get(i);
            if (other.equals(sampled)) {
                continue;
            }
            List<String[]> rows = dialect.parse(encoding.decode(files.head(other, HEAD_BYTES)), 1);
            if (!rows.isEmpty() && !Arrays.equals(rows.get(0), header)) {
                throw new DeepAnalyzeException(
                        ErrorCode.SOURCE_UNSUPPORTED,
                        "The path '" + files.location() + "' cannot be read as one table, because its files begin with"
                                + " different rows ('" + sampled.getPath().getName() + "' and '"
                                + other.getPath().getName() + "'). Name files with the same header, or each as a"
                                + " source of its own; --option header=false where they have none.");
            }
        }
    }

    private void noteNames(boolean header, String[] first, List<String> names) {
        if (!header) {
            notes.add("The files have no header; columns are named by position.");
            return;
        }
        List<String> renamed = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            if (first[i] != null
                    && !first[i].isBlank()
                    && names.get(i).matches(".*_\\d+")
                    && !names.get(i).equals(first[i].strip())) {
                renamed.add(names.get(i));
            }
        }
        if (!renamed.isEmpty()) {
            notes.add("The header has names twice; the later ones got a number: " + String.join(", ", renamed) + ".");
        }
    }

    private void noteRows(ColumnForms forms, int width) {
        if (forms.ragged() > 0) {
            notes.add(forms.ragged() + " of " + forms.rows() + " rows do not have " + width
                    + " cells; missing ones are NULL, surplus ones are left out.");
        }
        if (forms.undecodable() > 0) {
            notes.add(forms.undecodable() + " cells hold bytes that the encoding does not know.");
        }
    }

    private boolean chose(String... options) {
        return Arrays.stream(options).anyMatch(chosen::containsKey);
    }

    private boolean isOn(@Nullable String option) {
        return option != null && Boolean.parseBoolean(chosen.get(option));
    }
}
