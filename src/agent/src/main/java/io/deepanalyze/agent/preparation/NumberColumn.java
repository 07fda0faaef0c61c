package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.preparation.Transformation.ReadText;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A column that holds numbers behind the steps that are on: its own, or those that its texts are read as.
 *
 * @param column the column
 * @param type its Spark type behind those steps
 * @param role what it is for
 * @param reading ids of the step that reads it, if any
 */
record NumberColumn(TableColumn column, String type, Role role, List<String> reading) {
    NumberColumn {
        reading = List.copyOf(reading);
    }

    /** All whose values may be told. */
    static List<NumberColumn> of(PreparedSource source, List<Step> steps) {
        List<NumberColumn> numbers = new ArrayList<>();
        for (TableColumn column : source.columns()) {
            ColumnProfile profile = column.profile();
            if (profile == null || profile.masked()) {
                continue;
            }
            if (column.isNumber()) {
                numbers.add(new NumberColumn(column, column.type().sql(), profile.role(), List.of()));
            }
            read(steps, column)
                    .ifPresent(step -> numbers.add(new NumberColumn(
                            column, ((ReadText) step.change()).form().type(), profile.role(), List.of(step.id()))));
        }
        return numbers;
    }

    private static Optional<Step> read(List<Step> steps, TableColumn column) {
        return steps.stream()
                .filter(step -> step.on() && step.id().equals(Step.id(Kind.READ_NUMBERS, column.name())))
                .findFirst();
    }
}
