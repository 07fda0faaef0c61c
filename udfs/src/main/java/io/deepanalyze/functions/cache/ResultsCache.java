package io.deepanalyze.functions.cache;

import java.time.Duration;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The results that a session keeps, for people: to look at, to commit and to expire. On the driver. Several may be used at once, also by other drivers:
 * the table is a Delta table, which each of these changes in one commit.
 */
public final class ResultsCache {
    /** The setting that names the table. */
    public static final String SETTING = CacheTable.SETTING;

    private final SparkSession session;
    private final CacheTable table;

    private ResultsCache(SparkSession session, CacheTable table) {
        this.session = session;
        this.table = table;
    }

    /**
     * The results that a session keeps; makes the table where there is none.
     *
     * @throws ResultsCacheException if the session names no table, or none that can be used
     */
    public static ResultsCache of(SparkSession session) {
        String name = CacheTable.configured(session)
                .orElseThrow(() -> new ResultsCacheException(
                        CacheTable.SETTING
                                + " is not set, so that no results are kept. Set it to the name of a Delta table.",
                        null));
        return new ResultsCache(session, CacheTable.open(session, name));
    }

    /** The table as it is now, with all that was found so far. */
    public Dataset<Row> table() {
        commit();
        return session.table(table.name());
    }

    /**
     * Appends what executors have found so far, also in queries that were killed, to the table. Look-ups and the ends of queries do so by themselves.
     *
     * @throws ResultsCacheException if that fails; nothing is lost then
     */
    public void commit() {
        Exception failure = new StagedResults(session, table).tryCommit();
        if (failure != null) {
            throw new ResultsCacheException(
                    "Results could not be appended to the table " + table.name() + ": " + failure.getMessage()
                            + ". They stay beside it and are tried again.",
                    failure);
        }
    }

    /**
     * Forgets results.
     *
     * @param age how old those are at least that go
     * @return how many went
     */
    public long expireOlderThan(Duration age) {
        return delete(CacheColumns.CREATED_AT + " <= timestamp_micros("
                + (Instant.now().minus(age).toEpochMilli() * 1000) + "L)");
    }

    /**
     * Forgets the results of a model.
     *
     * @param modelHash its hash, as the table has it
     * @return how many went
     */
    public long expireModel(String modelHash) {
        if (!modelHash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("The hash of a model has 64 hexadecimal digits in lower case, unlike '"
                    + modelHash + "'. Take one from the column " + CacheColumns.MODEL_HASH + ".");
        }
        return delete(CacheColumns.MODEL_HASH + " = '" + modelHash + "'");
    }

    private long delete(String condition) {
        commit();
        return session.sql("DELETE FROM " + table.name() + " WHERE " + condition)
                .first()
                .getLong(0);
    }
}
