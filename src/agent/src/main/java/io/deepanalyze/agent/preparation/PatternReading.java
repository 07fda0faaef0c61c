package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.preparation.TextForm.PatternTimes;
import io.deepanalyze.agent.preparation.Transformation.ReadText;
import java.util.Optional;

/**
 * Texts that are dates or times by a pattern of the profile.
 *
 * @param pattern the pattern
 * @param clock whether there is a time of day
 */
record PatternReading(TableColumn column, String pattern, boolean clock) implements Reading {
    /** The pattern with day and month the other way round; the same where there is no such way. */
    private String swapped() {
        String swapped = pattern.replaceFirst("^d([-/. ])M([-/. ])y", "M$1d$2y");
        return swapped.equals(pattern) ? pattern.replaceFirst("^M([-/. ])d([-/. ])y", "d$1M$2y") : swapped;
    }

    @Override
    public void ask(Counting counting) {
        PatternTimes form = new PatternTimes(pattern, clock);
        PatternTimes other = new PatternTimes(swapped(), clock);
        String cell = column.sql();
        counting.ask(column, "values", "COUNT(" + cell + ")");
        counting.ask(column, "times", "COUNT(" + form.read(cell) + ")");
        counting.ask(
                column,
                "oneWay",
                "COUNT_IF((" + form.read(cell) + ") IS NOT NULL AND (" + other.read(cell) + ") IS NULL)");
        counting.ask(column, "twoWays", "COUNT_IF((" + form.read(cell) + ") <> (" + other.read(cell) + "))");
    }

    @Override
    public Optional<Step> step(Counting counting) {
        long values = counting.number(column, "values");
        long times = counting.number(column, "times");
        if (times == 0) {
            return Optional.empty();
        }
        ReadText change = new ReadText(Kind.READ_TIMES, column.name(), new PatternTimes(pattern, clock));
        if (times < values) {
            return Optional.of(Step.judged(
                    change,
                    (values - times) + " of " + values + " values are no such times and would become NULL.",
                    times,
                    values - times,
                    counting.evidence(column, "times")));
        }
        if (counting.number(column, "oneWay") == 0 && counting.number(column, "twoWays") > 0) {
            return Optional.of(Step.judged(
                    change,
                    "Every value is a time, but nothing tells whether the day or the month stands first.",
                    times,
                    0,
                    counting.evidence(column, "times")));
        }
        return Optional.of(Step.safe(
                change,
                clock ? "Every value is a time." : "Every value is a date.",
                times,
                counting.evidence(column, "times")));
    }
}
