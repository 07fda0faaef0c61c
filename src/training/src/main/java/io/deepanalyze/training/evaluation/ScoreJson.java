package io.deepanalyze.training.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes scores for people and programs. */
final class ScoreJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ScoreJson() {}

    static String text(ObjectNode score) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(score);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Numbers and words are always JSON", e);
        }
    }
}
