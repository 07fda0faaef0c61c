package io.deepanalyze.functions.definition;

import io.deepanalyze.functions.definition.SessionSettings.Work;
import io.deepanalyze.functions.execution.Operation;
import io.deepanalyze.functions.generation.GenerationException;
import io.deepanalyze.functions.generation.GenerationParameters;
import io.deepanalyze.functions.generation.task.Prompts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * A function whose model writes about a text: {@code ai_gen}, {@code ai_summarize}, {@code ai_translate}, {@code ai_fix_grammar}.
 *
 * @param name its name
 * @param parameters its parameters, of which the first is the text
 * @param returns what it returns
 * @param purpose what it does
 * @param example a query that shows it
 * @param writing what is to be written, by the arguments
 */
record WritingFunction(
        String name,
        List<Parameter> parameters,
        String returns,
        String purpose,
        String example,
        Function<Arguments, Operation.Writing> writing)
        implements FunctionDefinition {
    private static final Parameter CONTENT = Parameter.required("content", "STRING", "the text");
    private static final int DEFAULT_WORDS = 50;

    static WritingFunction generate() {
        return new WritingFunction(
                "ai_gen",
                List.of(Parameter.required("prompt", "STRING", "what the model is asked")),
                "STRING: the model's answer",
                "Returns the answer of the model of spark.deepanalyze.functions.generateModel to a prompt.",
                "SELECT ai_gen('Write a haiku about tables')",
                arguments -> new Operation.Answer(null, GenerationParameters.NONE));
    }

    static WritingFunction summarize() {
        return new WritingFunction(
                "ai_summarize",
                List.of(
                        CONTENT,
                        Parameter.optional(
                                "max_words",
                                "INT",
                                "the words that the model is told to stay within, " + DEFAULT_WORDS
                                        + " where it is left out, 0 for no bound")),
                "STRING: the summary, in the text's language",
                "Returns a summary of a text.",
                "SELECT ai_summarize(review, 20) FROM reviews",
                arguments -> summary(arguments));
    }

    static WritingFunction translate() {
        return new WritingFunction(
                "ai_translate",
                List.of(
                        CONTENT,
                        Parameter.required(
                                "to_lang",
                                "STRING",
                                "the language, by its code, such as en or pt-BR, or its name; a constant")),
                "STRING: the translation",
                "Returns a text in another language.",
                "SELECT ai_translate('Guten Tag', 'en')",
                arguments -> translation(arguments));
    }

    static WritingFunction fixGrammar() {
        return new WritingFunction(
                "ai_fix_grammar",
                List.of(CONTENT),
                "STRING: the text without mistakes of spelling and grammar",
                "Returns a text without mistakes.",
                "SELECT ai_fix_grammar('This sentence have a mistake')",
                arguments -> new Operation.Correction());
    }

    @Override
    public Expression body(Arguments arguments) {
        try {
            return arguments.call(
                    arguments.modelNamed(Optional.empty(), Work.GENERATE),
                    new Operation.Write(writing.apply(arguments)),
                    arguments.text(parameters.get(0).name()));
        } catch (GenerationException e) {
            throw arguments.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static Operation.Writing summary(Arguments arguments) {
        int words = arguments.integer("max_words").orElse(DEFAULT_WORDS);
        Prompts.summarize(words, GenerationParameters.NONE);
        return new Operation.Summary(words);
    }

    private static Operation.Writing translation(Arguments arguments) {
        String language =
                arguments.string("to_lang").orElseThrow(() -> arguments.invalid("The language is NULL. Name one."));
        Prompts.translate(language, GenerationParameters.NONE);
        return new Operation.Translation(language);
    }
}
