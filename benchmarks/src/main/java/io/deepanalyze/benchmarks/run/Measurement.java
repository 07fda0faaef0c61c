package io.deepanalyze.benchmarks.run;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * The times of one work on one table, as a line of JSON. The scripts of the peers write the same.
 *
 * @param work what was timed
 * @param version the version of what did it
 * @param table the table's name
 * @param master Spark's master, or {@code threads[n]} where there is no Spark
 * @param heap the JVM's largest heap, such as {@code 1024m}, or {@code none}
 * @param seconds wall time of each repetition, in the order of running, at least one
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
record Measurement(Work work, String version, String table, String master, String heap, List<Double> seconds) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Measurement {
        if (seconds.isEmpty()) {
            throw new IllegalArgumentException("The measurement of " + work + " on '" + table + "' has no times");
        }
        seconds = List.copyOf(seconds);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is no measurement
     */
    static Measurement parse(String line) {
        try {
            return JSON.readValue(line, Measurement.class);
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

    /** What it is a measurement of. */
    Subject subject() {
        return new Subject(work, table, master);
    }

    /** The time in the middle, or the mean of the two there. */
    @JsonIgnore
    double medianSeconds() {
        double[] sorted =
                seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * What measurements are of; a later one of the same subject replaces an earlier one.
     *
     * @param work what was timed
     * @param table the table's name
     * @param master Spark's master, or {@code threads[n]}
     */
    record Subject(Work work, String table, String master) {}
}
