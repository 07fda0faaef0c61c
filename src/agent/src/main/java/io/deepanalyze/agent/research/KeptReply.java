package io.deepanalyze.agent.research;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.dialogue.model.ModelReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One reply of a model in a file of its own, so that a resumed run does not pay for it twice.
 *
 * @param file the file, or null where nothing is kept
 * @param key what the reply was asked for
 */
record KeptReply(@Nullable Path file, String key) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What a file holds for this key, empty where it holds nothing that can be read, or something for another one. */
    Optional<ModelReply> find() {
        if (file == null || !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode kept = MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
            return kept.path("key").asText().equals(key)
                    ? Optional.of(MAPPER.treeToValue(kept.path("reply"), ModelReply.class))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether there is a reply to something else. */
    boolean isOther() {
        return file != null && Files.exists(file) && find().isEmpty();
    }

    void keep(ModelReply reply) {
        Path target = file;
        if (target == null) {
            return;
        }
        ObjectNode kept = MAPPER.createObjectNode().put("key", key);
        kept.set("reply", MAPPER.valueToTree(reply));
        try {
            Path folder = target.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path aside = target.resolveSibling(target.getFileName() + ".new");
            Files.writeString(aside, MAPPER.writeValueAsString(kept), StandardCharsets.UTF_8);
            Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException cause) {
            throw new DeepAnalyzeException(
                    ErrorCode.REPORT_INACCESSIBLE,
                    "The file " + target + " of the research could not be written: " + cause.getMessage()
                            + ". Look whether its folder may be written",
                    cause);
        }
    }
}
