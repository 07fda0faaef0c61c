package io.deepanalyze.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * An analysis in the making. Sources first, then anything else in any order, at last {@link #analyze}, {@link #start},
 * {@link #profile} or {@link #prepare}. Not thread-safe; each method returns this builder. What is not said here comes from the session's
 * settings {@code spark.deepanalyze.analysis.*}, else from their defaults.
 */
public interface AnalysisBuilder {
    /**
     * Adds a DataFrame.
     *
     * @param name the name that queries and findings use for it
     * @param data the DataFrame; it must give the same rows each time it is read
     */
    AnalysisBuilder table(String name, Dataset<Row> data);

    /**
     * Adds a table of a catalog under its own name.
     *
     * @param table its identifier, such as {@code catalog.schema.table}
     */
    AnalysisBuilder table(String table);

    /**
     * Adds files under the name of their stem.
     *
     * @param path a file, a folder or a glob on any Hadoop file system
     */
    AnalysisBuilder path(String path);

    /**
     * Adds files.
     *
     * @param name the name that queries and findings use for them
     * @param path a file, a folder or a glob on any Hadoop file system
     */
    AnalysisBuilder path(String name, String path);

    /**
     * Says the format of the files added last, where looking at them shall not decide.
     *
     * @param format the data source, such as {@code csv}, {@code json}, {@code parquet}, {@code orc} or {@code delta}
     * @throws io.deepanalyze.agent.DeepAnalyzeException if no files were added last
     */
    AnalysisBuilder format(String format);

    /**
     * Sets a reader option of the table or the files added last; it wins over what is found by looking.
     *
     * @param key the option, such as {@code delimiter} or {@code versionAsOf}
     * @param value its value
     * @throws io.deepanalyze.agent.DeepAnalyzeException if neither a catalog's table nor files were added last
     */
    AnalysisBuilder option(String key, String value);

    /** Says in words what the reader wants to know; null for nothing in particular. */
    AnalysisBuilder goal(@Nullable String goal);

    /** Sets the seed of the sample and of every permutation. The same data and seed give the same report. */
    AnalysisBuilder seed(long seed);

    /** Names the column that the analysis is about. */
    AnalysisBuilder target(String column);

    /** Lets {@link #fit} predict from this column; may be called for several. Without it {@code fit} chooses. */
    AnalysisBuilder feature(String column);

    /** Lets {@link #fit} keep rows of one value of this column together, so that none is both trained on and held out. */
    AnalysisBuilder key(String column);

    /**
     * Says what kind of model {@link #fit} makes.
     *
     * @param task {@code automatic}, {@code classification} or {@code regression}
     */
    AnalysisBuilder task(String task);

    /** Names the column that orders the rows in time. */
    AnalysisBuilder time(String column);

    /** Leaves a column out of the analysis; may be called for several. */
    AnalysisBuilder exclude(String column);

    /** Keeps a column's values out of everything that is written; may be called for several. */
    AnalysisBuilder mask(String column);

    /** Ends the run with what it has after this many seconds of wall time. */
    AnalysisBuilder maxSeconds(long seconds);

    /** Ends the run with what it has after this many queries. */
    AnalysisBuilder maxQueries(int queries);

    /** Ends the run with what it has after its tasks have read this many bytes. */
    AnalysisBuilder maxScannedBytes(long bytes);

    /**
     * Lets a language model take part.
     *
     * @param model {@code gguf:/path/to/file.gguf} for one in this process; for one at an endpoint its name there
     */
    AnalysisBuilder model(String model);

    /**
     * Says where the model's endpoint is.
     *
     * @param url the base address of an OpenAI-compatible endpoint, such as {@code http://localhost:8000/v1}; its key comes from
     *     the environment variable that {@code spark.deepanalyze.model.keyEnvironment} names
     */
    AnalysisBuilder modelUrl(String url);

    /**
     * Says who analyzes.
     *
     * @param analyst {@code statistical}; {@code model}; or {@code hybrid}, where the model goes on from the statistical
     *     analyst's findings, which is the default where a model is set
     */
    AnalysisBuilder analyst(String analyst);

    /**
     * Says what the model may see of the data.
     *
     * @param sharing {@code none} (names and types), {@code profile} (figures of columns and groups, no rows) or {@code
     *     samples} (rows too); by default samples for a model on this machine, else profile
     */
    AnalysisBuilder shareData(String sharing);

    /**
     * Names a file of terms, rules and verified questions, in Markdown.
     *
     * @param file a file on any Hadoop file system
     */
    AnalysisBuilder glossary(String file);

    /** Lets somebody answer the one question that a model may ask about a word of the goal. */
    AnalysisBuilder respondent(Respondent respondent);

    /**
     * Keeps the model's conversation in a folder while it goes on. A run that was cut off goes on from there when it is started
     * again with the same folder, sources and goal.
     *
     * @param folder a folder of the driver's own disk
     */
    AnalysisBuilder journal(String folder);

    /**
     * Has the model research the goal of a report instead of holding one conversation about it: it plans hypotheses, follows
     * each in a conversation of its own within an even share of the budget, and keeps what holds.
     *
     * @param hypotheses how many at most, from 1 to 12
     * @throws io.deepanalyze.agent.DeepAnalyzeException if it is another number
     */
    AnalysisBuilder research(int hypotheses);

    /** Hears how the run goes on; one listener, the last one given. */
    AnalysisBuilder listener(AnalysisListener listener);

    /**
     * Asks a model a question about the sources.
     *
     * @param question the question; a form of answer that it demands is kept
     * @throws io.deepanalyze.agent.DeepAnalyzeException if no model is set
     */
    Answer ask(String question);

    /**
     * What a model would be sent first, without sending it.
     *
     * @param question the question of {@link #ask}, or null for what {@link #analyze} would send
     */
    String prompt(@Nullable String question);

    /** Runs the analysis and waits for its end. */
    Analysis analyze();

    /** Starts the analysis in the background. */
    AnalysisHandle start();

    /**
     * Profiles the columns of the one source, and no more.
     *
     * @throws io.deepanalyze.agent.DeepAnalyzeException if there is not exactly one source
     */
    Profile profile();

    /**
     * Trains a model of a column of the one source and estimates how well it does on rows that were held out.
     *
     * @param target the column to predict
     * @throws io.deepanalyze.agent.DeepAnalyzeException if there is not exactly one source, the column cannot be predicted, or this
     *     Spark has no spark.ml
     */
    FittedModel fit(String target);

    /**
     * Plans how the one source would be cleaned and prepared; nothing is changed. Excluded columns are left as they are, and no value of
     * masked ones is told.
     *
     * @throws io.deepanalyze.agent.DeepAnalyzeException if there is not exactly one source, or if it cannot be read
     */
    Preparation prepare();
}
