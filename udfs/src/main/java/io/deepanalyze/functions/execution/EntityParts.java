package io.deepanalyze.functions.execution;

import io.deepanalyze.functions.execution.FoundParts.Part;
import io.deepanalyze.functions.execution.Operation.Find;
import io.deepanalyze.functions.execution.Operation.Found;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.ModelDescription;
import io.deepanalyze.inference.Output;
import io.deepanalyze.inference.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads the entities that a model tags, under the caller's labels. */
final class EntityParts implements ResultReader {
    /** What models call the usual kinds of entities, by what people call them. */
    private static final Map<String, Set<String>> TAGS = Map.of(
            "person", Set.of("per", "person", "name"),
            "name", Set.of("per", "person", "name"),
            "organization", Set.of("org", "organization", "organisation", "company"),
            "company", Set.of("org", "organization", "organisation", "company"),
            "location", Set.of("loc", "location", "gpe", "place"),
            "place", Set.of("loc", "location", "gpe", "place"),
            "miscellaneous", Set.of("misc", "miscellaneous"));

    private final Find task;

    private EntityParts(Find task) {
        this.task = task;
    }

    /**
     * The reader for a task's labels.
     *
     * @throws InferenceException if the model tags nothing, or knows no entity that a label means
     */
    static EntityParts of(Find task, ModelDescription model) {
        if (model.task() != Task.TAG) {
            throw new InferenceException(
                    InferenceErrorCode.MODEL_UNSUPPORTED,
                    "The model '" + model.name()
                            + "' does not tag parts of texts. Name one with a head for tokens, or one that writes.");
        }
        Set<String> known = new TreeSet<>();
        model.labels().forEach(label -> known.add(entity(label)));
        for (String label : task.labels()) {
            if (LabelForms.of(label).isEmpty() && tags(label).stream().noneMatch(known::contains)) {
                throw new InferenceException(
                        InferenceErrorCode.INVALID_ARGUMENT,
                        "The model '" + model.name() + "' was not trained to find '" + label + "'. It finds " + known
                                + "; without a model, email, phone, card, iban and ip are found.");
            }
        }
        return new EntityParts(task);
    }

    @Override
    public Object read(Input input, Output output) {
        List<Part> parts = new ArrayList<>(FoundParts.forms(input.text(), task.labels()));
        for (Output.Entity entity : ((Output.Entities) output).entities()) {
            for (String label : task.labels()) {
                if (tags(label).contains(entity(entity.label()))) {
                    parts.add(new Part(label, entity.start(), entity.end()));
                }
            }
        }
        return task.result() == Found.MASKED
                ? UTF8String.fromString(FoundParts.masked(input.text(), parts))
                : FoundParts.extracted(input.text(), task.labels(), parts);
    }

    private static Set<String> tags(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        return TAGS.getOrDefault(name, Set.of(name));
    }

    /** A tag without its place in an entity (Ramshaw and Marcus 1995). */
    private static String entity(String tag) {
        String name = tag.toLowerCase(Locale.ROOT);
        return name.startsWith("b-") || name.startsWith("i-") ? name.substring(2) : name;
    }
}
