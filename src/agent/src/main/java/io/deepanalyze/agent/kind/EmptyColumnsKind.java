package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Stored;
import io.deepanalyze.agent.relation.StoredColumn;
import java.util.List;

/** Columns that have no value in any row. */
@AutoService(FindingKind.class)
public final class EmptyColumnsKind implements FindingKind {
    static final String NAME = "empty_columns";
    /** In fewer rows a column is empty by chance. */
    private static final long FEWEST_ROWS = 10;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return EmptyColumns.class;
    }

    @Override
    public List<EmptyColumns> enumerate(Scene scene) {
        return scene.relations().stream()
                .filter(it -> it.sources().size() == 1)
                .map(EmptyColumnsKind::inquiry)
                .filter(it -> !it.columns().isEmpty())
                .toList();
    }

    private static EmptyColumns inquiry(Relation relation) {
        List<StoredColumn> columns = relation.stored().stream()
                .filter(it -> relation.rows() >= FEWEST_ROWS && it.nulls() == relation.rows())
                .map(Stored::column)
                .toList();
        return new EmptyColumns(Rows.of(relation), columns);
    }
}
