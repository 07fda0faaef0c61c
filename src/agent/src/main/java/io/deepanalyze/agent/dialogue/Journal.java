package io.deepanalyze.agent.dialogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.dialogue.model.ModelReply;
import io.deepanalyze.agent.dialogue.testing.Tested;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.protocol.Transcript;
import io.deepanalyze.agent.protocol.TranscriptJson;
import io.deepanalyze.agent.protocol.Turn;
import io.deepanalyze.report.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation on disk as it goes on: JSON lines, each written before what follows from it happens. A conversation that
 * broke off is taken up by doing it again with the stored replies of the model and the stored results of its code, so that
 * neither is paid for twice. A last line that was cut off is ignored.
 */
final class Journal {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final @Nullable Path file;
    private final Deque<ModelReply> replies = new ArrayDeque<>();
    private final Map<String, CodeResult> results = new HashMap<>();
    private final Map<String, Tested> tested = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private String nonce;
    private int turnsKept;

    private Journal(@Nullable Path file, String nonce) {
        this.file = file;
        this.nonce = nonce;
    }

    /**
     * Opens a journal, or goes without where there is no file.
     *
     * @param key what the conversation is about; a journal of another is not resumed
     * @param nonce the fence's word for a new conversation
     */
    static Journal open(@Nullable Path file, String key, String nonce) {
        Journal journal = new Journal(file, nonce);
        if (file == null) {
            return journal;
        }
        try {
            if (Files.exists(file)) {
                journal.read(file, key);
            }
            if (journal.nonce.equals(nonce)) {
                Path folder = file.toAbsolutePath().getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                journal.append(
                        "begin", MAPPER.createObjectNode().put("key", key).put("nonce", nonce));
            }
        } catch (IOException cause) {
            throw inaccessible(file, cause);
        }
        return journal;
    }

    private void read(Path path, String key) throws IOException {
        String text = Files.readString(path, StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            try {
                entry(path, MAPPER.readTree(lines.get(i)), key);
            } catch (JsonProcessingException | IllegalArgumentException damaged) {
                if (i < lines.size() - 1) {
                    throw new DeepAnalyzeException(
                            ErrorCode.REPORT_INACCESSIBLE,
                            "Line " + (i + 1) + " of the journal " + path
                                    + " cannot be read; take another file to begin anew",
                            damaged);
                }
            }
        }
        if (!text.isEmpty() && !text.endsWith("\n")) {
            Files.writeString(path, "\n", StandardOpenOption.APPEND);
        }
    }

    private void entry(Path path, JsonNode line, String key) throws JsonProcessingException {
        JsonNode value = line.path("value");
        switch (line.path("entry").asText()) {
            case "begin" -> {
                if (!value.path("key").asText().equals(key)) {
                    throw new DeepAnalyzeException(
                            ErrorCode.INVALID_ARGUMENT,
                            "The journal " + path
                                    + " is of another goal or of other sources; take another file, or ask the same again");
                }
                nonce = value.path("nonce").asText();
            }
            case "reply" -> replies.add(MAPPER.treeToValue(value, ModelReply.class));
            case "result" -> results.put(value.path("key").asText(), result(value));
            case "tested" ->
                tested.put(value.path("key").asText(), MAPPER.treeToValue(value.path("tested"), Tested.class));
            case "asked" ->
                answers.put(
                        value.path("question").asText(), value.path("answer").asText(""));
            case "turn" -> turnsKept++;
            default -> {}
        }
    }

    /** The fence's word of this conversation. */
    String nonce() {
        return nonce;
    }

    /** The next reply that is stored, or null. */
    @Nullable
    ModelReply storedReply() {
        return replies.poll();
    }

    /** The stored result of a block, or null. */
    @Nullable
    CodeResult storedResult(Action.Code block) {
        return results.get(key(block));
    }

    /** What is stored of a test by name, or null. */
    @Nullable
    Tested storedTest(Action.Code block) {
        return tested.get(key(block));
    }

    void tested(Action.Code block, Tested result) {
        ObjectNode value = MAPPER.createObjectNode().put("key", key(block));
        value.set("tested", MAPPER.valueToTree(result));
        append("tested", value);
    }

    /** The stored answer to a question, empty where nobody answered, or null where it was not asked. */
    @Nullable
    String storedAnswer(String question) {
        return answers.get(question);
    }

    void replied(ModelReply reply) {
        append("reply", MAPPER.valueToTree(reply));
    }

    void asked(String question, Optional<String> answer) {
        ObjectNode value = MAPPER.createObjectNode().put("question", question);
        answer.ifPresent(text -> value.put("answer", text));
        append("asked", value);
    }

    /** Keeps a turn for whoever reads the file; those that are done again are there already. */
    void turn(Turn turn) {
        if (turnsKept > 0) {
            turnsKept--;
            return;
        }
        if (file != null) {
            try {
                append("turn", MAPPER.readTree(TranscriptJson.write(new Transcript(List.of(turn)))));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("A turn could not be written: " + turn, impossible);
            }
        }
    }

    void ran(Action.Code block, CodeResult result) {
        ObjectNode value = MAPPER.createObjectNode().put("key", key(block));
        if (result instanceof CodeResult.Done done) {
            value.put("status", "ok").put("name", done.name());
            value.set("query", MAPPER.valueToTree(done.query()));
            value.set("constants", MAPPER.valueToTree(done.constants()));
        } else if (result instanceof CodeResult.Refused refused) {
            value.put("status", "refused").set("problem", MAPPER.valueToTree(refused.problem()));
        } else if (result instanceof CodeResult.Failed failed) {
            value.put("status", "failed").set("problem", MAPPER.valueToTree(failed.problem()));
        } else if (result instanceof CodeResult.Limited limited) {
            value.put("status", "limit").set("problem", MAPPER.valueToTree(limited.problem()));
        }
        append("result", value);
    }

    private static CodeResult result(JsonNode value) throws JsonProcessingException {
        String status = value.path("status").asText();
        if (status.equals("ok")) {
            List<String> constants = new ArrayList<>();
            value.path("constants").forEach(name -> constants.add(name.asText()));
            return new CodeResult.Done(
                    MAPPER.treeToValue(value.path("query"), Query.class),
                    value.path("name").asText(),
                    constants);
        }
        Problem problem = MAPPER.treeToValue(value.path("problem"), Problem.class);
        return switch (status) {
            case "refused" -> new CodeResult.Refused(problem);
            case "failed" -> new CodeResult.Failed(problem);
            default -> new CodeResult.Limited(problem);
        };
    }

    private static String key(Action.Code block) {
        return block.language().fence() + '\n' + block.code();
    }

    private void append(String entry, JsonNode value) {
        if (file == null) {
            return;
        }
        ObjectNode line = MAPPER.createObjectNode().put("entry", entry);
        line.set("value", value);
        try {
            Files.writeString(
                    file,
                    MAPPER.writeValueAsString(line) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException cause) {
            throw inaccessible(file, cause);
        }
    }

    private static DeepAnalyzeException inaccessible(Path file, IOException cause) {
        return new DeepAnalyzeException(
                ErrorCode.REPORT_INACCESSIBLE,
                "The journal " + file + " could not be read or written: " + cause.getMessage()
                        + ". Look whether its folder may be written",
                cause);
    }
}
