package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What two groups are compared by: the mean of a measure, or how often something holds.
 *
 * @param variable the measure or the flag
 * @param positive for a flag the value whose share is compared, else null
 */
public record Outcome(Variable variable, @Nullable String positive) {
    private static final Pattern YES = Pattern.compile("true|yes|y|t|1(?:[.]0+)?", Pattern.CASE_INSENSITIVE);
    /** Longer values are not known in full from the sample. */
    private static final int LONGEST = 60;

    static Optional<Outcome> of(Measured measured) {
        if (measured.variable().isMeasure() && measured.marginal().distinct() >= 2) {
            return Optional.of(new Outcome(measured.variable(), null));
        }
        return positive(measured).map(it -> new Outcome(measured.variable(), it));
    }

    /** The value of a flag whose rate is of interest: the yes, or the rarer one where neither says so. */
    static Optional<String> positive(Measured measured) {
        if (measured.variable().role() != Role.FLAG || !(measured.sample() instanceof Categories categories)) {
            return Optional.empty();
        }
        List<String> levels = categories.levels();
        return levels.stream()
                .filter(level -> YES.matcher(level).matches())
                .findFirst()
                .or(() -> levels.size() == 2 ? Optional.of(levels.get(1)) : Optional.empty())
                .filter(level -> level.length() <= LONGEST);
    }

    /** Whether it is a share, else a mean. */
    boolean rate() {
        return positive != null;
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
