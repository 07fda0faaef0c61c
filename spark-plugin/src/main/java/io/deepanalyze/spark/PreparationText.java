package io.deepanalyze.spark;

import io.deepanalyze.agent.preparation.PreparationPlan;
import io.deepanalyze.agent.preparation.Step;
import io.deepanalyze.agent.preparation.StepCount;
import io.deepanalyze.agent.run.PreparedTable;
import java.util.List;

/** Plans and prepared tables for a terminal. Text of the data loses its control characters and is cut to a width. */
final class PreparationText {
    private static final int LONGEST = 300;
    private static final int MOST_STEPS = 200;

    private PreparationText() {}

    static String of(PreparationPlan plan) {
        StringBuilder text = new StringBuilder("%s: %d rows, %d of %d steps on%n"
                .formatted(
                        cut(plan.source()),
                        plan.rows(),
                        plan.on().size(),
                        plan.steps().size()));
        steps(text, "On:", plan.on());
        steps(
                text,
                "Off, for you to judge:",
                plan.steps().stream().filter(step -> !step.on()).toList());
        for (String note : plan.notes()) {
            text.append("Note: ").append(cut(note)).append('\n');
        }
        return text.append("\n").append(plan.sql()).append("\n").toString();
    }

    private static void steps(StringBuilder text, String heading, List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        text.append('\n').append(heading).append('\n');
        for (Step step : steps.stream().limit(MOST_STEPS).toList()) {
            text.append("  ")
                    .append(cut(step.id()))
                    .append("  ")
                    .append(step.affected())
                    .append(' ');
            text.append(
                    step.affected() == 1 ? step.unit().substring(0, step.unit().length() - 1) : step.unit());
            text.append(step.lost() == 0 ? "" : ", " + step.lost() + " lost").append('\n');
            text.append("      ").append(cut(step.change().description())).append(". ");
            text.append(cut(step.reason())).append('\n');
        }
        if (steps.size() > MOST_STEPS) {
            text.append("  and ").append(steps.size() - MOST_STEPS).append(" more\n");
        }
    }

    static String of(PreparedTable table) {
        StringBuilder text = new StringBuilder("%s (%s): %d rows of %d%n"
                .formatted(
                        cut(table.location()),
                        table.format(),
                        table.counts().rowsOut(),
                        table.counts().rowsIn()));
        for (StepCount count : table.counts().steps()) {
            text.append("  ").append(cut(count.step())).append("  ").append(count.changed());
            text.append(count.lost() == 0 ? "" : ", " + count.lost() + " lost").append('\n');
        }
        for (String note : table.notes()) {
            text.append("Note: ").append(cut(note)).append('\n');
        }
        text.append("\nBefore:\n").append(ProfileText.of(table.before()));
        return text.append("\nAfter:\n").append(ProfileText.of(table.after())).toString();
    }

    private static String cut(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - 1) + "…";
    }
}
