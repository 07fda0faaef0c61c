package io.deepanalyze.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What of a report must not change when the same data are analyzed again: all but identity, times and cost. Sums of
 * doubles change in their last digits with the splits of the data, so numbers that are no integers are compared at a
 * relative 1e-9, as the contract has it; prose, hashes and all else exactly.
 */
final class StableReport {
    private static final double TOLERANCE = 1e-9;
    private static final List<String> PASSING = List.of("id", "startedAt", "durationMillis", "spark", "cost");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode report;

    private StableReport(JsonNode report) {
        this.report = report;
    }

    static StableReport of(String json) throws IOException {
        JsonNode report = JSON.readTree(json);
        ((ObjectNode) report.path("run")).remove(PASSING);
        report.path("queries").forEach(query -> ((ObjectNode) query).remove(List.of("durationMillis", "bytesRead")));
        return new StableReport(report);
    }

    /** Where the other report says something else, as paths with both values; empty where the two say the same. */
    List<String> differences(StableReport other) {
        List<String> differences = new ArrayList<>();
        compare("", report, other.report, differences);
        return differences;
    }

    private static void compare(String path, JsonNode one, JsonNode other, List<String> differences) {
        if (one.isObject() && other.isObject()) {
            List<String> names = new ArrayList<>();
            one.fieldNames().forEachRemaining(names::add);
            Iterator<String> others = other.fieldNames();
            others.forEachRemaining(name -> {
                if (!names.contains(name)) {
                    names.add(name);
                }
            });
            names.forEach(name -> compare(path + "." + name, one.path(name), other.path(name), differences));
        } else if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(path + "[" + i + "]", one.get(i), other.get(i), differences);
            }
        } else if (!one.equals(other) && !close(one, other)) {
            differences.add(path + ": " + one + " and " + other);
        }
    }

    /** A double that happens to be whole may be written as an integer on one side; two integers are never close. */
    private static boolean close(JsonNode one, JsonNode other) {
        boolean numbers = one.isNumber() && other.isNumber();
        return numbers
                && !(one.isIntegralNumber() && other.isIntegralNumber())
                && Math.abs(one.doubleValue() - other.doubleValue())
                        <= TOLERANCE * Math.max(Math.abs(one.doubleValue()), Math.abs(other.doubleValue()));
    }
}
