package io.deepanalyze.agent.modelling;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.profile.ProfiledSource;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn;
import io.deepanalyze.report.Query;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Decides which rows train and which are held out. */
final class PartPlanner {
    /** Up to so many training rows all of them are validated on in turn. */
    private static final long CROSS_VALIDATED = 20_000;

    private static final int CROSS = 3;
    private static final int SINGLE = 5;
    /** Fewer distinct rows than this share of them: repeated rows are rows of few columns, not copies. */
    private static final double DISTINCT = 0.9;

    private final ProfiledSource source;
    private final FitRequest request;
    private final Target target;
    private final int parts;
    private final BiFunction<String, String, Query> ask;
    private final List<String> notes;

    /**
     * A planner.
     *
     * @param parts columns of the working table
     * @param ask answers SQL, for a purpose
     */
    PartPlanner(
            ProfiledSource source,
            FitRequest request,
            Target target,
            int parts,
            BiFunction<String, String, Query> ask,
            List<String> notes) {
        this.source = source;
        this.request = request;
        this.target = target;
        this.parts = parts;
        this.ask = ask;
        this.notes = notes;
    }

    PartPlan plan() {
        Relation relation = source.relation();
        String label = PartPlan.label(target);
        String row = PartPlan.rowHash(relation, target, request.seed());
        String unit = request.key() == null ? row : PartPlan.keyHash(key(request.key()), row, request.seed());
        boolean spread = request.key() == null && repeats(label, row);
        Measured time = request.time() == null ? null : time(request.time());
        long most = WorkingTable.most(parts);
        long sampled = target.present() <= most
                ? PartPlan.SCALE
                : Math.max(1, (long) ((double) most / target.present() * PartPlan.SCALE));
        long training = (long) (Math.min(target.present(), most) * (1 - PartPlan.HELD_OUT_SHARE));
        return new PartPlan(
                relation.from(),
                label,
                row,
                unit,
                time == null ? null : "unix_micros(" + time.variable().sql() + ")",
                time == null ? List.of() : cuts(time),
                spread,
                sampled,
                training <= CROSS_VALIDATED ? CROSS : SINGLE);
    }

    private String key(String name) {
        return source.relation().stored().stream()
                .filter(it -> it.column().name().equals(name) && it.comparable())
                .findFirst()
                .orElseThrow(() ->
                        misuse(name, "keep rows together", "there is no such column, or its values cannot be compared"))
                .column()
                .sql();
    }

    private Measured time(String name) {
        return source.relation().measured().stream()
                .filter(it -> it.variable().isTime() && it.variable().columns().equals(List.of(name)))
                .findFirst()
                .orElseThrow(() -> misuse(name, "order the rows", "its values are not read as points in time"));
    }

    /** Where the last part and the one before it begin, by the sample of the profile. */
    private List<Long> cuts(Measured time) {
        long[] sorted = Arrays.stream(((SampleColumn.Times) time.sample()).micros())
                .filter(micros -> micros != Long.MIN_VALUE)
                .sorted()
                .toArray();
        double kept = 1 - PartPlan.HELD_OUT_SHARE;
        return List.of(sorted[(int) (kept * kept * sorted.length)], sorted[(int) (kept * sorted.length)]);
    }

    private boolean repeats(String label, String row) {
        Query counted = ask.apply(
                "count distinct rows",
                "SELECT count(*) AS n, approx_count_distinct(" + row + ") AS different FROM "
                        + source.relation().from() + " WHERE (" + label + ") IS NOT NULL");
        List<@Nullable Object> counts = counted.result().rows().get(0);
        boolean repeated = number(counts.get(1)) < DISTINCT * number(counts.get(0));
        if (repeated) {
            notes.add(
                    "Many rows are equal in all columns. They are taken as rows of few columns and spread over training and"
                            + " held-out rows; if they are copies, the estimate is too good: name a key, or remove them.");
        }
        return repeated;
    }

    private static double number(@Nullable Object count) {
        return count instanceof Number number ? number.doubleValue() : 0;
    }

    private static DeepAnalyzeException misuse(String column, String what, String why) {
        return new DeepAnalyzeException(
                ErrorCode.INVALID_ARGUMENT, "The column '" + column + "' cannot " + what + ": " + why + ".");
    }
}
