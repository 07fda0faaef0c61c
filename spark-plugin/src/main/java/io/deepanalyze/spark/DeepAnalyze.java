package io.deepanalyze.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The way in: a DataFrame, a table or files become a report whose every number can be checked.
 *
 * <pre>{@code
 * Analysis analysis = DeepAnalyze.analyze(incidents, "why do incidents take longer to resolve?");
 * analysis.save("/reports/incidents");
 * }</pre>
 *
 * <p>From PySpark: {@code spark._jvm.io.deepanalyze.spark.DeepAnalyze.analyze(df._jdf)}. Everything runs on the driver
 * and blocks until the analysis has ended, {@link AnalysisBuilder#start} excepted. Errors are {@link
 * io.deepanalyze.agent.DeepAnalyzeException}; a budget that ends a run is not one, but an {@link Analysis#outcome}.
 */
public final class DeepAnalyze {
    private DeepAnalyze() {}

    /** Analyzes one DataFrame, which its queries call {@code data}. */
    public static Analysis analyze(Dataset<Row> data) {
        return analyze(data, null);
    }

    /**
     * Analyzes one DataFrame for a goal.
     *
     * @param data the DataFrame; queries call it {@code data}
     * @param goal what the reader wants to know, in words, or null
     */
    public static Analysis analyze(Dataset<Row> data, @Nullable String goal) {
        return new RequestBuilder(data.sparkSession()).data(data).goal(goal).analyze();
    }

    /**
     * Asks the model that the session's settings {@code spark.deepanalyze.model.*} name about one DataFrame.
     *
     * @param data the DataFrame; queries call it {@code data}
     * @param question the question; a form of answer that it demands is kept
     */
    public static Answer ask(Dataset<Row> data, String question) {
        return new RequestBuilder(data.sparkSession()).data(data).ask(question);
    }

    /** Profiles the columns of a DataFrame, and no more. */
    public static Profile profile(Dataset<Row> data) {
        return new RequestBuilder(data.sparkSession()).data(data).profile();
    }

    /**
     * Begins an analysis with several sources or with options.
     *
     * @param spark the session whose tables are read and whose settings {@code spark.deepanalyze.*} hold where the
     *     builder says nothing
     */
    public static AnalysisBuilder on(SparkSession spark) {
        return new RequestBuilder(spark);
    }
}
