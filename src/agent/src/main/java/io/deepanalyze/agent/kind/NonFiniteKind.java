package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Stored;
import io.deepanalyze.agent.relation.StoredColumn;
import java.util.List;

/** Columns of numbers that hold NaN or infinities. */
@AutoService(FindingKind.class)
public final class NonFiniteKind implements FindingKind {
    static final String NAME = "non_finite";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return NonFinite.class;
    }

    @Override
    public List<NonFinite> enumerate(Scene scene) {
        return scene.relations().stream()
                .filter(it -> it.sources().size() == 1)
                .map(NonFiniteKind::inquiry)
                .filter(it -> !it.columns().isEmpty())
                .toList();
    }

    private static NonFinite inquiry(Relation relation) {
        List<StoredColumn> columns = relation.stored().stream()
                .filter(it -> it.nonFinite() > 0)
                .map(Stored::column)
                .toList();
        return new NonFinite(Rows.of(relation), columns);
    }
}
