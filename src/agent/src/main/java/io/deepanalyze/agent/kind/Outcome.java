package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What two groups are compared by: the mean of a measure, or how often something holds.
 *
 * @param variable the measure or the flag
 * @param positive for a flag the value whose share is compared, else null
 * @param rate whether it is a share, of a flag or of the values 0 and 1
 */
public record Outcome(Variable variable, @Nullable String positive, boolean rate) {
    private static final Set<String> POSITIVE = Set.of("true", "1", "yes", "y", "t");

    static Optional<Outcome> of(Relation relation, Measured measured) {
        Variable variable = measured.variable();
        if (variable.isMeasure() && measured.marginal().distinct() >= 2) {
            boolean rate = measured.marginal().distinct() == 2
                    && Arrays.stream(relation.numbers(variable)).allMatch(it -> it == 0 || it == 1 || Double.isNaN(it));
            return Optional.of(new Outcome(variable, null, rate));
        }
        if (variable.role() != Role.FLAG || !(measured.sample() instanceof Categories categories)) {
            return Optional.empty();
        }
        List<String> levels = categories.levels();
        return levels.size() != 2
                ? Optional.empty()
                : Optional.of(new Outcome(variable, levels.get(positive(levels.get(1)) ? 1 : 0), true))
                        .map(it -> positive(levels.get(0)) || positive(levels.get(1))
                                ? it
                                : new Outcome(variable, levels.get(1), true));
    }

    private static boolean positive(String level) {
        return POSITIVE.contains(level.toLowerCase(Locale.ROOT));
    }

    /** As a DOUBLE, for shares 0 or 1; NULL where there is no value. */
    String sql() {
        return positive == null
                ? variable.sql()
                : "CASE WHEN %1$s = %2$s THEN 1D WHEN %1$s IS NOT NULL THEN 0D END"
                        .formatted(variable.sql(), Sql.string(positive));
    }

    /** The same of the sample; NaN where there is no value. */
    double[] values(Relation relation) {
        if (positive == null) {
            return relation.numbers(variable);
        }
        Categories categories = relation.categories(variable);
        int hit = categories.levels().indexOf(positive);
        return Arrays.stream(categories.codes())
                .mapToDouble(code -> code < 0 ? Double.NaN : code == hit ? 1 : 0)
                .toArray();
    }
}
