package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.preparation.Step.Evidence;
import io.deepanalyze.report.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the steps of a plan do to the table, counted over all rows.
 *
 * @param rowsIn rows of the table
 * @param rowsOut rows of the prepared one
 * @param steps the steps that are on and change rows or cells, in order
 */
public record PreparationCounts(long rowsIn, long rowsOut, List<StepCount> steps) {
    /** Steps that one query counts. */
    private static final int STEPS = 60;

    public PreparationCounts {
        steps = List.copyOf(steps);
    }

    /**
     * Counts.
     *
     * @throws DeepAnalyzeException if a step loses values that it did not lose when it was proposed, because the table has changed
     */
    public static PreparationCounts of(PreparationPlan plan, PlanQueries queries) {
        List<Step> cells = plan.onCells();
        List<StepCount> counts = new ArrayList<>();
        long rowsOut = 0;
        Evidence rows = new Evidence("", "");
        for (int begin = 0; begin == 0 || begin < cells.size(); begin += STEPS) {
            List<Step> part = cells.subList(begin, Math.min(cells.size(), begin + STEPS));
            Query query = queries.run("Count what each step changes", plan.counts(part));
            rowsOut = (long) query.result().number(0, "rows_out");
            rows = new Evidence(query.id(), "rows_out");
            for (int i = 0; i < part.size(); i++) {
                counts.add(count(part.get(i), i + 1, query));
            }
        }
        long left = rowsOut;
        Evidence counted = rows;
        plan.on().stream()
                .filter(step -> step.change().kind() == Kind.DROP_DUPLICATE_ROWS)
                .forEach(step -> counts.add(0, new StepCount(step.id(), plan.rows() - left, 0, counted)));
        List<String> order = plan.on().stream().map(Step::id).collect(Collectors.toList());
        counts.sort(Comparator.comparingInt(count -> order.indexOf(count.step())));
        return new PreparationCounts(plan.rows(), rowsOut, counts);
    }

    private static StepCount count(Step step, int place, Query query) {
        long lost = (long) query.result().number(0, "lost_" + place);
        if (lost > 0 && !step.losesInformation()) {
            throw new DeepAnalyzeException(
                    ErrorCode.SOURCE_UNREADABLE,
                    "The step '" + step.id() + "' would lose " + lost
                            + " values that it did not lose when the plan was made: the source has changed since. Make the plan again.");
        }
        return new StepCount(
                step.id(),
                (long) query.result().number(0, "changed_" + place),
                lost,
                new Evidence(query.id(), "changed_" + place));
    }
}
