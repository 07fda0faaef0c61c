package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Stored;
import io.deepanalyze.agent.relation.StoredColumn;
import java.util.List;

/** Columns that have the same value in every row. */
@AutoService(FindingKind.class)
public final class ConstantColumnsKind implements FindingKind {
    static final String NAME = "constant_columns";
    /** In fewer rows a column is constant by chance. */
    private static final long FEWEST_ROWS = 10;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return ConstantColumns.class;
    }

    @Override
    public List<ConstantColumns> enumerate(Scene scene) {
        return scene.relations().stream()
                .filter(it -> it.sources().size() == 1)
                .map(ConstantColumnsKind::inquiry)
                .filter(it -> !it.columns().isEmpty())
                .toList();
    }

    private static ConstantColumns inquiry(Relation relation) {
        List<StoredColumn> columns = relation.stored().stream()
                .filter(it -> relation.rows() >= FEWEST_ROWS && isConstant(it))
                .map(Stored::column)
                .toList();
        return new ConstantColumns(Rows.of(relation), columns);
    }

    /** One value in some rows and none in the others tells rows apart. */
    private static boolean isConstant(Stored stored) {
        return stored.nulls() == 0 && stored.distinct() == 1 && stored.comparable();
    }
}
