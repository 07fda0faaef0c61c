package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.sketch.HashCounts;
import io.deepanalyze.agent.source.SourceColumn;
import io.deepanalyze.report.ColumnProfile;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataType;

/**
 * What one scan learned of a table, to be kept and merged with what another scan learns of new rows. It holds values of the
 * table: counted ones, extremes, and the rows of the sample. Driver side; not thread-safe.
 *
 * <p>Its form: gzip of the four bytes {@code DAPS}, an int version, length and CRC-32C of what follows: the number of columns, name
 * and type (Spark's JSON) of each, seed and bounds of the sample, then the states. A form is read by versions that know its number, and refused by others.
 */
public final class ProfileState {
    private static final int MAGIC = 0x44415053;
    /** Another one for each change of what is written, and of what hashes and counters mean: {@code StateFormTest} sees them. */
    private static final int VERSION = 1;

    /** The query that a lone profile is. */
    private static final String EVIDENCE = "q1";

    /** Far beyond the tables that Spark can plan; a damaged file is seen before its sizes are believed. */
    private static final int MOST_COLUMNS = 1 << 20;

    private static final int MOST_TEXT = 1 << 24;

    private final List<SourceColumn> columns;
    private final SamplePlan plan;
    private final TableState table;

    private ProfileState(List<SourceColumn> columns, SamplePlan plan, TableState table) {
        this.columns = columns;
        this.plan = plan;
        this.table = table;
    }

    static ProfileState of(List<SourceColumn> columns, SamplePlan plan, TableState table) {
        return new ProfileState(columns, plan, table);
    }

    /** Rows that were scanned. */
    public long rows() {
        return table.rows();
    }

    /**
     * Takes in the rows behind {@code earlier}.
     *
     * @throws DeepAnalyzeException of code INVALID_ARGUMENT if it is of other columns, or was made with another seed or other bounds of the sample
     */
    public void add(ProfileState earlier) {
        if (!described(columns).equals(described(earlier.columns))) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The states are of tables with other columns: " + described(columns) + " here, "
                            + described(earlier.columns)
                            + " there. Profile tables of the same columns in the same order.");
        }
        if (plan.seed() != earlier.plan.seed() || plan.mostContents() != earlier.plan.mostContents()) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The states were made with seed " + plan.seed() + " and " + plan.mostContents()
                            + " sampled rows here, seed " + earlier.plan.seed() + " and " + earlier.plan.mostContents()
                            + " there. Use one seed and one spark.deepanalyze.analysis.sampleRows.");
        }
        table.merge(earlier.table);
    }

    private static List<String> described(List<SourceColumn> columns) {
        return columns.stream()
                .map(column -> Labels.of(column.name()) + " " + column.type().sql())
                .toList();
    }

    /**
     * The profiles of the columns, from the states alone. As no row is read again, strings are not read as numbers or times,
     * and frequent values are told only where each distinct value was counted.
     *
     * @param session evaluates what SQL makes of sampled cells, without a job
     */
    public List<ColumnProfile> profile(org.apache.spark.sql.SparkSession session) {
        SparkSession spark = (SparkSession) session;
        List<PlannedColumn> planned = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            planned.add(PlannedColumn.ofStateAlone(i, columns.get(i), table.column(i)));
        }
        DetailPlan details = DetailPlan.ofStatesAlone(planned);
        SampleState kept = table.sample();
        HashCounts taken = kept.firstRows(plan.mostContents());
        DerivedCells derived = DerivedCells.of(spark, planned, kept, kept.size());
        SampleTable sample = new SampleTable(kept, kept.places(taken), derived);
        JsonCells cells = new JsonCells(ZoneId.of(spark.conf().get("spark.sql.session.timeZone"), ZoneId.SHORT_IDS));
        ColumnProfiles writer =
                new ColumnProfiles(rows(), details, details.task().empty(), sample, cells, EVIDENCE);
        return planned.stream().map(writer::of).toList();
    }

    /** Writes all of it; does not close {@code out}. */
    public void write(OutputStream out) throws IOException {
        byte[] states = StateBytes.write(data -> {
            data.writeInt(columns.size());
            for (SourceColumn column : columns) {
                writeText(data, column.name());
                writeText(data, column.type().json());
            }
            data.writeLong(plan.seed());
            data.writeInt(plan.mostContents());
            data.writeLong(plan.mostBytes());
            table.write(data);
        });
        GZIPOutputStream zipped = new GZIPOutputStream(out);
        DataOutputStream data = new DataOutputStream(zipped);
        data.writeInt(MAGIC);
        data.writeInt(VERSION);
        data.writeInt(states.length);
        data.writeLong(checksum(states));
        data.write(states);
        data.flush();
        zipped.finish();
    }

    private static long checksum(byte[] states) {
        CRC32C checksum = new CRC32C();
        checksum.update(states);
        return checksum.getValue();
    }

    private static void writeText(DataOutput data, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        data.writeInt(bytes.length);
        data.write(bytes);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is no such file, damaged, or of another version; the message says which
     */
    public static ProfileState read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(new GZIPInputStream(in));
        if (data.readInt() != MAGIC) {
            throw new IOException("it does not begin with DAPS and so is no profile state");
        }
        int version = data.readInt();
        if (version != VERSION) {
            throw new IOException("it has version " + version + ", and this product reads " + VERSION
                    + "; profile the table again, or use the product that wrote it");
        }
        int length = data.readInt();
        long checksum = data.readLong();
        // No size in it is believed before the checksum is right.
        byte[] states = data.readNBytes(Math.max(0, length));
        if (states.length != length || checksum(states) != checksum || data.read() >= 0) {
            throw new IOException("it is damaged: length or checksum differ from what was written");
        }
        try {
            return readStates(new DataInputStream(new ByteArrayInputStream(states)));
        } catch (RuntimeException unknown) {
            throw new IOException(
                    "its content is not what version " + VERSION + " writes: " + unknown.getMessage(), unknown);
        }
    }

    private static ProfileState readStates(DataInputStream data) throws IOException {
        int size = data.readInt();
        if (size < 0 || size > MOST_COLUMNS) {
            throw new IOException("it is damaged: it says to have " + size + " columns");
        }
        List<SourceColumn> columns = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            columns.add(new SourceColumn(readText(data), DataType.fromJson(readText(data)), "`c" + i + "`"));
        }
        SamplePlan plan = new SamplePlan(
                columns.stream().map(column -> CellType.of(column.type())).toList(),
                columns.stream().map(column -> false).toList(),
                data.readLong(),
                data.readInt(),
                data.readLong(),
                1);
        return new ProfileState(columns, plan, new TableState.Maker(plan).read(data));
    }

    private static String readText(DataInputStream data) throws IOException {
        int length = data.readInt();
        if (length < 0 || length > MOST_TEXT) {
            throw new IOException("it is damaged: a name or type of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        data.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
