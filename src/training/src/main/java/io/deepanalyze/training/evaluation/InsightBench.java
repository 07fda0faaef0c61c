package io.deepanalyze.training.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * InsightBench (Sahu et al., 2024, arXiv 2407.06423): tables with planted insights, one JSON file a flag. Its measure without
 * a judge is how many words an insight and the nearest finding have in common (ROUGE-1).
 */
public final class InsightBench {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Flag> flags;

    private InsightBench(List<Flag> flags) {
        this.flags = List.copyOf(flags);
    }

    /**
     * A set of tables with a goal.
     *
     * @param name such as {@code flag-7}
     * @param goal the goal in words
     * @param tables its files
     * @param insights what was planted
     */
    public record Flag(String name, String goal, List<Path> tables, List<String> insights) {
        public Flag {
            tables = List.copyOf(tables);
            insights = List.copyOf(insights);
        }

        /** The benchmark's measure: for each insight the best F1 of words in common with a sentence, on average. */
        public double rouge1(List<String> sentences) {
            return insights.stream()
                    .mapToDouble(insight -> sentences.stream()
                            .mapToDouble(sentence -> f1(sentence, insight))
                            .max()
                            .orElse(0))
                    .average()
                    .orElse(0);
        }
    }

    /**
     * Reads a folder with files {@code flag-N.json} and the tables that they name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static InsightBench read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> described = files.filter(
                            file -> file.getFileName().toString().matches("flag-\\d+\\.json"))
                    .sorted(Comparator.comparingInt(InsightBench::number))
                    .toList();
            if (described.isEmpty()) {
                throw new IllegalArgumentException(
                        "'" + folder + "' is no folder of InsightBench: it has no flag-N.json");
            }
            List<Flag> flags = new ArrayList<>();
            for (Path file : described) {
                flags.add(flag(folder, file));
            }
            return new InsightBench(flags);
        } catch (IOException e) {
            throw new IllegalArgumentException("The folder '" + folder + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""));
    }

    private static Flag flag(Path folder, Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            String name = "flag-" + number(file);
            List<Path> tables = Stream.of(name + ".csv", name + "-sysuser.csv")
                    .map(folder::resolve)
                    .filter(Files::exists)
                    .toList();
            List<String> insights = new ArrayList<>();
            json.path("insights").forEach(insight -> insights.add(insight.asText()));
            return new Flag(name, json.path("metadata").path("goal").asText(), tables, insights);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read as JSON", e);
        }
    }

    /** The flags, by number. */
    public List<Flag> flags() {
        return flags;
    }

    static double f1(String predicted, String wanted) {
        Map<String, Integer> left = words(wanted);
        int common = 0;
        int predictedWords = 0;
        for (Map.Entry<String, Integer> word : words(predicted).entrySet()) {
            common += Math.min(word.getValue(), left.getOrDefault(word.getKey(), 0));
            predictedWords += word.getValue();
        }
        int wantedWords = left.values().stream().mapToInt(Integer::intValue).sum();
        return common == 0 ? 0 : 2.0 * common / (predictedWords + wantedWords);
    }

    private static Map<String, Integer> words(String text) {
        Map<String, Integer> words = new HashMap<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            if (!word.isEmpty()) {
                words.merge(word, 1, Integer::sum);
            }
        }
        return words;
    }
}
