package io.deepanalyze.functions.generation;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is generated; null leaves it to the model's settings. The names are those of {@code modelParameters} on Databricks, which are
 * OpenAI's.
 *
 * @param temperature from 0 to 2
 * @param maxTokens tokens of the answer at most
 * @param seed of sampling
 * @param topP from 0 to 1
 * @param topK 1 or more
 * @param frequencyPenalty from -2 to 2
 * @param presencePenalty from -2 to 2
 * @param stop texts that end the answer, at most 4
 */
public record GenerationParameters(
        @Nullable Double temperature,
        @Nullable Integer maxTokens,
        @Nullable Integer seed,
        @Nullable Double topP,
        @Nullable Integer topK,
        @Nullable Double frequencyPenalty,
        @Nullable Double presencePenalty,
        List<String> stop)
        implements Serializable {
    /** All as the settings of the model say. */
    public static final GenerationParameters NONE =
            new GenerationParameters(null, null, null, null, null, null, null, List.of());

    private static final TreeSet<String> NAMES = new TreeSet<>(List.of(
            "temperature", "max_tokens", "seed", "top_p", "top_k", "frequency_penalty", "presence_penalty", "stop"));
    private static final int MOST_STOPS = 4;
    private static final int LONGEST_STOP = 200;

    public GenerationParameters {
        stop = List.copyOf(stop);
        within("temperature", temperature, 0, 2);
        within("max_tokens", maxTokens, 1, Integer.MAX_VALUE);
        within("top_p", topP, 0, 1);
        within("top_k", topK, 1, Integer.MAX_VALUE);
        within("frequency_penalty", frequencyPenalty, -2, 2);
        within("presence_penalty", presencePenalty, -2, 2);
        if (stop.size() > MOST_STOPS
                || stop.stream().anyMatch(each -> each.isEmpty() || each.length() > LONGEST_STOP)) {
            throw invalid("stop", "up to " + MOST_STOPS + " texts of 1 to " + LONGEST_STOP + " characters");
        }
    }

    /**
     * Parameters by name. Only known ones are taken, so that a query cannot change what else is sent to an endpoint.
     *
     * @param values numbers, or for {@code stop} a text or a list of texts; NULL is as if it were not given
     * @throws GenerationException with {@code INVALID_ARGUMENT}
     */
    public static GenerationParameters of(Map<String, ? extends @Nullable Object> values) {
        for (String name : values.keySet()) {
            if (!NAMES.contains(name)) {
                throw new GenerationException(
                        GenerationErrorCode.INVALID_ARGUMENT,
                        "The model parameter '" + shown(name) + "' is not known. Known are " + String.join(", ", NAMES)
                                + "; other fields of requests belong into the settings of the model.");
            }
        }
        return new GenerationParameters(
                number(values, "temperature"),
                whole(values, "max_tokens"),
                whole(values, "seed"),
                number(values, "top_p"),
                whole(values, "top_k"),
                number(values, "frequency_penalty"),
                number(values, "presence_penalty"),
                stops(values.get("stop")));
    }

    private static List<String> stops(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof String text) {
            return List.of(text);
        }
        if (value instanceof List<?> texts && texts.stream().allMatch(String.class::isInstance)) {
            return texts.stream().map(String.class::cast).toList();
        }
        throw invalid("stop", "a text or an array of texts");
    }

    private static @Nullable Double number(Map<String, ? extends @Nullable Object> values, String name) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw invalid(name, "a number");
    }

    private static @Nullable Integer whole(Map<String, ? extends @Nullable Object> values, String name) {
        Double value = number(values, name);
        if (value == null) {
            return null;
        }
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw invalid(name, "a whole number");
        }
        return value.intValue();
    }

    private static void within(String name, @Nullable Number value, double least, double most) {
        if (value != null && !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw invalid(name, most == Integer.MAX_VALUE ? "1 or more" : "a number from " + least + " to " + most);
        }
    }

    private static GenerationException invalid(String name, String instead) {
        return new GenerationException(
                GenerationErrorCode.INVALID_ARGUMENT,
                "The model parameter '" + name + "' has a value that means nothing. Give " + instead + ".");
    }

    private static String shown(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
