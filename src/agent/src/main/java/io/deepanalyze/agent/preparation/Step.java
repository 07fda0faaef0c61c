package io.deepanalyze.agent.preparation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transformation that is proposed for a table.
 *
 * @param change what would be done
 * @param reason why, in a sentence
 * @param affected how many cells it changes, rows it drops, or columns it drops or renames, by itself and behind the steps before it
 *     that are on by default
 * @param lost values among them that become NULL because they cannot be read
 * @param losesInformation whether the table afterwards says less than before, or something that nobody measured
 * @param on whether it is done
 * @param requires ids of steps without which it cannot be done
 * @param evidence where it was counted
 */
public record Step(
        Transformation change,
        String reason,
        long affected,
        long lost,
        boolean losesInformation,
        boolean on,
        List<String> requires,
        Evidence evidence) {
    public Step {
        requires = List.copyOf(requires);
    }

    /**
     * The figure behind a step.
     *
     * @param query the id of an executed query
     * @param column the column of its result; one of several rows is summed, but for the usual spelling of each value
     */
    public record Evidence(String query, String column) {}

    /** A step that keeps what every value means, and is on. */
    static Step safe(Transformation change, String reason, long affected, Evidence evidence) {
        return new Step(change, reason, affected, 0, false, true, List.of(), evidence);
    }

    /** A step that a person has to judge, and is off. */
    static Step judged(Transformation change, String reason, long affected, long lost, Evidence evidence) {
        return new Step(change, reason, affected, lost, true, false, List.of(), evidence);
    }

    Step requiring(List<String> steps) {
        return new Step(change, reason, affected, lost, losesInformation, on, steps, evidence);
    }

    Step switched(boolean state) {
        return new Step(change, reason, affected, lost, losesInformation, state, requires, evidence);
    }

    /** Its name among the steps of a plan: the kind, and the column behind a colon. */
    public String id() {
        return id(change.kind(), change.column());
    }

    static String id(Kind kind, @Nullable String column) {
        return column == null ? kind.word() : kind.word() + ":" + column;
    }

    /** What is counted in {@link #affected}: {@code rows}, {@code columns} or {@code cells}. */
    public String unit() {
        return switch (change.kind()) {
            case DROP_DUPLICATE_ROWS -> "rows";
            case DROP_COLUMN, RENAME_COLUMN -> "columns";
            default -> "cells";
        };
    }
}
