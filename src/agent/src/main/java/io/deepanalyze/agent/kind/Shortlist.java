package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which variables of a wide relation are looked at together with others. Pairs grow with the square of the columns: of
 * thousands of columns there are millions, which no driver should hold and no family should be as large as. Chosen from
 * marginals alone, so that the family is fixed before any relation is looked at; what is left out is no part of the
 * family, and the report says so.
 */
public final class Shortlist {
    static final int MOST_MEASURES = 200;
    static final int MOST_GROUPINGS = 100;

    private Shortlist() {}

    /** The variables to pair, in their order: what was asked about, then those with values in most rows. */
    static List<Measured> of(Relation relation, @Nullable String target) {
        Set<Measured> measures = most(relation, target, it -> it.variable().isMeasure(), MOST_MEASURES);
        Set<Measured> groupings = most(relation, target, it -> it.variable().isGrouping(), MOST_GROUPINGS);
        return relation.measured().stream()
                .filter(it -> !it.variable().isMeasure() || measures.contains(it))
                .filter(it -> !it.variable().isGrouping() || groupings.contains(it))
                .toList();
    }

    private static Set<Measured> most(Relation relation, @Nullable String target, Predicate<Measured> role, int most) {
        Comparator<Measured> byRows =
                Comparator.comparingLong(it -> -it.marginal().present());
        return relation.measured().stream()
                .filter(role)
                .sorted(Comparator.<Measured, Boolean>comparing(
                                it -> target == null || !it.variable().columns().contains(target))
                        .thenComparing(byRows))
                .limit(most)
                .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
    }

    /** What to tell of a relation that has more; empty where all its variables are paired. */
    public static Optional<String> note(Relation relation) {
        long measures = count(relation, it -> it.variable().isMeasure());
        long groupings = count(relation, it -> it.variable().isGrouping());
        if (measures <= MOST_MEASURES && groupings <= MOST_GROUPINGS) {
            return Optional.empty();
        }
        return Optional.of(
                "Relations between columns were looked for among " + Math.min(measures, MOST_MEASURES) + " of "
                        + measures + " measures and " + Math.min(groupings, MOST_GROUPINGS) + " of " + groupings
                        + " groupings, those with values in most rows; name a target, or exclude columns, to look at others.");
    }

    private static long count(Relation relation, Predicate<Measured> role) {
        return relation.measured().stream().filter(role).count();
    }
}
