package io.deepanalyze.agent.dialogue.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.ResultHash;
import io.deepanalyze.report.Table;
import io.deepanalyze.report.TestFamily;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HypothesisTestsTest {
    private static final Scene SCENE = new Scene(List.of(), null, null, ZoneId.of("UTC"), 1);

    private final List<String> ran = new ArrayList<>();

    /** A hypothesis whose p-value is what its query gives. */
    record Fixed(String source, List<String> columns, double pValue) implements Hypothesis {
        @Override
        public String from() {
            return source;
        }

        @Override
        public double screen(Relation relation) {
            return pValue;
        }

        @Override
        public Optional<TestStatistic> test(Evidence evidence) {
            return pValue < 0
                    ? Optional.empty()
                    : Optional.of(
                            new TestStatistic("Spearman", 3, evidence.table().number(0, "p")));
        }

        @Override
        public String kind() {
            return "fixed";
        }

        @Override
        public String contractKind() {
            return "correlation";
        }

        @Override
        public List<EvidenceQuery> queries() {
            return List.of(new EvidenceQuery("purpose", "SELECT " + pValue + " AS p", List.of(source)));
        }

        @Override
        public Optional<Statement> state(Evidence evidence, double level) {
            return Optional.of(Statement.of(
                    Prose.builder().text("They go together").build(),
                    Prose.builder().text("At ").number(evidence.cell(0, "p")).build(),
                    0.5));
        }
    }

    /** A kind of those hypotheses. */
    private record Fixing(List<Fixed> all) implements FindingKind {
        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public List<? extends Inquiry> enumerate(Scene scene) {
            return all;
        }

        @Override
        public Class<? extends Inquiry> inquiryType() {
            return Fixed.class;
        }
    }

    private HypothesisTests tests(Fixed... all) {
        return new HypothesisTests(
                List.of(new Fixing(List.of(all))), SCENE, new TestFamily(100, 0.05, List.of()), (id, query) -> {
                    ran.add(id);
                    double p = Double.parseDouble(query.sql().split(" ")[1]);
                    Table table = new Table(List.of(new Table.Column("p", "double")), List.of(List.of(p)), false);
                    return new Query(
                            id,
                            query.purpose(),
                            "sql",
                            query.sql(),
                            query.sources(),
                            1,
                            1,
                            1,
                            table,
                            ResultHash.of(table));
                });
    }

    private static TestCall call(String... columns) {
        return new TestCall("correlation", "correlation", List.of(columns));
    }

    @Test
    void makesAFindingOfWhatHoldsForTheWholeFamily() {
        Tested tested = tests(new Fixed("t", List.of("a", "b"), 0.0001)).answer(call("B", "t.a"), 4, 2);
        assertThat(tested.status()).isEqualTo("found");
        Finding finding = tested.finding();
        assertThat(finding).isNotNull();
        assertThat(finding.id()).isEqualTo("f3");
        assertThat(finding.test().adjustedPValue()).isEqualTo(0.01);
        assertThat(finding.test().family()).isEqualTo(100);
        assertThat(finding.evidence()).containsExactly("q5");
        assertThat(finding.numbers()).hasSize(1).first().isInstanceOf(BoundNumber.Cell.class);
        assertThat(finding.hypothesis().parameters()).containsKey("columns");
    }

    @Test
    void saysWhatIsNotEstablished() {
        Tested tested = tests(new Fixed("t", List.of("a", "b"), 0.01)).answer(call("a", "b"), 0, 0);
        assertThat(tested.status()).isEqualTo("not_established");
        assertThat(tested.finding()).isNull();
        assertThat(tested.words()).contains("p-value 0.01", "all 100 hypotheses 1.0");
        assertThat(tested.queries()).hasSize(1);
    }

    @Test
    void saysWhereTheDataCannotTell() {
        Tested tested = tests(new Fixed("t", List.of("a", "b"), -1)).answer(call("a", "b"), 0, 0);
        assertThat(tested.status()).isEqualTo("not_established");
        assertThat(tested.words()).contains("too few");
    }

    @Test
    void namesTestsThatThereAre() {
        Tested tested = tests(new Fixed("t", List.of("a", "b"), 0.01)).answer(call("a", "nope"), 0, 0);
        assertThat(tested.status()).isEqualTo("unknown_test");
        assertThat(tested.words()).contains("correlation(a, b)");
        assertThat(ran).isEmpty();
    }

    @Test
    void runsTheSameQueryOnce() {
        HypothesisTests tests = tests(new Fixed("t", List.of("a", "b"), 0.0001));
        tests.answer(call("a", "b"), 0, 0);
        assertThat(tests.answer(call("a", "b"), 1, 1).queries()).isEmpty();
        assertThat(ran).containsExactly("q1");
    }
}
