package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import io.deepanalyze.agent.relation.TimeNames;
import io.deepanalyze.agent.relation.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every series that is worth following, from schema, roles and marginals alone. */
final class SeriesFamily {
    private static final long FEWEST_ROWS = 24;
    private static final int MOST_LEVELS = 30;
    /** The largest levels of a category that are followed on their own. */
    private static final int FOLLOWED_LEVELS = 3;

    private static final double SMALLEST_SHARE = 0.05;
    /** Categories of more levels, and measures beyond these, are not followed together. */
    private static final int MOST_LEVELS_WITHIN = 12;

    private static final int MEASURES_WITHIN = 2;
    private static final long FEW_VALUES = 20;

    private SeriesFamily() {}

    static List<Series> of(Scene scene) {
        List<Series> family = new ArrayList<>();
        for (Relation relation : scene.relations()) {
            List<Measured> paired = Shortlist.of(relation, scene.target());
            for (Variable time : times(scene, relation)) {
                Optional<Periods> periods = Periods.of(relation, time, scene.zone());
                periods.ifPresent(it -> add(relation, paired, it, family));
            }
        }
        return family;
    }

    /** The times worth following. */
    private static List<Variable> times(Scene scene, Relation relation) {
        List<Measured> times = relation.measured().stream()
                .filter(it -> it.variable().isTime() && it.marginal().present() >= FEWEST_ROWS)
                .filter(it -> scene.time() == null || it.variable().columns().contains(scene.time()))
                .toList();
        return Shortlist.times(TimeNames.withoutCopies(times)).stream()
                .map(Measured::variable)
                .toList();
    }

    private static void add(Relation relation, List<Measured> paired, Periods periods, List<Series> family) {
        Rows rows = Rows.of(relation);
        List<Variable> measures = followedWithin(relation, periods.time());
        // Joined sources have as many rows as the first of them, which is asked about on its own.
        if (relation.sources().size() == 1) {
            family.add(Series.ofRows(rows, periods));
        }
        for (Measured measured : paired) {
            Variable variable = measured.variable();
            if (variable.isMeasure() && measured.marginal().distinct() > 2 && independent(variable, periods.time())) {
                family.add(Series.ofMean(rows, periods, variable));
            }
            long distinct = measured.marginal().distinct();
            if (variable.isGrouping() && distinct >= 2 && distinct <= MOST_LEVELS) {
                for (String level : largest(relation.categories(variable))) {
                    family.add(Series.ofLevel(rows, periods, variable, level));
                    if (distinct <= MOST_LEVELS_WITHIN) {
                        measures.forEach(it -> family.add(Series.ofMeanOfLevel(rows, periods, it, variable, level)));
                    }
                }
            }
        }
    }

    /** Measures that are followed within categories too: what takes time first. */
    private static List<Variable> followedWithin(Relation relation, Variable time) {
        return relation.measured().stream()
                .filter(it -> it.variable().isMeasure()
                        && it.marginal().distinct() > FEW_VALUES
                        && independent(it.variable(), time))
                .map(Measured::variable)
                .sorted(Comparator.comparing(it -> it.columns().size() == 1))
                .limit(MEASURES_WITHIN)
                .toList();
    }

    /** A duration may be followed over its beginning, not over its end, up to which it was chosen. */
    private static boolean independent(Variable measure, Variable time) {
        String column = time.columns().get(0);
        return !measure.columns().contains(column)
                || (measure.columns().size() > 1 && measure.columns().get(0).equals(column));
    }

    private static List<String> largest(Categories categories) {
        int[] counts = new int[categories.levels().size()];
        for (int code : categories.codes()) {
            if (code >= 0) {
                counts[code]++;
            }
        }
        List<String> largest = new ArrayList<>();
        for (int code = 0; code < Math.min(FOLLOWED_LEVELS, counts.length); code++) {
            if (counts[code] >= SMALLEST_SHARE * categories.rows()) {
                largest.add(categories.levels().get(code));
            }
        }
        return largest;
    }
}
