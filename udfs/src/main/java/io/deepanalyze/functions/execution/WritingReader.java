package io.deepanalyze.functions.execution;

import io.deepanalyze.functions.execution.FoundParts.Part;
import io.deepanalyze.functions.execution.Operation.Answer;
import io.deepanalyze.functions.execution.Operation.Choice;
import io.deepanalyze.functions.execution.Operation.Classify;
import io.deepanalyze.functions.execution.Operation.Correction;
import io.deepanalyze.functions.execution.Operation.Find;
import io.deepanalyze.functions.execution.Operation.Found;
import io.deepanalyze.functions.execution.Operation.Sentiment;
import io.deepanalyze.functions.execution.Operation.Summary;
import io.deepanalyze.functions.execution.Operation.Translation;
import io.deepanalyze.functions.execution.Operation.Write;
import io.deepanalyze.functions.execution.Operation.Writing;
import io.deepanalyze.functions.generation.GenerationErrorCode;
import io.deepanalyze.functions.generation.GenerationException;
import io.deepanalyze.functions.generation.GenerationParameters;
import io.deepanalyze.functions.generation.GenerationRequest;
import io.deepanalyze.functions.generation.GenerationResult;
import io.deepanalyze.functions.generation.schema.ResponseSchema;
import io.deepanalyze.functions.generation.task.GenerationTask;
import io.deepanalyze.functions.generation.task.Prompts;
import io.deepanalyze.functions.generation.task.TaskResult;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * What a model that writes is asked for an operation, and how its answers become values.
 *
 * @param task the task
 * @param value from a row's text and its answer to the value, as Catalyst keeps it
 */
record WritingReader<V>(GenerationTask<V> task, BiFunction<String, V, Object> value) {
    /**
     * The reader of an operation.
     *
     * @throws GenerationException if a model that writes cannot do it, or an argument means nothing
     */
    static WritingReader<?> of(Operation operation) {
        GenerationParameters usual = GenerationParameters.NONE;
        if (operation instanceof Write write) {
            return texts(task(write.writing()));
        }
        if (operation instanceof Sentiment) {
            return texts(Prompts.analyzeSentiment(usual));
        }
        if (operation instanceof Classify classify) {
            Map<String, String> labels = new LinkedHashMap<>();
            classify.labels().forEach(label -> labels.put(label, ""));
            return new WritingReader<>(
                    Prompts.classify(labels, classify.choice() == Choice.ALL, usual),
                    (text, chosen) -> labels(classify.choice(), chosen));
        }
        if (operation instanceof Find find) {
            return find(find);
        }
        throw new GenerationException(
                GenerationErrorCode.INVALID_ARGUMENT,
                "A model that writes cannot " + operation + ". Name one that embeds or classifies.");
    }

    /** What the model is asked about a text; empty where its value is known without. */
    Optional<GenerationRequest> request(String text) {
        return task.known(text).isPresent() ? Optional.empty() : Optional.of(task.request(text));
    }

    /** The value of a text that no model has to be asked about. */
    Object known(String text) {
        return value.apply(text, task.known(text).orElseThrow());
    }

    /** The value of a row, or why there is none. */
    RowResult read(String text, GenerationResult result) {
        TaskResult<V> read = task.result(text, result);
        if (read instanceof TaskResult.Failure<V> failure) {
            return new RowResult.Failed(ErrorCondition.of(failure.code()), failure.message());
        }
        long tokens = ((GenerationResult.Success) result).tokensIn();
        return new RowResult.Value(
                value.apply(text, ((TaskResult.Value<V>) read).value()),
                (int) Math.min(tokens, Integer.MAX_VALUE),
                false);
    }

    private static GenerationTask<String> task(Writing writing) {
        if (writing instanceof Summary summary) {
            return Prompts.summarize(summary.mostWords(), GenerationParameters.NONE);
        }
        if (writing instanceof Translation translation) {
            return Prompts.translate(translation.to(), GenerationParameters.NONE);
        }
        if (writing instanceof Correction) {
            return Prompts.fixGrammar(GenerationParameters.NONE);
        }
        Answer answer = (Answer) writing;
        String format = answer.responseFormat();
        return format == null
                ? Prompts.generate(answer.parameters())
                : Prompts.query(ResponseSchema.parse(format).orElse(null), answer.parameters());
    }

    private static WritingReader<String> texts(GenerationTask<String> task) {
        return new WritingReader<>(task, (text, value) -> UTF8String.fromString(value));
    }

    private static Object labels(Choice choice, List<String> chosen) {
        Object[] texts = chosen.stream().map(UTF8String::fromString).toArray();
        return choice == Choice.ONE ? texts[0] : new GenericArrayData(texts);
    }

    /** What has a form is found by that; the model is asked for the rest alone. */
    private static WritingReader<?> find(Find find) {
        List<String> others = find.labels().stream()
                .filter(label -> LabelForms.of(label).isEmpty())
                .distinct()
                .toList();
        if (find.result() == Found.MASKED) {
            return new WritingReader<>(
                    Prompts.mask(others, GenerationParameters.NONE),
                    (text, masked) ->
                            UTF8String.fromString(FoundParts.masked(masked, FoundParts.forms(masked, find.labels()))));
        }
        return new WritingReader<>(
                Prompts.extract(others, GenerationParameters.NONE),
                (text, parts) -> extracted(find.labels(), text, parts));
    }

    private static Object extracted(List<String> labels, String text, Map<String, @Nullable String> byModel) {
        List<Part> forms = FoundParts.forms(text, labels);
        List<String> names = List.copyOf(new LinkedHashSet<>(labels));
        @Nullable Object[] values = new @Nullable Object[names.size()];
        for (int i = 0; i < values.length; i++) {
            String label = names.get(i);
            String found = LabelForms.of(label).isPresent()
                    ? forms.stream()
                            .filter(part -> part.label().equals(label))
                            .findFirst()
                            .map(part -> text.substring(part.start(), part.end()))
                            .orElse(null)
                    : byModel.get(label);
            values[i] = found == null ? null : UTF8String.fromString(found);
        }
        return new GenericInternalRow(values);
    }
}
