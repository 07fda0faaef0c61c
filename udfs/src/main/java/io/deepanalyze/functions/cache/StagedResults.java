package io.deepanalyze.functions.cache;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what executors left beside a table into it: the files of all queries, also of applications that are gone. Files are deleted after they were
 * appended, so that a crash between leaves rows that are there twice, of which look-ups take one; the same holds where two drivers append the
 * same files. On the driver; any thread, one at a time for each table.
 */
final class StagedResults {
    private static final Logger LOG = LoggerFactory.getLogger(StagedResults.class);
    private static final Map<String, Object> LOCKS = new ConcurrentHashMap<>();

    private final SparkSession session;
    private final CacheTable table;
    private final Configuration hadoop;

    StagedResults(SparkSession session, CacheTable table) {
        this.session = session;
        this.table = table;
        this.hadoop = CacheTable.hadoop(session);
    }

    /** Appends what is there. Where that fails the files stay for another time, and queries go on with what the table has. */
    void commit() {
        @Nullable Exception failure = tryCommit();
        if (failure != null) {
            LOG.warn(
                    "Results beside the table {} could not be appended to it now; they stay there and are tried again.",
                    table.name(),
                    failure);
        }
    }

    /** Appends what is there, and tells what went wrong. */
    @Nullable
    Exception tryCommit() {
        synchronized (LOCKS.computeIfAbsent(table.location(), none -> new Object())) {
            try {
                StagingFolder staging = table.staging();
                List<String> files = staging.finished(hadoop);
                if (!files.isEmpty()) {
                    append(files);
                    staging.delete(files, hadoop);
                    staging.deleteAbandoned(hadoop);
                    LOG.debug("{} files of results were appended to the table {}.", files.size(), table.name());
                }
                return null;
            } catch (Exception e) { // Spark throws checked exceptions that it does not declare.
                return e;
            }
        }
    }

    /** Another driver may append and delete the same files meanwhile. A file that is damaged is none. */
    private void append(List<String> files) throws NoSuchTableException {
        session.read()
                .schema(CacheColumns.schema())
                .option("ignoreMissingFiles", true)
                .option("ignoreCorruptFiles", true)
                .parquet(files.toArray(String[]::new))
                .where(CacheColumns.CALL_KEY + " IS NOT NULL AND " + CacheColumns.INPUT_HASH + " IS NOT NULL")
                .dropDuplicates(new String[] {CacheColumns.CALL_KEY, CacheColumns.INPUT_HASH})
                .writeTo(table.name())
                .append();
    }
}
