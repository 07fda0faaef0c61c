package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.profile.ProfiledSource;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.source.SourceColumn;
import io.deepanalyze.agent.source.SqlNames;
import io.deepanalyze.report.ColumnProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;

/**
 * The table that is prepared.
 *
 * @param name the name of its view
 * @param from what stands behind FROM
 * @param rows its rows
 * @param columns its columns, in order
 * @param relation its variables and the sample
 */
record PreparedSource(String name, String from, long rows, List<TableColumn> columns, Relation relation) {
    PreparedSource {
        columns = List.copyOf(columns);
    }

    static PreparedSource of(ProfiledSource profiled) {
        boolean renamed = !profiled.source()
                .from()
                .equals(SqlNames.quote(profiled.source().name()));
        Map<String, SourceColumn> flat = profiled.source().columns().stream()
                .collect(Collectors.toMap(SourceColumn::sql, Function.identity(), (one, other) -> one));
        Map<String, ColumnProfile> profiles =
                profiled.columns().stream().collect(Collectors.toMap(ColumnProfile::name, Function.identity()));
        Map<List<String>, List<Measured>> measured = profiled.relation().measured().stream()
                .collect(Collectors.groupingBy(it -> it.variable().columns()));
        StructField[] fields = profiled.source().data().schema().fields();
        List<TableColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < fields.length; i++) {
            String sql = SqlNames.quote(renamed ? "c" + i : fields[i].name());
            SourceColumn column = flat.get(sql);
            String own = SqlNames.quotable(fields[i].name()) ? fields[i].name() : "c" + i;
            String name = ColumnNames.unique(column == null ? own : column.name(), names);
            columns.add(new TableColumn(
                    name,
                    fields[i].name(),
                    sql,
                    fields[i].dataType(),
                    column == null ? null : profiles.get(name),
                    measured.getOrDefault(List.of(name), List.of())));
        }
        return new PreparedSource(
                profiled.source().name(), profiled.source().from(), profiled.rows(), columns, profiled.relation());
    }
}
