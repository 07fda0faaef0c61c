package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.TestStatistic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two grouping variables: does one say something about the other?
 *
 * @param rows the rows
 * @param first a grouping variable
 * @param second another
 * @param claim whether they go together or are independent
 */
public record Association(Rows rows, Variable first, Variable second, Claim claim) implements Hypothesis {
    @Override
    public String kind() {
        return AssociationKind.NAME;
    }

    /** The contract gives an association no direction; a tested absence is a finding of the kind none, and flat. */
    @Override
    public String contractKind() {
        return claim == Claim.DIFFERENCE ? "association" : "none";
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
        return Stream.concat(first.columns().stream(), second.columns().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<EvidenceQuery> queries() {
        return List.of(CrossCounts.query(rows, first, second));
    }

    @Override
    public double screen(Relation relation) {
        return CrossCounts.of(relation.categories(first), relation.categories(second))
                .test(claim)
                .map(TestStatistic::pValue)
                .orElse(1.0);
    }

    @Override
    public Optional<TestStatistic> test(Evidence evidence) {
        return CrossCounts.read(evidence.table()).test(claim);
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        CrossCounts counts = CrossCounts.read(evidence.table());
        if (counts.counts().length < 2 || counts.counts()[0].length < 2) {
            return Optional.empty();
        }
        AssociationWords words = new AssociationWords(this, evidence, counts, level);
        return claim == Claim.DIFFERENCE ? words.association() : words.independence();
    }
}
