package io.deepanalyze.functions.generation.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object in what a model said, in a fence or with prose around it, or why there is none.
 *
 * @param object the object, or null
 * @param problem why there is none; empty where there is one
 */
record JsonAnswer(@Nullable ObjectNode object, String problem) {
    static final int MOST_DEPTH = 64;

    private static final int MOST_TRIES = 16;
    private static final String FENCE = "```";
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxNumberLength(100)
                    .build())
            .build());

    /** Finds the object. What is in a fence comes first; half an object is none, and no part of it is taken for the whole. */
    static JsonAnswer find(String text) {
        int fence = text.indexOf(FENCE);
        if (fence >= 0) {
            int start = text.indexOf('\n', fence);
            int end = start < 0 ? -1 : text.indexOf(FENCE, start);
            JsonAnswer fenced = start < 0 ? none() : first(text.substring(start, end < 0 ? text.length() : end));
            if (fenced.object != null || text.indexOf('{') > fence) {
                return fenced;
            }
        }
        return first(text);
    }

    /** The first object that stands at the first brace, or at the beginning of a line. */
    private static JsonAnswer first(String text) {
        JsonAnswer found = none();
        int tries = 0;
        int from = text.indexOf('{');
        while (from >= 0 && tries++ < MOST_TRIES) {
            try (JsonParser parser = JSON.createParser(text.substring(from))) {
                JsonNode node = JSON.readTree(parser);
                if (node instanceof ObjectNode object) {
                    return new JsonAnswer(object, "");
                }
            } catch (JsonEOFException e) {
                return new JsonAnswer(null, "its JSON ends before it is complete");
            } catch (IOException e) {
                found = new JsonAnswer(null, "its JSON is not well-formed");
            }
            int line = text.indexOf("\n{", from);
            from = line < 0 ? -1 : line + 1;
        }
        return found;
    }

    private static JsonAnswer none() {
        return new JsonAnswer(null, "it holds no JSON object");
    }
}
