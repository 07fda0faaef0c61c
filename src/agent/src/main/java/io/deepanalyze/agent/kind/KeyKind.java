package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What tells the rows of a source apart: a column, or two together where no single one does. A fact, not a hypothesis. */
@AutoService(FindingKind.class)
public final class KeyKind implements FindingKind {
    static final String NAME = "key";
    private static final int MOST_PAIRS = 4;
    private static final long FEWEST_ROWS = 20;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return Key.class;
    }

    @Override
    public List<Key> enumerate(Scene scene) {
        List<Key> all = new ArrayList<>();
        for (Relation relation : scene.relations()) {
            if (relation.sources().size() == 1) {
                all.addAll(keys(relation));
            }
        }
        return all;
    }

    private static List<Key> keys(Relation relation) {
        List<Key> single = Shortlist.keys(lookingUnique(relation)).stream()
                .map(it -> new Key(Rows.of(relation), List.of(it)))
                .toList();
        return single.isEmpty() ? pairs(relation, columns(relation).toList()) : single;
    }

    /** The variables that, as far as their marginals show, identify the rows by themselves. */
    static List<Variable> lookingUnique(Relation relation) {
        return columns(relation)
                .filter(KeyColumn::looksUnique)
                .map(it -> it.measured().variable())
                .toList();
    }

    private static Stream<KeyColumn> columns(Relation relation) {
        return relation.measured().stream()
                .filter(KeyColumn::usable)
                .filter(it ->
                        it.variable().role() != Role.MEASURE && it.variable().role() != Role.TEXT)
                .map(it -> new KeyColumn(relation, it));
    }

    private static List<Key> pairs(Relation relation, List<KeyColumn> columns) {
        List<Key> pairs = new ArrayList<>();
        if (relation.rows() < FEWEST_ROWS) {
            return pairs;
        }
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i + 1; j < columns.size() && pairs.size() < MOST_PAIRS; j++) {
                Variable first = columns.get(i).measured().variable();
                Variable second = columns.get(j).measured().variable();
                boolean identifies = first.role() == Role.IDENTIFIER || second.role() == Role.IDENTIFIER;
                if (identifies && distinct(relation.categories(first), relation.categories(second))) {
                    pairs.add(new Key(Rows.of(relation), List.of(first, second)));
                }
            }
        }
        return pairs;
    }

    /** Whether no pair of values occurs twice in the sample. */
    private static boolean distinct(Categories first, Categories second) {
        Set<Long> seen = new HashSet<>();
        for (int row = 0; row < first.rows(); row++) {
            int a = first.codes()[row];
            int b = second.codes()[row];
            if (a < 0 || b < 0 || !seen.add((long) a << 32 | b)) {
                return false;
            }
        }
        return true;
    }
}
