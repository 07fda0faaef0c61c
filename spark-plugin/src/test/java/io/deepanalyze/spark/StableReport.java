package io.deepanalyze.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** What of a report must not change when the same data are analyzed again: all but identity, times and cost. */
final class StableReport {
    private static final List<String> PASSING = List.of("id", "startedAt", "durationMillis", "spark", "cost");
    private static final ObjectMapper JSON = new ObjectMapper();

    private StableReport() {}

    static String of(String json) throws IOException {
        JsonNode report = JSON.readTree(json);
        ((ObjectNode) report.path("run")).remove(PASSING);
        report.path("queries").forEach(query -> ((ObjectNode) query).remove(List.of("durationMillis", "bytesRead")));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }
}
