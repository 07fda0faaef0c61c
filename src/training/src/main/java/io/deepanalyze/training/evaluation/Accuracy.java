package io.deepanalyze.training.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many tasks of a benchmark were answered right. */
public final class Accuracy implements Score {
    private final Settings settings;
    private final List<Graded> results;

    /** @param results at least one */
    Accuracy(Settings settings, List<Graded> results) {
        this.settings = settings;
        this.results = List.copyOf(results);
    }

    /** Tasks of which all of the answer is right. */
    public int right() {
        return (int) results.stream().filter(Graded::right).count();
    }

    /** Tasks that were run. */
    public int tasks() {
        return results.size();
    }

    private Map<String, Long> failures() {
        return results.stream()
                .filter(result -> !result.failure().isEmpty())
                .collect(Collectors.groupingBy(Graded::failure, TreeMap::new, Collectors.counting()));
    }

    private Map<String, List<Graded>> levels() {
        return results.stream().collect(Collectors.groupingBy(Graded::level, TreeMap::new, Collectors.toList()));
    }

    @Override
    public String table() {
        StringBuilder table =
                new StringBuilder("| tasks | right | of | share | 95 % interval |\n|---|---:|---:|---:|---|\n");
        row(table, "all", results);
        levels().forEach((level, some) -> row(table, level, some));
        int met = results.stream().mapToInt(Graded::met).sum();
        int asked = results.stream().mapToInt(Graded::asked).sum();
        table.append("\nValues right: %d of %d.%n".formatted(met, asked));
        table.append("Tokens read %d, written %d; wall time of all tasks %.0f s.%n"
                .formatted(
                        results.stream().mapToLong(Graded::promptTokens).sum(),
                        results.stream().mapToLong(Graded::completionTokens).sum(),
                        results.stream().mapToLong(Graded::millis).sum() / 1e3));
        failures().forEach((failure, count) -> table.append("Failed %d times: %s%n".formatted(count, failure)));
        return table.toString();
    }

    private static void row(StringBuilder table, String name, List<Graded> some) {
        table.append("| " + name + " | " + share(some).cells() + " |\n");
    }

    private static Proportion share(List<Graded> some) {
        return Proportion.of((int) some.stream().filter(Graded::right).count(), some.size());
    }

    @Override
    public String json() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.set("settings", mapper.valueToTree(settings));
        ObjectNode shares = root.putObject("shares");
        shares.set("all", mapper.valueToTree(share(results)));
        levels().forEach((level, some) -> shares.set(level, mapper.valueToTree(share(some))));
        root.put("valuesRight", results.stream().mapToInt(Graded::met).sum());
        root.put("values", results.stream().mapToInt(Graded::asked).sum());
        root.put(
                "promptTokens", results.stream().mapToLong(Graded::promptTokens).sum());
        root.put(
                "completionTokens",
                results.stream().mapToLong(Graded::completionTokens).sum());
        root.put("taskMillis", results.stream().mapToLong(Graded::millis).sum());
        root.set("failures", mapper.valueToTree(failures()));
        return ScoreJson.text(root);
    }
}
