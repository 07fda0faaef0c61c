package io.deepanalyze.agent.run;

import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.source.SourceColumn;
import io.deepanalyze.agent.source.SqlNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** What blocks of code may read of a source. Driver side. */
final class VisibleColumns {
    private VisibleColumns() {}

    /** The table without each column of which anything is hidden. */
    static Dataset<Row> of(OpenSource source, Set<String> hidden) {
        Dataset<Row> data = source.data();
        List<String> kept = new ArrayList<>();
        for (StructField field : data.schema().fields()) {
            boolean shown = source.columns().stream()
                    .filter(column -> column.isPartOf(field.name()))
                    .map(SourceColumn::name)
                    .noneMatch(hidden::contains);
            if (shown) {
                kept.add(SqlNames.quote(field.name()));
            }
        }
        return kept.size() == data.schema().length() ? data : data.selectExpr(kept.toArray(String[]::new));
    }
}
