package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.profile.ProfiledSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes the plan of a profiled table: by rules, so that the same rows give the same plan. Driver side; runs a few queries, the number of
 * which grows with the columns by forties.
 */
public final class PreparationPlanner {
    private PreparationPlanner() {}

    /**
     * Makes a plan.
     *
     * @param profiled the table
     * @param profile the id of the query that its profile is
     * @param queries runs queries over it
     */
    public static PreparationPlan plan(ProfiledSource profiled, String profile, PlanQueries queries) {
        PreparedSource source = PreparedSource.of(profiled);
        List<Step> steps = new ArrayList<>();
        ColumnRules columns = new ColumnRules(source, queries);
        if (source.rows() > 0) {
            columns.duplicates().ifPresent(steps::add);
            List<Step> cells = new ArrayList<>(new TextRules(source, queries).propose());
            cells.addAll(new ReadingRules(source, queries, cells).propose());
            List<Step> sentinels = new SentinelRules(source, queries, cells).propose();
            List<Step> spellings = new SpellingRules(source, queries, cells).propose();
            cells.addAll(sentinels);
            List<Step> spread = new SpreadRules(source, queries, cells).propose();
            steps.addAll(cells);
            steps.addAll(spellings);
            steps.addAll(spread);
            steps.addAll(columns.dropped());
        }
        steps.addAll(columns.renamed(profile));
        List<Step> ordered = steps.stream()
                .sorted(Comparator.comparing((Step step) -> step.change().kind()))
                .toList();
        return new PreparationPlan(
                source, ordered, queries.all(), profiled.source().notes());
    }
}
