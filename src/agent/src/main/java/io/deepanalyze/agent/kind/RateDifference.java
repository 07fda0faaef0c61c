package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.SampleColumn.Categories;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Prose;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often an outcome of two values has the positive one, compared between the levels of a grouping variable.
 *
 * @param rows the rows
 * @param outcome a flag
 * @param positive the value whose rate is compared
 * @param grouping the grouping variable
 * @param claim whether the rates differ or are the same
 */
public record RateDifference(Rows rows, Variable outcome, String positive, Variable grouping, Claim claim)
        implements Hypothesis {
    @Override
    public String kind() {
        return RateDifferenceKind.NAME;
    }

    @Override
    public String contractKind() {
        return "group_difference";
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
        return Stream.concat(outcome.columns().stream(), grouping.columns().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<EvidenceQuery> queries() {
        return List.of(RateGroups.query(
                rows,
                "Compare the rate of " + outcome.label() + " by " + grouping.label(),
                outcome.sql(),
                "value IS NOT NULL",
                "value = " + Sql.string(positive),
                grouping));
    }

    @Override
    public double screen(Relation relation) {
        Categories levels = relation.categories(grouping);
        Categories values = relation.categories(outcome);
        int hit = values.levels().indexOf(positive);
        RateGroups groups = RateGroups.of(levels, row -> values.codes()[row] >= 0, row -> values.codes()[row] == hit);
        return groups.test(claim).map(TestStatistic::pValue).orElse(1.0);
    }

    @Override
    public Optional<TestStatistic> test(Evidence evidence) {
        return RateGroups.read(evidence.table()).test(claim);
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        RateGroups groups = RateGroups.read(evidence.table());
        if (groups.n().length < 2) {
            return Optional.empty();
        }
        Prose what = Prose.builder()
                .label(outcome.label())
                .text(" is ")
                .value(positive)
                .build();
        Prose noun =
                Prose.builder().label(outcome.label()).text(" ").value(positive).build();
        RateWords words = new RateWords(rows, grouping, what, noun, evidence, groups, level);
        return claim == Claim.DIFFERENCE ? words.difference() : words.equivalence();
    }
}
