package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.relation.StoredColumn;
import java.util.List;

/** A defect that is looked for in several columns of a source by one scan, and told in one finding. */
interface ColumnDefect extends Inquiry {
    /** The rows asked about. */
    Rows rows();

    /** The columns looked at. */
    List<StoredColumn> parts();

    @Override
    default String contractKind() {
        return "data_quality";
    }

    @Override
    default String source() {
        return rows().source();
    }

    @Override
    default List<String> columns() {
        return parts().stream().map(StoredColumn::name).toList();
    }

    /** The figures of the columns. */
    default ColumnSheet sheet() {
        return new ColumnSheet(rows(), parts());
    }
}
