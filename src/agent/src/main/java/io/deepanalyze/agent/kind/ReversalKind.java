package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comparisons of two groups that turn round once a third column is held still (Simpson's paradox). */
@AutoService(FindingKind.class)
public final class ReversalKind implements FindingKind {
    static final String NAME = "reversal";
    private static final long FEWEST_ROWS = 40;
    private static final int MOST_LEVELS = 12;
    /** Triples grow with the cube of the columns: the first of each role are looked at. */
    private static final int MOST_OF_A_ROLE = 10;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return Reversal.class;
    }

    @Override
    public List<Reversal> enumerate(Scene scene) {
        List<Reversal> all = new ArrayList<>();
        for (Relation relation : scene.relations()) {
            if (relation.rows() >= FEWEST_ROWS) {
                enumerate(relation, scene.target(), all);
            }
        }
        return all;
    }

    private static void enumerate(Relation relation, @Nullable String target, List<Reversal> all) {
        List<Outcome> outcomes = relation.measured().stream()
                .filter(it -> target == null || it.variable().columns().contains(target))
                .flatMap(it -> Outcome.of(it).stream())
                .limit(MOST_OF_A_ROLE)
                .toList();
        List<Variable> groupings = relation.measured().stream()
                .filter(it -> it.variable().isGrouping()
                        && it.marginal().distinct() >= 2
                        && it.marginal().distinct() <= MOST_LEVELS)
                .map(Measured::variable)
                .filter(it -> relation.categories(it).levels().size() >= 2)
                .limit(MOST_OF_A_ROLE)
                .toList();
        for (Outcome outcome : outcomes) {
            for (Variable breakdown : groupings) {
                for (Variable third : groupings) {
                    if (apart(outcome.variable(), breakdown)
                            && apart(outcome.variable(), third)
                            && apart(breakdown, third)) {
                        List<String> levels = relation.categories(breakdown).levels();
                        all.add(new Reversal(
                                Rows.of(relation), outcome, breakdown, levels.get(0), levels.get(1), third));
                    }
                }
            }
        }
    }

    private static boolean apart(Variable one, Variable other) {
        return Collections.disjoint(one.columns(), other.columns());
    }
}
