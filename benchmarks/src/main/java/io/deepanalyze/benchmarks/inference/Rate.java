package io.deepanalyze.benchmarks.inference;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How fast rows went through one work, as a line of JSON. The scripts of the peers write the same.
 *
 * @param work what was measured
 * @param version the version of what did it
 * @param variant what of it differs from the others of the same work, such as the tokens of a batch; empty where there is one
 * @param rows the rows of each repetition
 * @param seconds wall time of each repetition, in the order of running, at least one
 * @param figures what else was seen, by name and unit, such as {@code peakMemoryMiB}; {@code coreSeconds} are seconds of one core for
 *     a repetition
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
record Rate(
        InferenceWork work,
        String version,
        String variant,
        long rows,
        List<Double> seconds,
        Map<String, Double> figures) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Rate {
        if (seconds.isEmpty() || rows < 1) {
            throw new IllegalArgumentException("The measurement of " + work + " has no times or no rows");
        }
        seconds = List.copyOf(seconds);
        figures = new TreeMap<>(figures);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is no measurement
     */
    static Rate parse(String line) {
        try {
            return JSON.readValue(line, Rate.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This line is no measurement: " + line, e);
        }
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of strings and numbers is always JSON", e);
        }
    }

    /** Rows for each second of one core that the work took; no number if that was not seen. */
    @JsonIgnore
    double rowsPerCoreSecond() {
        return rows / figures.getOrDefault("coreSeconds", Double.NaN);
    }

    /** Rows a second in the median repetition; of two in the middle, between them. */
    @JsonIgnore
    double rowsPerSecond() {
        double[] sorted =
                seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return rows / median;
    }
}
