package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.TestStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A measure compared between the levels of a grouping variable, by ranks, so that heavy tails do no harm; the words
 * give means, and say so where ranks and means tell different stories.
 *
 * @param rows the rows
 * @param measure the measure
 * @param grouping the grouping variable
 * @param edges the bins' edges, from the measure's sample
 * @param claim whether it differs or is the same
 */
public record GroupDifference(Rows rows, Variable measure, Variable grouping, List<Double> edges, Claim claim)
        implements Hypothesis {
    public GroupDifference {
        edges = List.copyOf(edges);
    }

    @Override
    public String kind() {
        return GroupDifferenceKind.NAME;
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
        List<String> columns = new ArrayList<>(measure.columns());
        grouping.columns().stream().filter(it -> !columns.contains(it)).forEach(columns::add);
        return columns;
    }

    @Override
    public List<EvidenceQuery> queries() {
        return List.of(MeasureGroups.query(rows, measure, grouping, bins()));
    }

    @Override
    public double screen(Relation relation) {
        return MeasureGroups.of(relation, measure, grouping, bins())
                .test(claim)
                .map(TestStatistic::pValue)
                .orElse(1.0);
    }

    @Override
    public Optional<TestStatistic> test(Evidence evidence) {
        return MeasureGroups.read(evidence.table(), bins()).test(claim);
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        MeasureGroups groups = MeasureGroups.read(evidence.table(), bins());
        if (groups.moments().size() < 2) {
            return Optional.empty();
        }
        GroupWords words = new GroupWords(this, evidence, groups, level);
        return claim == Claim.DIFFERENCE ? words.difference() : words.equivalence();
    }

    private MeasureBins bins() {
        return new MeasureBins(edges);
    }
}
