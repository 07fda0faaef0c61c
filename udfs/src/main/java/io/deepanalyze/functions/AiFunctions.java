package io.deepanalyze.functions;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * The functions for Java and Scala: columns whose values models give. Each is the function of SQL of its name, with the usual model and the session's
 * treatment of errors; {@code expr} takes all other arguments. Needs a session with the extension; any thread may use it.
 *
 * <pre>{@code
 * Dataset<Row> vectors = reviews.select(col("id"), aiEmbed(col("text")));
 * }</pre>
 */
public final class AiFunctions {
    private AiFunctions() {}

    /** {@code ai_embed}: the vector of a text's meaning. */
    public static Column aiEmbed(Column text) {
        return call_function("ai_embed", text);
    }

    /** {@code ai_embed} by a model of a name. */
    public static Column aiEmbed(Column text, String model) {
        return call_function("ai_embed", text, lit(model));
    }

    /** {@code ai_similarity}: how alike the meanings of two texts are, from -1 to 1. */
    public static Column aiSimilarity(Column first, Column second) {
        return call_function("ai_similarity", first, second);
    }

    /** {@code ai_similarity} by a model of a name. */
    public static Column aiSimilarity(Column first, Column second, String model) {
        return call_function("ai_similarity", first, second, lit(model));
    }

    /** {@code ai_classify}: the label that suits best. */
    public static Column aiClassify(Column content, List<String> labels) {
        return call_function("ai_classify", content, texts(labels));
    }

    /**
     * {@code ai_classify} with options.
     *
     * @param options {@code model}, {@code multilabel}, {@code threshold}
     */
    public static Column aiClassify(Column content, List<String> labels, Map<String, String> options) {
        List<Column> entries = new ArrayList<>();
        options.forEach((name, value) -> {
            entries.add(lit(name));
            entries.add(lit(value));
        });
        return call_function("ai_classify", content, texts(labels), map(entries.toArray(Column[]::new)));
    }

    /** {@code ai_count_tokens}: how many tokens a text has. */
    public static Column aiCountTokens(Column text) {
        return call_function("ai_count_tokens", text);
    }

    /** {@code ai_analyze_sentiment}: {@code positive}, {@code negative}, {@code neutral} or {@code mixed}. */
    public static Column aiAnalyzeSentiment(Column content) {
        return call_function("ai_analyze_sentiment", content);
    }

    /** {@code ai_extract}: a struct with the first part of the text for each label. */
    public static Column aiExtract(Column content, List<String> labels) {
        return call_function("ai_extract", content, texts(labels));
    }

    /** {@code ai_mask}: the text without its parts of some kinds. */
    public static Column aiMask(Column content, List<String> labels) {
        return call_function("ai_mask", content, texts(labels));
    }

    /** {@code ai_gen}: the answer of the usual model to a prompt. */
    public static Column aiGen(Column prompt) {
        return call_function("ai_gen", prompt);
    }

    /** {@code ai_query}: the answer of a model to a request. */
    public static Column aiQuery(String model, Column request) {
        return call_function("ai_query", lit(model), request);
    }

    /** {@code ai_summarize}: a summary of a text, of 50 words or so. */
    public static Column aiSummarize(Column content) {
        return call_function("ai_summarize", content);
    }

    /** {@code ai_summarize} within a number of words, or 0 for no bound. */
    public static Column aiSummarize(Column content, int maxWords) {
        return call_function("ai_summarize", content, lit(maxWords));
    }

    /** {@code ai_translate}: a text in another language. */
    public static Column aiTranslate(Column content, String language) {
        return call_function("ai_translate", content, lit(language));
    }

    /** {@code ai_fix_grammar}: a text without mistakes. */
    public static Column aiFixGrammar(Column content) {
        return call_function("ai_fix_grammar", content);
    }

    private static Column texts(List<String> texts) {
        return array(texts.stream().map(text -> lit(text)).toArray(Column[]::new));
    }
}
