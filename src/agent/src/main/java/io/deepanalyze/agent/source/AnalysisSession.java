package io.deepanalyze.agent.source;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.report.Settings.SparkSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.execution.LogicalRDD;

/**
 * The session of one analysis: a clone of the caller's, on the same SparkContext. It sees the caller's catalog, temporary
 * views, functions and settings as they were, and what is set or registered in it stays in it. Driver side; used by one
 * run at a time, which closes it: what it kept in the storage of the executors is then let go.
 */
public final class AnalysisSession implements AutoCloseable {
    private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";
    private static final long ROWS_OF_A_PARTITION = 100_000;
    /** Bytes of code up to which HotSpot compiles a method. */
    private static final String LARGEST_COMPILED_METHOD = "8000";

    private static final String TIME_ZONE = "spark.sql.session.timeZone";

    private final org.apache.spark.sql.classic.SparkSession session;
    private final List<LogicalRDD> copies = new ArrayList<>();
    private final List<FileWatch> watches = new ArrayList<>();

    private AnalysisSession(org.apache.spark.sql.classic.SparkSession session) {
        this.session = session;
        // Spark takes names, such as PST and +5:30, that Java does not.
        String zone = session.conf().get(TIME_ZONE);
        session.conf().set(TIME_ZONE, DateTimeUtils.getZoneId(zone).getId());
    }

    /**
     * A session of its own for an analysis.
     *
     * @param caller the caller's session
     * @throws DeepAnalyzeException with {@link ErrorCode#SESSION_UNSUPPORTED} where the session is one of Spark Connect,
     *     whose driver is elsewhere, or has been stopped
     */
    public static AnalysisSession of(SparkSession caller) {
        org.apache.spark.sql.classic.SparkSession classic = classic(caller);
        if (classic.sparkContext().isStopped()) {
            throw new DeepAnalyzeException(
                    ErrorCode.SESSION_UNSUPPORTED,
                    "The Spark session cannot run an analysis because its SparkContext was stopped. Start a session and"
                            + " read the data again.");
        }
        return new AnalysisSession(classic.cloneSession());
    }

    /** The session that the run's queries are run in. */
    public SparkSession spark() {
        return session;
    }

    /**
     * Lets queries shuffle into no more partitions than tables of {@code rows} rows are worth: the setting of most sessions
     * suits large ones. Nor shall it generate code that the virtual machine finds too large to compile, which is what the
     * many columns of a shared pass can come to. Only how fast queries run depends on either.
     */
    public void suitShufflesTo(long rows) {
        session.conf().set("spark.sql.codegen.hugeMethodLimit", LARGEST_COMPILED_METHOD);
        long wanted = Math.max(1, rows / ROWS_OF_A_PARTITION);
        if (wanted < Integer.parseInt(session.conf().get(SHUFFLE_PARTITIONS))) {
            session.conf().set(SHUFFLE_PARTITIONS, Long.toString(wanted));
        }
    }

    /** The settings that change what a query means, as this session has them. */
    public SparkSettings settings() {
        return new SparkSettings(
                session.conf().get(TIME_ZONE),
                isOn("spark.sql.ansi.enabled"),
                caseSensitive(),
                isOn("spark.sql.parser.escapedStringLiterals"));
    }

    boolean caseSensitive() {
        return isOn("spark.sql.caseSensitive");
    }

    /** The same rows as a DataFrame of this session, whose settings and views then hold for it. */
    Dataset<Row> replant(Dataset<Row> data) {
        if (data instanceof org.apache.spark.sql.classic.Dataset<?> classic) {
            return org.apache.spark.sql.classic.Dataset.ofRows(
                    session, classic.queryExecution().analyzed());
        }
        throw connectRefused(data.getClass());
    }

    /** Makes {@code data} known to queries as {@code name}, whatever the caller's catalog has under that name. */
    void register(String name, Dataset<Row> data) {
        data.createOrReplaceTempView(SqlNames.quote(name));
    }

    /** The rows of {@code data} as they are now, kept in memory and on the disks of the executors until the session is closed. */
    Dataset<Row> copy(Dataset<Row> data) {
        Dataset<Row> copy = data.localCheckpoint(true);
        if (OneReading.plan(copy) instanceof LogicalRDD kept) {
            copies.add(kept);
        }
        return copy;
    }

    /** Remembers the files behind a source, so that {@link #changes} can look at them again. */
    void watch(FileWatch watch) {
        watches.add(watch);
    }

    /** A sentence for each source whose files were deleted or written again since it was opened. */
    public List<String> changes() {
        return watches.stream().flatMap(watch -> watch.changes().stream()).toList();
    }

    @Override
    public void close() {
        copies.forEach(copy -> copy.rdd().unpersist(false));
        copies.clear();
    }

    org.apache.spark.sql.classic.SparkSession classic() {
        return session;
    }

    private boolean isOn(String setting) {
        return Boolean.parseBoolean(session.conf().get(setting));
    }

    private static org.apache.spark.sql.classic.SparkSession classic(SparkSession caller) {
        if (caller instanceof org.apache.spark.sql.classic.SparkSession classic) {
            return classic;
        }
        throw connectRefused(caller.getClass());
    }

    private static DeepAnalyzeException connectRefused(Class<?> found) {
        return new DeepAnalyzeException(
                ErrorCode.SESSION_UNSUPPORTED,
                "A session of Spark Connect (" + found.getName()
                        + ") cannot run an analysis, which needs the driver's own"
                        + " session. Use a classic session (spark.api.mode=classic), or submit the analysis as a job.");
    }
}
