package io.deepanalyze.agent.run;

import java.util.List;

/**
 * What came of running a report's queries again.
 *
 * @param differences what differs; empty where the report holds
 * @param queries how many queries were run again
 * @param numbers how many numerals of the prose were computed again
 */
public record Verification(List<Difference> differences, int queries, int numbers) {
    public Verification {
        differences = List.copyOf(differences);
    }

    /** Whether nothing differs. */
    public boolean holds() {
        return differences.isEmpty();
    }

    /**
     * Something that is not as the report says.
     *
     * @param where what it is, such as {@code q3 row 0, column n}
     * @param stored what the report says
     * @param now what the data say
     * @param reason why it may be so
     */
    public record Difference(String where, String stored, String now, String reason) {}
}
