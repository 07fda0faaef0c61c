package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.preparation.Transformation.SentinelToNull;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Numbers such as -999 that stand for a missing value. On where they are the only ones below zero and stand there more than once; nines
 * far above all others are left to the caller.
 */
final class SentinelRules {
    private static final List<Long> BELOW = List.of(-99L, -999L, -9999L, -99999L, -999999L);
    private static final List<Long> ABOVE = List.of(999L, 9999L, 99999L, 999999L);
    /** How many times the largest other number. */
    private static final int FAR = 5;

    private static final long REPEATED = 2;

    private final PreparedSource source;
    private final PlanQueries queries;
    private final List<Step> before;

    /** @param before the steps of texts and readings */
    SentinelRules(PreparedSource source, PlanQueries queries, List<Step> before) {
        this.source = source;
        this.queries = queries;
        this.before = before;
    }

    List<Step> propose() {
        List<NumberColumn> candidates = NumberColumn.of(source, before).stream()
                .filter(it -> it.role() == Role.MEASURE || it.role() == Role.CATEGORY)
                .filter(it -> mayHaveSentinels(it.column()))
                .toList();
        Counting counted = new Counting(source, queries);
        for (NumberColumn candidate : candidates) {
            TableColumn column = candidate.column();
            BELOW.forEach(value -> counted.ask(column, value.toString(), countOf(column, value)));
            ABOVE.forEach(value -> counted.ask(column, value.toString(), countOf(column, value)));
            counted.ask(column, "values", "COUNT(" + column.sql() + ")");
            counted.ask(column, "negative", "COUNT_IF(" + column.sql() + " < 0)");
            counted.ask(
                    column,
                    "largest",
                    "MAX(CASE WHEN NOT " + new SentinelToNull(column.name(), ABOVE).changes(column.sql())
                            + " THEN CAST(" + column.sql() + " AS DOUBLE) END)");
        }
        counted.run(
                "Count numbers that may stand for missing values",
                before.stream().filter(Step::on).toList(),
                Kind.READ_FLAGS);
        List<Step> steps = new ArrayList<>();
        candidates.forEach(it -> step(it.column(), counted)
                .map(step -> step.requiring(it.reading()))
                .ifPresent(steps::add));
        return steps;
    }

    private static String countOf(TableColumn column, long value) {
        return "COUNT_IF(" + column.sql() + " = " + value + ")";
    }

    private static Optional<Step> step(TableColumn column, Counting counted) {
        List<Long> below = found(column, counted, BELOW);
        long values = counted.number(column, "values");
        long stand = sum(column, counted, below);
        if (stand >= REPEATED && stand < values && counted.number(column, "negative") == stand) {
            return Optional.of(Step.safe(
                    new SentinelToNull(column.name(), below),
                    "No other number is below zero, and " + told(below) + " often stands for a missing value.",
                    stand,
                    counted.evidence(column, below.get(0).toString())));
        }
        List<Long> above = found(column, counted, ABOVE);
        Object largest = counted.value(column, "largest");
        if (above.size() == 1 && largest != null && counted.number(column, "negative") == 0) {
            long nines = above.get(0);
            long times = sum(column, counted, above);
            double others = Double.parseDouble(largest.toString());
            if (times >= REPEATED && others > 0 && nines >= FAR * others) {
                return Optional.of(Step.judged(
                        new SentinelToNull(column.name(), above),
                        "It is far above all other numbers, and may stand for a missing value.",
                        times,
                        0,
                        counted.evidence(column, above.get(0).toString())));
            }
        }
        return Optional.empty();
    }

    private static List<Long> found(TableColumn column, Counting counted, List<Long> values) {
        return values.stream()
                .filter(value -> counted.number(column, value.toString()) > 0)
                .toList();
    }

    private static long sum(TableColumn column, Counting counted, List<Long> values) {
        return values.stream()
                .mapToLong(value -> counted.number(column, value.toString()))
                .sum();
    }

    private static String told(List<Long> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Numbers of their own type tell it by their ends; of what is read from texts the profile has texts. */
    private static boolean mayHaveSentinels(TableColumn column) {
        ColumnProfile profile = column.profile();
        return profile == null || !column.isNumber() || isAmong(profile.min(), BELOW) || isAmong(profile.max(), ABOVE);
    }

    private static boolean isAmong(@Nullable Object end, List<Long> values) {
        try {
            return end != null && values.contains(Double.valueOf(end.toString()).longValue());
        } catch (NumberFormatException infinite) {
            return false;
        }
    }
}
