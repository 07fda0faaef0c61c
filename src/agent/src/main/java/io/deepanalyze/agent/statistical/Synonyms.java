package io.deepanalyze.agent.statistical;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Columns that say the same, such as a category and its code: findings about them are told one after the other, not
 * side by side. Judged on the sample, for the order of the report alone.
 */
final class Synonyms {
    private static final double DETERMINED = 0.95;
    private static final double SAME_NUMBER = 0.98;
    private static final int MOST_COLUMNS = 60;
    private static final int MOST_LEVELS = 100;
    private static final int FEWEST_ROWS = 20;

    private final Map<String, String> firstOf = new HashMap<>();

    Synonyms(List<Relation> relations) {
        relations.forEach(this::learn);
    }

    /** The columns of {@code source}, each by the first that says the same. */
    Set<String> concepts(String source, List<String> columns) {
        Set<String> concepts = new LinkedHashSet<>();
        for (String column : columns) {
            concepts.add(find(source + '\u0000' + column));
        }
        return concepts;
    }

    private String find(String column) {
        String first = firstOf.getOrDefault(column, column);
        return first.equals(column) ? column : find(first);
    }

    private void learn(Relation relation) {
        List<Measured> single = new ArrayList<>();
        for (Measured measured : relation.measured()) {
            if (measured.variable().columns().size() == 1 && single.size() < MOST_COLUMNS) {
                single.add(measured);
            }
        }
        for (int i = 0; i < single.size(); i++) {
            for (int j = i + 1; j < single.size(); j++) {
                if (same(single.get(i).sample(), single.get(j).sample())) {
                    String first = find(key(relation, single.get(i)));
                    firstOf.putIfAbsent(key(relation, single.get(j)), first);
                }
            }
        }
    }

    private static String key(Relation relation, Measured measured) {
        return relation.name() + '\u0000' + measured.variable().columns().get(0);
    }

    private static boolean same(SampleColumn a, SampleColumn b) {
        if (a.rows() < FEWEST_ROWS) {
            return false;
        }
        if (a instanceof SampleColumn.Numbers left && b instanceof SampleColumn.Numbers right) {
            return Math.abs(correlation(left.values(), right.values())) >= SAME_NUMBER;
        }
        return a instanceof SampleColumn.Categories left
                && b instanceof SampleColumn.Categories right
                && left.levels().size() <= MOST_LEVELS
                && right.levels().size() <= MOST_LEVELS
                && left.levels().size() > 1
                && right.levels().size() > 1
                && determined(left, right) >= DETERMINED
                && determined(right, left) >= DETERMINED;
    }

    /** The share of rows whose {@code dependent} level is the most frequent one for their {@code determinant} level. */
    private static double determined(SampleColumn.Categories determinant, SampleColumn.Categories dependent) {
        int[][] counts =
                new int[determinant.levels().size() + 1][dependent.levels().size() + 1];
        for (int row = 0; row < determinant.rows(); row++) {
            counts[determinant.codes()[row] + 1][dependent.codes()[row] + 1]++;
        }
        long agreeing = 0;
        for (int[] line : counts) {
            int most = 0;
            for (int count : line) {
                most = Math.max(most, count);
            }
            agreeing += most;
        }
        return (double) agreeing / determinant.rows();
    }

    private static double correlation(double[] a, double[] b) {
        double n = 0;
        double meanA = 0;
        double meanB = 0;
        double varianceA = 0;
        double varianceB = 0;
        double covariance = 0;
        for (int row = 0; row < a.length; row++) {
            if (Double.isNaN(a[row]) || Double.isNaN(b[row])) {
                continue;
            }
            n++;
            double deltaA = a[row] - meanA;
            double deltaB = b[row] - meanB;
            meanA += deltaA / n;
            meanB += deltaB / n;
            varianceA += deltaA * (a[row] - meanA);
            varianceB += deltaB * (b[row] - meanB);
            covariance += deltaA * (b[row] - meanB);
        }
        return n < FEWEST_ROWS || varianceA == 0 || varianceB == 0 ? 0 : covariance / Math.sqrt(varianceA * varianceB);
    }
}
