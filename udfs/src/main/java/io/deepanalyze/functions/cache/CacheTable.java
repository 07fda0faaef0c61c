package io.deepanalyze.functions.cache;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The Delta table with the kept results. On the driver; travels to the tasks as a name and a place.
 *
 * @param name its full name, quoted for SQL
 * @param location its folder, as a URI
 */
record CacheTable(String name, String location) implements Serializable {
    /** Names the table. */
    static final String SETTING = "spark.deepanalyze.cache.table";

    /** The name that a session's settings give, if they give one. */
    static Optional<String> configured(SparkSession session) {
        return Optional.ofNullable(session.conf().get(SETTING, null)).filter(name -> !name.isBlank());
    }

    /**
     * The table of a name; makes it where there is none.
     *
     * @param given the name as SQL writes it
     * @throws ResultsCacheException if there is no Delta Lake, if the name means something else, or if it may not be made or written
     */
    static CacheTable open(SparkSession session, String given) {
        requireDelta();
        String quoted = quoted(session, given);
        try {
            CacheTable table = found(session, given, quoted);
            List<String> missing =
                    CacheColumns.missing(session.table(table.name()).schema());
            if (!missing.isEmpty()) {
                throw unusable(
                        given,
                        "has other columns: it lacks " + String.join(", ", missing)
                                + ". Name a table that is not there, and it is made",
                        null);
            }
            table.staging().create(hadoop(session));
            return table;
        } catch (ResultsCacheException e) {
            throw e;
        } catch (IOException e) {
            throw unusable(given, "cannot be written: " + e.getMessage() + ". Give rights to write in its folder", e);
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare.
            throw unusable(
                    given,
                    "could not be found or made: " + e.getMessage()
                            + ". Delta tables need spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension and"
                            + " spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog, and you need rights on the table",
                    e);
        }
    }

    /** Made only where it cannot be described, since to Spark a table that is named by its folder is always there. */
    private static CacheTable found(SparkSession session, String given, String quoted) {
        try {
            return described(session, given, quoted);
        } catch (ResultsCacheException e) {
            throw e;
        } catch (Exception absent) { // Spark throws checked exceptions that it does not declare.
            // Another session or application may be making it; sessions of this one wait for each other.
            synchronized (CacheTable.class) {
                session.sql("CREATE TABLE IF NOT EXISTS " + quoted + " (" + CacheColumns.ddl()
                        + ") USING delta PARTITIONED BY (" + CacheColumns.CALL_KEY
                        + ") COMMENT 'Results of models that DeepAnalyze keeps'");
            }
            return described(session, given, quoted);
        }
    }

    StagingFolder staging() {
        return new StagingFolder(location);
    }

    static Configuration hadoop(SparkSession session) {
        return session.sessionState().newHadoopConf();
    }

    /** What the table has of one call: input hash, value and whether the text was cut; one row for each input hash, always the same one. */
    Dataset<Row> kept(SparkSession session, String callKey) {
        // As a rank over the rows of a hash would be, of which Spark however sorts the rows of each task once more
        // ahead.
        Column before = lag(lit(1), 1)
                .over(Window.partitionBy(CacheColumns.INPUT_HASH)
                        .orderBy(CacheColumns.CREATED_AT, CacheColumns.VALUE, CacheColumns.TRUNCATED));
        return session.table(name)
                .where(col(CacheColumns.CALL_KEY)
                        .equalTo(callKey)
                        .and(col(CacheColumns.INPUT_HASH).isNotNull()))
                .withColumn("before", before)
                .where(col("before").isNull())
                .select(
                        col(CacheColumns.INPUT_HASH).as("kept_hash"),
                        col(CacheColumns.VALUE).as("kept_value"),
                        col(CacheColumns.TRUNCATED).as("kept_truncated"));
    }

    private static CacheTable described(SparkSession session, String given, String quoted) {
        Row detail = session.sql("DESCRIBE DETAIL " + quoted)
                .select("format", "name", "location")
                .first();
        if (!"delta".equals(detail.getString(0))) {
            throw unusable(given, "is no Delta table but one of '" + detail.getString(0) + "'. Name another", null);
        }
        String location = detail.getString(2);
        // A table that is named by its folder has no other name.
        String name = detail.isNullAt(1) ? "delta." + part(location) : quoted(session, detail.getString(1));
        return new CacheTable(name, location);
    }

    private static void requireDelta() {
        try {
            Class.forName(
                    "io.delta.tables.DeltaTable", false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ResultsCacheException(
                    SETTING
                            + " is set, but Delta Lake is not on the class path. Add the package io.delta:delta-spark, or unset it.",
                    e);
        }
    }

    private static String quoted(SparkSession session, String name) {
        try {
            return CollectionConverters.asJava(
                            session.sessionState().sqlParser().parseMultipartIdentifier(name))
                    .stream()
                    .map(CacheTable::part)
                    .collect(Collectors.joining("."));
        } catch (Exception e) { // A checked exception to Java, which Spark's parser throws.
            throw unusable(
                    name,
                    "has a name that SQL does not read. Give one such as main.ml.kept_results, parts with other signs in backticks",
                    e);
        }
    }

    private static String part(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static ResultsCacheException unusable(String name, String why, @Nullable Throwable cause) {
        return new ResultsCacheException("The table '" + name + "' of " + SETTING + " " + why + ".", cause);
    }
}
