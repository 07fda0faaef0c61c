package io.deepanalyze.inference.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;

/** A file of JSON, whose values are checked as they are read. */
final class JsonFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String model;
    private final String file;
    private final JsonNode root;

    private JsonFile(String model, String file, JsonNode root) {
        this.model = model;
        this.file = file;
        this.root = root;
    }

    static JsonFile parse(String model, String file, String text) {
        try {
            return new JsonFile(model, file, MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw new InferenceException(
                    InferenceErrorCode.MODEL_UNREADABLE,
                    "The file " + file + " of the model '" + model + "' is no JSON. Fetch it again.",
                    e);
        }
    }

    JsonNode root() {
        return root;
    }

    Iterator<JsonNode> elements() {
        return root.elements();
    }

    /** The first of some keys that is there. */
    OptionalInt integer(int most, String... keys) {
        for (String key : keys) {
            JsonNode value = root.path(key);
            if (value.isNumber()) {
                if (!value.canConvertToInt() || value.asInt() < 0 || value.asInt() > most) {
                    throw bad(key, value.asText(), "0 to " + most);
                }
                return OptionalInt.of(value.asInt());
            }
        }
        return OptionalInt.empty();
    }

    int requireInteger(int most, String... keys) {
        int value = integer(most, keys).orElse(0);
        if (value == 0) {
            throw bad(keys[0], "none", "1 to " + most);
        }
        return value;
    }

    Optional<String> string(String... keys) {
        for (String key : keys) {
            if (root.path(key).isTextual()) {
                return Optional.of(root.path(key).asText());
            }
        }
        return Optional.empty();
    }

    boolean isTrue(String key) {
        return root.path(key).asBoolean(false);
    }

    InferenceException bad(String key, String value, String wanted) {
        return new InferenceException(
                InferenceErrorCode.MODEL_UNREADABLE,
                "The file " + file + " of the model '" + model + "' gives '" + key + "' as "
                        + (value.length() > 40 ? value.substring(0, 40) + "…" : value)
                        + "; it has to be " + wanted + ". Fetch the file again.");
    }

    InferenceException unsupported(String what, String known) {
        return new InferenceException(
                InferenceErrorCode.MODEL_UNSUPPORTED,
                "The model '" + model + "' has " + what + ", which is not known here. Known are " + known + ".");
    }
}
