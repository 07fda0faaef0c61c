package io.deepanalyze.functions.generation.task;

import io.deepanalyze.functions.generation.GenerationErrorCode;
import io.deepanalyze.functions.generation.GenerationException;
import io.deepanalyze.functions.generation.GenerationParameters;
import io.deepanalyze.functions.generation.schema.ResponseSchema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The front door: a task for each function and its arguments. Arguments come from the author of a query, and are checked here; texts of rows
 * come to the tasks. All throw {@link GenerationException} with {@code INVALID_ARGUMENT}. A task is cheap to keep, and takes a millisecond to
 * make where it has labels, so that it is made once for all rows with equal arguments.
 */
public final class Prompts {
    private static final int MOST_WORDS = 10_000;
    private static final int LONGEST_LANGUAGE = 100;

    private Prompts() {}

    /** {@code ai_gen(prompt)}: the prompt as it is. */
    public static GenerationTask<String> generate(GenerationParameters parameters) {
        return new FreeText(null, parameters);
    }

    /**
     * {@code ai_query(model, request)}: the request as it is.
     *
     * @param schema what answers have to fit, which they then are as JSON; null for any text
     */
    public static GenerationTask<String> query(@Nullable ResponseSchema schema, GenerationParameters parameters) {
        return new FreeText(schema, parameters);
    }

    /**
     * {@code ai_summarize(text, max_words)}. The model is told the number of words, and may miss it.
     *
     * @param mostWords words of a summary; 0 for no bound
     */
    public static GenerationTask<String> summarize(int mostWords, GenerationParameters parameters) {
        if (mostWords < 0 || mostWords > MOST_WORDS) {
            throw invalid("A summary of " + mostWords + " words is none. Give 0, for no bound, to " + MOST_WORDS + ".");
        }
        return new Rewriting(
                "Summarize the text in its own language"
                        + (mostWords == 0 ? "" : ", in at most " + mostWords + " words"),
                1,
                parameters);
    }

    /**
     * {@code ai_translate(text, to)}.
     *
     * @param to a language as BCP 47 codes it, such as {@code en} or {@code pt-BR}, or by its name
     */
    public static GenerationTask<String> translate(String to, GenerationParameters parameters) {
        String name = to.strip();
        if (name.isEmpty() || name.length() > LONGEST_LANGUAGE || !name.matches("[\\p{L}\\p{M}\\p{N} ,()_-]+")) {
            throw invalid(
                    "The language to translate to is no language. Give a code such as 'en', or a name such as 'English'.");
        }
        return new Rewriting("Translate the text to " + language(name), 10, parameters);
    }

    /** {@code ai_fix_grammar(text)}. */
    public static GenerationTask<String> fixGrammar(GenerationParameters parameters) {
        return new Rewriting(
                "Correct the spelling and the grammar of the text, in its own language, and change nothing else",
                2,
                parameters);
    }

    /**
     * {@code ai_classify(text, labels)}.
     *
     * @param labels the labels and what they mean, empty where nobody says so
     * @param several whether any number of labels may fit, none included; else there is exactly one in each value
     */
    public static GenerationTask<List<String>> classify(
            Map<String, String> labels, boolean several, GenerationParameters parameters) {
        return new Classification(new Labels(labels), several, parameters);
    }

    /** {@code ai_analyze_sentiment(text)}: {@code positive}, {@code negative}, {@code neutral} or {@code mixed}. */
    public static GenerationTask<String> analyzeSentiment(GenerationParameters parameters) {
        return new Sentiment(parameters);
    }

    /** {@code ai_extract(text, labels)}: for each label a part of the text, or null. */
    public static GenerationTask<Map<String, @Nullable String>> extract(
            List<String> labels, GenerationParameters parameters) {
        return new Extraction(Labels.of(labels), parameters);
    }

    /** {@code ai_mask(text, labels)}: the text, with {@code [MASKED]} in the place of what is of a label. */
    public static GenerationTask<String> mask(List<String> labels, GenerationParameters parameters) {
        return new Masking(Labels.of(labels), parameters);
    }

    /** The name of a language, which small models know better than its code. */
    private static String language(String name) {
        if (!name.matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")) {
            return name;
        }
        Locale locale = Locale.forLanguageTag(name.replace('_', '-'));
        String shown = locale.getDisplayName(Locale.ENGLISH);
        return shown.isBlank() ? name : shown;
    }

    private static GenerationException invalid(String why) {
        return new GenerationException(GenerationErrorCode.INVALID_ARGUMENT, why);
    }
}
