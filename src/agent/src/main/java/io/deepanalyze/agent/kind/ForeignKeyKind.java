package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.kind.ForeignKey.Parent;
import io.deepanalyze.agent.kind.ForeignKey.Standing;
import io.deepanalyze.agent.relation.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Columns whose values are keys of another source. A fact, not a hypothesis: so the sample, besides names, types and
 * distinct counts, may say which candidates are worth a query.
 */
@AutoService(FindingKind.class)
public final class ForeignKeyKind implements FindingKind {
    static final String NAME = "foreign_key";
    private static final int MOST_PARENTS = 6;
    private static final long FEWEST_KEYS = 2;
    /** Of the keys that the samples should share, how many they must. */
    private static final double ENOUGH_SHARED = 0.5;
    /** Samples that should share fewer keys than this say nothing. */
    private static final double TELLING = 8;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return ForeignKey.class;
    }

    @Override
    public List<ForeignKey> enumerate(Scene scene) {
        List<KeyColumn> columns = new ArrayList<>();
        for (Relation relation : scene.relations()) {
            if (relation.sources().size() == 1) {
                relation.measured().stream()
                        .filter(KeyColumn::usable)
                        .map(it -> new KeyColumn(relation, it))
                        .forEach(columns::add);
            }
        }
        List<KeyColumn> parents = columns.stream()
                .filter(KeyColumn::looksUnique)
                .filter(it -> !it.numeric() || it.whole())
                .toList();
        Map<KeyColumn, List<KeyColumn>> candidates = new LinkedHashMap<>();
        Map<KeyColumn, Set<String>> values = new LinkedHashMap<>();
        for (KeyColumn child : columns) {
            List<KeyColumn> found = parents.stream()
                    .filter(parent -> plausible(child, parent, values))
                    .toList();
            if (!found.isEmpty()) {
                candidates.put(child, found);
            }
        }
        return candidates.entrySet().stream()
                .map(it -> inquiry(it.getKey(), it.getValue(), candidates))
                .toList();
    }

    private static ForeignKey inquiry(
            KeyColumn child, List<KeyColumn> found, Map<KeyColumn, List<KeyColumn>> candidates) {
        List<Parent> parents = found.stream()
                .map(it -> {
                    boolean asNumber = child.numeric() != it.numeric();
                    return new Parent(
                            Rows.of(it.relation()),
                            it.column(),
                            it.sql(asNumber),
                            child.sql(asNumber),
                            child.nameEvidence(it),
                            standing(it, candidates));
                })
                .sorted(Comparator.comparing(Parent::nameEvidence)
                        .reversed()
                        .thenComparing(Parent::standing, Standing.CANONICAL_FIRST))
                .limit(MOST_PARENTS)
                .toList();
        return new ForeignKey(Rows.of(child.relation()), child.column(), standing(child, candidates), parents);
    }

    private static Standing standing(KeyColumn column, Map<KeyColumn, List<KeyColumn>> candidates) {
        int referring = (int)
                candidates.values().stream().filter(it -> it.contains(column)).count();
        return new Standing(column.source(), column.column(), column.ownName(), column.otherColumns(), referring);
    }

    private static boolean plausible(KeyColumn child, KeyColumn parent, Map<KeyColumn, Set<String>> values) {
        if (child.source().equals(parent.source())
                || child.measured().marginal().distinct() < FEWEST_KEYS) {
            return false;
        }
        if (child.measured().marginal().distinct()
                > parent.measured().marginal().distinct() * 1.1 + 1) {
            return false;
        }
        int names = child.nameEvidence(parent);
        // Small whole numbers lie among any other whole numbers: without a name they are no evidence.
        if (child.whole() && names == 0) {
            return false;
        }
        return share(child, parent, values, names);
    }

    /** Whether the samples share as many keys as they would if every key of the child were one of the parent's. */
    private static boolean share(
            KeyColumn child, KeyColumn parent, Map<KeyColumn, Set<String>> values, int nameEvidence) {
        Set<String> ofChild = values.computeIfAbsent(child, KeyColumn::values);
        Set<String> ofParent = values.computeIfAbsent(parent, KeyColumn::values);
        double sampled = (double) parent.relation().sampleRows()
                / Math.max(1, parent.relation().rows());
        double expected = ofChild.size() * Math.min(1, sampled);
        long shared = ofChild.stream().filter(ofParent::contains).count();
        if (parent.relation().complete() || expected >= TELLING) {
            return shared >= ENOUGH_SHARED * expected;
        }
        return nameEvidence > 0;
    }
}
