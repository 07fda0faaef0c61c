package io.deepanalyze.agent.relation;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.deepanalyze.report.ColumnProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be measured on each row of a relation: a column, or what is derived from columns. Equal variables
 * of one relation are the same variable; it goes into the report with a hypothesis, so that {@code verify} can ask again.
 *
 * @param columns the base columns as the report names them
 * @param label how prose names it: {@code `price`}, {@code time from `opened` to `closed`}
 * @param sql the expression over the relation's rows; never raises, NULL where it has no value. Of type DOUBLE for
 *     measures, TIMESTAMP for times, STRING for categories, texts and identifiers, BOOLEAN cast to STRING for flags
 * @param role what it is for
 * @param unit the unit of a measure where it is known, such as {@code days}, else null
 */
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record Variable(
        List<String> columns,
        String label,
        String sql,
        ColumnProfile.Role role,
        @Nullable String unit) {
    public Variable {
        columns = List.copyOf(columns);
    }

    /** Whether it is a number on which means and ranks make sense. */
    public boolean isMeasure() {
        return role == ColumnProfile.Role.MEASURE;
    }

    /** Whether rows can be grouped by it: a category or a flag. */
    public boolean isGrouping() {
        return role == ColumnProfile.Role.CATEGORY || role == ColumnProfile.Role.FLAG;
    }

    /** Whether it is a point in time. */
    public boolean isTime() {
        return role == ColumnProfile.Role.TIME;
    }
}
