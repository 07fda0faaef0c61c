package io.deepanalyze.agent.statistical;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Prose;
import java.util.List;
import java.util.Optional;

/** A hypothesis whose p-value is given. */
record FakeInquiry(String kind, List<String> columns, double pValue) implements Hypothesis {
    @Override
    public String contractKind() {
        return kind;
    }

    @Override
    public String source() {
        return "t";
    }

    @Override
    public String from() {
        return "`t`";
    }

    @Override
    public double screen(Relation relation) {
        return pValue;
    }

    @Override
    public List<EvidenceQuery> queries() {
        return List.of(new EvidenceQuery("ask", "SELECT 1 AS one", List.of("t")));
    }

    @Override
    public Optional<TestStatistic> test(Evidence evidence) {
        return Optional.of(new TestStatistic("given", 0, pValue));
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        return Optional.of(Statement.of(Prose.EMPTY, Prose.EMPTY, 0.5));
    }

    static Relation relation(long rows, int sampleRows) {
        return new Relation("t", "`t`", List.of("t"), rows, List.of(), List.of(), sampleRows);
    }
}
