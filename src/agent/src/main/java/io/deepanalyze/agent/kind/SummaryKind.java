package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.Variable;
import java.util.List;
import java.util.function.Predicate;

/** What each source holds. */
@AutoService(FindingKind.class)
public final class SummaryKind implements FindingKind {
    static final String NAME = "summary";
    private static final int NAMED = 4;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return Summary.class;
    }

    @Override
    public List<Summary> enumerate(Scene scene) {
        return scene.relations().stream()
                .filter(it -> it.sources().size() == 1)
                .map(it -> new Summary(
                        Rows.of(it),
                        some(
                                        it,
                                        variable -> variable.isTime()
                                                && (scene.time() == null
                                                        || variable.columns().contains(scene.time())))
                                .stream()
                                .limit(1)
                                .toList(),
                        some(it, Variable::isMeasure),
                        some(it, Variable::isGrouping)))
                .toList();
    }

    /** The first few columns of a role; what is derived from several is left out. */
    private static List<Variable> some(Relation relation, Predicate<Variable> role) {
        return relation.measured().stream()
                .map(Measured::variable)
                .filter(it -> role.test(it) && it.columns().size() == 1)
                .limit(NAMED)
                .toList();
    }
}
