package io.deepanalyze.functions.generation.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.functions.generation.GenerationErrorCode;
import io.deepanalyze.functions.generation.GenerationException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Labels that the author of a query gives, checked, in their order; descriptions are empty where there are none.
 *
 * @param descriptions what each label means
 */
record Labels(Map<String, String> descriptions) {
    private static final int MOST = 200;
    private static final int LONGEST = 200;
    private static final int LONGEST_DESCRIPTION = 1_000;

    Labels {
        descriptions = new LinkedHashMap<>(descriptions);
        if (descriptions.isEmpty() || descriptions.size() > MOST) {
            throw invalid("There are " + descriptions.size() + " labels. Give 1 to " + MOST + ".");
        }
        descriptions.forEach((label, description) -> {
            // An array of SQL may hold NULL.
            if (label == null
                    || label.isBlank()
                    || label.length() > LONGEST
                    || description.length() > LONGEST_DESCRIPTION) {
                throw invalid("A label is NULL, is blank or has more than " + LONGEST
                        + " characters, or its description more than " + LONGEST_DESCRIPTION + ". Shorten it.");
            }
        });
    }

    /** Labels without descriptions; doubled ones count once. */
    static Labels of(List<String> labels) {
        Map<String, String> descriptions = new LinkedHashMap<>();
        labels.forEach(label -> descriptions.put(label, ""));
        return new Labels(descriptions);
    }

    Set<String> names() {
        return new LinkedHashSet<>(descriptions.keySet());
    }

    /** Their names as JSON. */
    ArrayNode json() {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        descriptions.keySet().forEach(names::add);
        return names;
    }

    /** For a prompt: as an array, or where there are descriptions as an object of them. */
    String shown() {
        if (descriptions.values().stream().allMatch(String::isEmpty)) {
            return json().toString();
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        descriptions.forEach(all::put);
        return all.toString();
    }

    /** Tokens that it takes to write all of them, about. */
    int tokens() {
        return descriptions.keySet().stream()
                .mapToInt(label -> label.length() / 2 + 8)
                .sum();
    }

    private static GenerationException invalid(String why) {
        return new GenerationException(GenerationErrorCode.INVALID_ARGUMENT, why);
    }
}
