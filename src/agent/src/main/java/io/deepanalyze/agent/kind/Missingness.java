package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.SampleColumn;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import io.deepanalyze.agent.relation.SampleColumn.Numbers;
import io.deepanalyze.agent.relation.SampleColumn.Presence;
import io.deepanalyze.agent.relation.SampleColumn.Times;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Prose;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Whether a variable lacks its value more often for some levels of a grouping variable than for others: then what is
 * there is no fair picture of what is not.
 *
 * @param rows the rows
 * @param variable what is missing
 * @param grouping the grouping variable
 */
public record Missingness(Rows rows, Variable variable, Variable grouping) implements Hypothesis {
    @Override
    public String kind() {
        return MissingnessKind.NAME;
    }

    @Override
    public String contractKind() {
        return "missingness";
    }

    @Override
    public String source() {
        return rows.source();
    }

    @Override
    public String from() {
        return rows.from();
    }

    @Override
    public List<String> columns() {
        return Stream.concat(variable.columns().stream(), grouping.columns().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<EvidenceQuery> queries() {
        return List.of(RateGroups.query(
                rows,
                "Count missing values of " + variable.label() + " by " + grouping.label(),
                missingSql(variable),
                "value IS NOT NULL",
                "value",
                grouping));
    }

    @Override
    public double screen(Relation relation) {
        SampleColumn sample = relation.find(variable).sample();
        return RateGroups.of(relation.categories(grouping), row -> true, missing(sample))
                .test(Claim.DIFFERENCE)
                .map(TestStatistic::pValue)
                .orElse(1.0);
    }

    @Override
    public Optional<TestStatistic> test(Evidence evidence) {
        return RateGroups.read(evidence.table()).test(Claim.DIFFERENCE);
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        RateGroups groups = RateGroups.read(evidence.table());
        if (groups.n().length < 2) {
            return Optional.empty();
        }
        Prose what =
                Prose.builder().label(variable.label()).text(" has no value").build();
        Prose noun = Prose.builder().text("missing ").label(variable.label()).build();
        return new RateWords(rows, grouping, what, noun, evidence, groups, level)
                .difference()
                .map(it -> it.withDirection(null));
    }

    /** NaN is how tables without NULL say that there is no number. */
    static String missingSql(Variable variable) {
        String isNull = "(" + variable.sql() + ") IS NULL";
        return variable.isMeasure() ? "(" + isNull + " OR ISNAN(" + variable.sql() + "))" : isNull;
    }

    /** The sample does not tell infinities, which are values, from NaN: they are rare enough for a screen. */
    static IntPredicate missing(SampleColumn sample) {
        if (sample instanceof Numbers numbers) {
            return row -> Double.isNaN(numbers.values()[row]);
        }
        if (sample instanceof Categories categories) {
            return row -> categories.codes()[row] < 0;
        }
        if (sample instanceof Times times) {
            return row -> times.micros()[row] == Long.MIN_VALUE;
        }
        Presence presence = (Presence) sample;
        return row -> !presence.present()[row];
    }
}
