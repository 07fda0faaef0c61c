package io.deepanalyze.agent.statistical;

import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.relation.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Decides which hypotheses are worth a query on all rows, by their p-values on the sample. What is not kept counts with
 * a p-value of 1, so that this choice can only make the later claim more careful.
 */
final class Screening {
    /** Where the sample is everything, nothing above the false discovery rate can become a discovery. */
    private static final double PARTIAL_SAMPLE_LIMIT = 0.2;

    private final double rate;
    private final ToDoubleFunction<Hypothesis> relevance;
    private final BooleanSupplier ended;

    Screening(double rate, ToDoubleFunction<Hypothesis> relevance) {
        this(rate, relevance, () -> false);
    }

    /** Where {@code ended} is true, a limit of the run was reached: what is not screened until then is not kept. */
    Screening(double rate, ToDoubleFunction<Hypothesis> relevance, BooleanSupplier ended) {
        this.rate = rate;
        this.relevance = relevance;
        this.ended = ended;
    }

    /**
     * A hypothesis and its p-value on the sample.
     *
     * @param hypothesis the hypothesis
     * @param pValue its p-value there
     */
    record Screened(Hypothesis hypothesis, double pValue) {}

    /**
     * The hypotheses to confirm, most promising first: each kind in turn gives its best, so that one kind with many
     * small p-values does not crowd out the others. They are looked at side by side.
     *
     * @param family all hypotheses
     * @param relations by {@link Relation#from}
     */
    List<Screened> select(List<Hypothesis> family, Map<String, Relation> relations) {
        Map<String, List<Screened>> byKind = new LinkedHashMap<>();
        family.parallelStream()
                .map(hypothesis -> kept(hypothesis, relations))
                .flatMap(Optional::stream)
                .toList()
                .forEach(it -> byKind.computeIfAbsent(it.hypothesis().kind(), kind -> new ArrayList<>())
                        .add(it));
        // Ties keep the order of enumeration, which is the order of the columns.
        byKind.values()
                .forEach(kind -> kind.sort(Comparator.<Screened>comparingDouble(
                                screened -> -relevance.applyAsDouble(screened.hypothesis()))
                        .thenComparingDouble(Screened::pValue)));
        return inTurns(new ArrayList<>(byKind.values()));
    }

    private Optional<Screened> kept(Hypothesis hypothesis, Map<String, Relation> relations) {
        if (ended.getAsBoolean()) {
            return Optional.empty();
        }
        Relation relation = relations.get(hypothesis.from());
        if (relation == null) {
            throw new IllegalStateException("No relation for " + hypothesis);
        }
        double pValue = screened(hypothesis, relation);
        return pValue <= (relation.complete() ? rate : Math.max(rate, PARTIAL_SAMPLE_LIMIT))
                ? Optional.of(new Screened(hypothesis, pValue))
                : Optional.empty();
    }

    /** What the sample cannot tell because of a defect is worth a query. */
    private static double screened(Hypothesis hypothesis, Relation relation) {
        try {
            return hypothesis.screen(relation);
        } catch (RuntimeException defect) {
            return 0;
        }
    }

    private static List<Screened> inTurns(List<List<Screened>> kinds) {
        List<Screened> order = new ArrayList<>();
        int longest = kinds.stream().mapToInt(List::size).max().orElse(0);
        for (int place = 0; place < longest; place++) {
            for (List<Screened> kind : kinds) {
                if (place < kind.size()) {
                    order.add(kind.get(place));
                }
            }
        }
        return order;
    }
}
