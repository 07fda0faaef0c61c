package io.deepanalyze.spark;

import io.deepanalyze.agent.preparation.Step;
import io.deepanalyze.report.ColumnProfile;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How one source would be cleaned and prepared: a plan of steps, and the query that does them. Nothing is changed by it; a prepared table
 * is a new one. The source stays as it was when the plan was made: a Delta table at its version. Not thread-safe. Close it when no prepared
 * table is read any more; of sources that can be read twice nothing is held.
 *
 * <pre>{@code
 * Preparation plan = DeepAnalyze.on(spark).path("people.csv").prepare();
 * plan.show();
 * plan.enable("fill_missing:age").disable("drop_duplicate_rows").save("/data/people_clean").show();
 * }</pre>
 */
public interface Preparation extends AutoCloseable {
    /** All steps in the order in which they are done; those that lose something, or that a person should judge, are off. */
    List<Step> steps();

    /**
     * The plan with a step on.
     *
     * @param step its id, such as {@code fill_missing:age}, or a kind such as {@code fill_missing} for all steps of it
     * @throws io.deepanalyze.agent.DeepAnalyzeException if there is no such step, or if it needs another that is off
     */
    Preparation enable(String step);

    /**
     * The plan with a step off, and with those that need it.
     *
     * @param step its id, or a kind for all steps of it
     * @throws io.deepanalyze.agent.DeepAnalyzeException if there is no such step
     */
    Preparation disable(String step);

    /**
     * The plan with these steps on and no others.
     *
     * @param steps ids and kinds
     * @throws io.deepanalyze.agent.DeepAnalyzeException if one is no step, or needs another that is not among them
     */
    Preparation only(List<String> steps);

    /** The plan as code: one query over a view of the source's name. */
    String sql();

    /** The columns of the source before any step. */
    List<ColumnProfile> before();

    /** The prepared table; it is computed when something reads it. */
    Dataset<Row> dataset();

    /**
     * Writes the prepared table in the format of a Delta source, else in Parquet.
     *
     * @param path a folder on any Hadoop file system that is not there yet, and not within the source
     * @throws io.deepanalyze.agent.DeepAnalyzeException if it is there, or cannot be written; nothing is left of it then
     */
    PreparedData save(String path);

    /**
     * Writes the prepared table.
     *
     * @param path a folder on any Hadoop file system that is not there yet, and not within the source
     * @param format {@code parquet}, {@code delta}, {@code orc}, {@code json} or {@code csv}
     * @throws io.deepanalyze.agent.DeepAnalyzeException if it is there, or cannot be written; nothing is left of it then
     */
    PreparedData save(String path, String format);

    /**
     * Writes the prepared table to a catalog, in the format of a Delta source, else in Parquet.
     *
     * @param table the identifier of a table that is not there yet
     * @throws io.deepanalyze.agent.DeepAnalyzeException if it is there, or cannot be written
     */
    PreparedData saveAsTable(String table);

    /**
     * Writes the prepared table to a catalog.
     *
     * @param table the identifier of a table that is not there yet
     * @param format {@code parquet}, {@code delta}, {@code orc}, {@code json} or {@code csv}
     * @throws io.deepanalyze.agent.DeepAnalyzeException if it is there, or cannot be written
     */
    PreparedData saveAsTable(String table, String format);

    /** The plan as JSON: its steps, its query, and the queries that counted what they are about. */
    String toJson();

    /** The plan and its query as text for a terminal. */
    String toText();

    /** Prints {@link #toText} to the driver's standard output. */
    void show();

    @Override
    void close();
}
