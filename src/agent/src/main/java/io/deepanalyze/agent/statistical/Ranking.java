package io.deepanalyze.agent.statistical;

import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.report.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders statements by what matters: effect, evidence, coverage and relevance to the goal make the score; then each
 * next place goes to the best that is not too much like those before it (maximal marginal relevance, Carbonell and
 * Goldstein 1998). Nothing is dropped.
 */
final class Ranking {
    /** How much a reader is served by a kind, all else equal. */
    private static final Map<String, Double> KIND_WEIGHT = Map.ofEntries(
            Map.entry("reversal", 1.0),
            Map.entry("change_point", 0.9),
            Map.entry("trend", 0.9),
            Map.entry("group_difference", 0.9),
            Map.entry("driver", 0.9),
            Map.entry("association", 0.85),
            Map.entry("correlation", 0.85),
            Map.entry("outstanding", 0.85),
            Map.entry("concentration", 0.85),
            Map.entry("outlier", 0.7),
            Map.entry("missingness", 0.7),
            Map.entry("data_quality", 0.65),
            Map.entry("foreign_key", 0.5),
            Map.entry("key", 0.15),
            Map.entry("summary", 0.1));

    private static final double FLAT_WEIGHT = 0.35;
    private static final double LIKENESS_WEIGHT = 0.45;
    private static final int DIVERSE_PLACES = 60;

    private Ranking() {}

    /**
     * A statement that competes for a place.
     *
     * @param inquiry what was asked
     * @param statement what was found
     * @param concepts the columns, those that say the same standing for one another
     * @param adjustedPValue the adjusted p-value; 0 for plain facts
     * @param relevance to the goal, from 0 to 1
     * @param aboutTarget whether it speaks of the column that the caller named as the target
     */
    record Candidate(
            Inquiry inquiry,
            Statement statement,
            Set<String> concepts,
            double adjustedPValue,
            double relevance,
            boolean aboutTarget) {
        Candidate {
            concepts = Set.copyOf(concepts);
        }

        boolean flat() {
            return statement.direction() == Finding.Direction.FLAT;
        }

        /** From 0 to 1, before likeness to others. */
        double score() {
            double weight = flat() ? FLAT_WEIGHT : KIND_WEIGHT.getOrDefault(inquiry.contractKind(), 0.5);
            double strength = Math.max(0, Math.min(1, statement.strength()));
            double evidence = 1 - adjustedPValue / 2;
            double coverage = 0.7 + 0.3 * Math.max(0, Math.min(1, statement.coverage()));
            double base = weight * (0.15 + 0.85 * strength) * evidence * coverage;
            // Rounded, so that no order hangs on the digits beyond those that repeat between runs.
            return Math.round((base + (1 - base) * 0.5 * relevance * weight) * 1e6) / 1e6;
        }
    }

    /** The order of the report: what holds of the target first, whatever its score, then all else. */
    static List<Candidate> order(List<Candidate> candidates) {
        List<Candidate> first = new ArrayList<>();
        List<Candidate> others = new ArrayList<>();
        for (Candidate candidate : candidates) {
            (candidate.aboutTarget() && !candidate.flat() ? first : others).add(candidate);
        }
        List<Candidate> ordered = diverse(first);
        ordered.addAll(diverse(others));
        return ordered;
    }

    /** Beyond the first {@value #DIVERSE_PLACES} places the score alone decides. */
    private static List<Candidate> diverse(List<Candidate> candidates) {
        List<Candidate> rest = new ArrayList<>(candidates);
        rest.sort(Comparator.comparingDouble(candidate -> -candidate.score()));
        List<Candidate> ordered = new ArrayList<>();
        while (!rest.isEmpty() && ordered.size() < DIVERSE_PLACES) {
            ordered.add(rest.remove(indexOfBest(rest, ordered)));
        }
        ordered.addAll(rest);
        return ordered;
    }

    private static int indexOfBest(List<Candidate> rest, List<Candidate> ordered) {
        int best = 0;
        double bestValue = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < rest.size() && rest.get(i).score() > bestValue; i++) {
            Candidate candidate = rest.get(i);
            double likeness = ordered.stream()
                    .mapToDouble(placed -> likeness(placed, candidate))
                    .max()
                    .orElse(0);
            double value = candidate.score() - LIKENESS_WEIGHT * likeness;
            if (value > bestValue) {
                bestValue = value;
                best = i;
            }
        }
        return best;
    }

    /** From 0 to 1: the same columns and kind say nearly the same. */
    static double likeness(Candidate a, Candidate b) {
        Set<String> union = new HashSet<>(a.concepts());
        union.addAll(b.concepts());
        Set<String> shared = new HashSet<>(a.concepts());
        shared.retainAll(b.concepts());
        double columns = union.isEmpty() ? 0 : (double) shared.size() / union.size();
        boolean sameKind = a.inquiry().contractKind().equals(b.inquiry().contractKind());
        return columns * (sameKind ? 1 : 0.6) + (sameKind ? 0.15 : 0) * (1 - columns);
    }
}
