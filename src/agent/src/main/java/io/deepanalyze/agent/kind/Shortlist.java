package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.ArrayList;
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
 * Which variables of a wide relation are looked at together with others, which times are followed, and which columns are
 * counted as keys. Pairs grow with the square of the columns: of
 * thousands of columns there are millions, which no driver should hold and no family should be as large as. Chosen from
 * marginals alone, so that the family is fixed before any relation is looked at; what is left out is no part of the
 * family, and the report says so.
 */
public final class Shortlist {
    static final int MOST_MEASURES = 200;
    static final int MOST_GROUPINGS = 100;
    /** Each is followed by everything else. */
    static final int MOST_TIMES = 10;
    /** Each takes a query of its own, which nothing can share: it holds every value apart. */
    static final int MOST_KEYS = 50;

    private Shortlist() {}

    /** The variables to pair, in their order: what was asked about, then those with values in most rows. */
    static List<Measured> of(Relation relation, @Nullable String target) {
        Set<Measured> measures =
                most(relation.measured(), target, it -> it.variable().isMeasure(), MOST_MEASURES);
        Set<Measured> groupings =
                most(relation.measured(), target, it -> it.variable().isGrouping(), MOST_GROUPINGS);
        return relation.measured().stream()
                .filter(it -> !it.variable().isMeasure() || measures.contains(it))
                .filter(it -> !it.variable().isGrouping() || groupings.contains(it))
                .toList();
    }

    /** Of the times to follow those with values in most rows. */
    static List<Measured> times(List<Measured> candidates) {
        Set<Measured> most = most(candidates, null, it -> true, MOST_TIMES);
        return candidates.stream().filter(most::contains).toList();
    }

    private static Set<Measured> most(
            List<Measured> measured, @Nullable String target, Predicate<Measured> role, int most) {
        Comparator<Measured> byRows =
                Comparator.comparingLong(it -> -it.marginal().present());
        return measured.stream()
                .filter(role)
                .sorted(Comparator.<Measured, Boolean>comparing(
                                it -> target == null || !it.variable().columns().contains(target))
                        .thenComparing(byRows))
                .limit(most)
                .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
    }

    /** Of the variables that may be keys those to count, identifiers before others, in their order. */
    static List<Variable> keys(List<Variable> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparing(it -> it.role() != Role.IDENTIFIER))
                .limit(MOST_KEYS)
                .toList();
    }

    /** What to tell of a relation that has more; empty where all its variables are looked at. */
    public static Optional<String> note(Relation relation) {
        List<String> told = new ArrayList<>();
        long measures = count(relation, it -> it.variable().isMeasure());
        long groupings = count(relation, it -> it.variable().isGrouping());
        if (measures > MOST_MEASURES || groupings > MOST_GROUPINGS) {
            told.add("Relations between columns were looked for among " + Math.min(measures, MOST_MEASURES) + " of "
                    + measures + " measures and " + Math.min(groupings, MOST_GROUPINGS) + " of " + groupings
                    + " groupings, those with values in most rows; name a target, or exclude columns, to look at"
                    + " others.");
        }
        long times = count(relation, it -> it.variable().isTime());
        if (times > MOST_TIMES) {
            told.add("At most " + MOST_TIMES + " of " + times
                    + " times were followed, those with values in most rows; name one to follow it.");
        }
        int keys = Math.max(
                KeyKind.lookingUnique(relation).size(),
                RepeatedKeyKind.lookingMeant(relation).size());
        if (keys > MOST_KEYS) {
            told.add("Keys were looked for among " + MOST_KEYS + " of " + keys
                    + " columns whose values hardly repeat; exclude columns to look at others.");
        }
        return told.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", told));
    }

    private static long count(Relation relation, Predicate<Measured> role) {
        return relation.measured().stream().filter(role).count();
    }
}
