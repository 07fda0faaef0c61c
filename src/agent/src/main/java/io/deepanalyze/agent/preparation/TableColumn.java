package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn.Numbers;
import io.deepanalyze.report.ColumnProfile;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.jspecify.annotations.Nullable;

/**
 * A column of the table, a struct as a whole.
 *
 * @param name its name in the profile, and in the prepared table where it is not renamed
 * @param stored its name in the table, which may not be fit to be written
 * @param sql how queries refer to it, quoted
 * @param type its Spark type
 * @param profile what is known of it; null of structs and excluded columns, which are left as they are
 * @param measured its variables with their samples
 */
record TableColumn(
        String name,
        String stored,
        String sql,
        DataType type,
        @Nullable ColumnProfile profile,
        List<Measured> measured) {
    TableColumn {
        measured = List.copyOf(measured);
    }

    /** Whether its cells are texts that compare by their bytes, and are known. */
    boolean isText() {
        return profile != null && type.equals(DataTypes.StringType);
    }

    boolean isNumber() {
        return profile != null && type instanceof NumericType;
    }

    /** Whether values of it may be written into steps. */
    boolean isShown() {
        return profile != null && !profile.masked();
    }

    /** The sample of its numbers, where it is a measure. */
    Optional<double[]> numbers() {
        return measured.stream()
                .filter(it ->
                        it.variable().isMeasure() && it.variable().columns().equals(List.of(name)))
                .map(Measured::sample)
                .filter(Numbers.class::isInstance)
                .map(it -> ((Numbers) it).values())
                .findFirst();
    }
}
