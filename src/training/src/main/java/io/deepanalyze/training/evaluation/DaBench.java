package io.deepanalyze.training.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * InfiAgent-DABench (Hu et al., 2024): closed-form questions about one CSV file each. A folder of it has the questions and labels
 * as JSON lines, and the tables in a folder; both the names of the benchmark's repository and plain ones are known.
 */
public final class DaBench extends Suite<Accuracy> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Task> tasks;
    private final Map<String, Answers> labels;

    private DaBench(List<Task> tasks, Map<String, Answers> labels) {
        this.tasks = List.copyOf(tasks);
        this.labels = Map.copyOf(labels);
    }

    /**
     * Reads a folder.
     *
     * @throws IllegalArgumentException if it is no folder of the benchmark; the message says what is missing
     */
    public static DaBench read(Path folder) {
        Path tables = existing(folder, "tables", "da-dev-tables");
        Map<String, Answers> labels = new LinkedHashMap<>();
        for (JsonNode line : lines(existing(folder, "labels.jsonl", "da-dev-labels.jsonl"))) {
            Map<String, String> values = new LinkedHashMap<>();
            line.path("common_answers")
                    .forEach(pair ->
                            values.put(pair.path(0).asText(), pair.path(1).asText()));
            labels.put(line.path("id").asText(), new Answers(values));
        }
        List<Task> tasks = new ArrayList<>();
        for (JsonNode line : lines(existing(folder, "questions.jsonl", "da-dev-questions.jsonl"))) {
            String id = line.path("id").asText();
            if (!labels.containsKey(id)) {
                throw new IllegalArgumentException("The question " + id + " in " + folder + " has no label");
            }
            String text = line.path("question").asText() + "\n\nConstraints: "
                    + line.path("constraints").asText() + "\n\nAnswer in exactly this form: "
                    + line.path("format").asText();
            tasks.add(new Task(
                    id,
                    text,
                    List.of(tables.resolve(line.path("file_name").asText())),
                    line.path("level").asText()));
        }
        return new DaBench(tasks, labels);
    }

    /** The tasks in the order of the file. */
    public List<Task> tasks() {
        return tasks;
    }

    @Override
    List<Task> drawn(int most, long seed) {
        return drawn(tasks, most, seed);
    }

    @Override
    Grade grade(Task task, Attempt attempt) {
        return labels.getOrDefault(task.id(), new Answers(Map.of())).grade(attempt);
    }

    @Override
    Accuracy score(Settings settings, List<Graded> results) {
        return new Accuracy(settings, results);
    }

    private static Path existing(Path folder, String... names) {
        return Stream.of(names)
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + folder + "' is no folder of DABench: it has none of " + String.join(", ", names)));
    }

    private static List<JsonNode> lines(Path file) {
        List<JsonNode> nodes = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    nodes.add(JSON.readTree(line));
                }
            }
            return nodes;
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read as JSON lines", e);
        }
    }
}
