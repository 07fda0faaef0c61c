package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Stored;
import io.deepanalyze.agent.relation.StoredColumn;
import java.util.List;

/** Columns that have no value in most rows. */
@AutoService(FindingKind.class)
public final class MostlyMissingKind implements FindingKind {
    static final String NAME = "mostly_missing";
    private static final long FEWEST_ROWS = 10;
    private static final double MOST = 0.5;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return MostlyMissing.class;
    }

    @Override
    public List<MostlyMissing> enumerate(Scene scene) {
        return scene.relations().stream()
                .filter(it -> it.sources().size() == 1)
                .map(MostlyMissingKind::inquiry)
                .filter(it -> !it.columns().isEmpty())
                .toList();
    }

    private static MostlyMissing inquiry(Relation relation) {
        List<StoredColumn> columns = relation.stored().stream()
                .filter(it -> relation.rows() >= FEWEST_ROWS
                        && it.nulls() > MOST * relation.rows()
                        && it.nulls() < relation.rows())
                .map(Stored::column)
                .toList();
        return new MostlyMissing(Rows.of(relation), columns);
    }
}
