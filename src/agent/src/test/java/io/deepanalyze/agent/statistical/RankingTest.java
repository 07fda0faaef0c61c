package io.deepanalyze.agent.statistical;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.statistical.Ranking.Candidate;
import io.deepanalyze.report.Finding.Direction;
import io.deepanalyze.report.Prose;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void putsTheStrongerEffectFirst() {
        Candidate weak = candidate("trend", "a", 0.2, 0);
        Candidate strong = candidate("trend", "b", 0.8, 0);
        assertThat(Ranking.order(List.of(weak, strong))).containsExactly(strong, weak);
    }

    @Test
    void putsAnotherSubjectBeforeMoreOfTheSame() {
        Candidate first = candidate("group_difference", "a", 0.9, 0);
        Candidate same = candidate("group_difference", "a", 0.85, 0);
        Candidate other = candidate("trend", "b", 0.6, 0);
        assertThat(Ranking.order(List.of(first, same, other))).containsExactly(first, other, same);
    }

    @Test
    void letsTheGoalRaiseAFinding() {
        Candidate asked = candidate("trend", "a", 0.4, 1);
        Candidate unasked = candidate("trend", "b", 0.5, 0);
        assertThat(Ranking.order(List.of(unasked, asked))).containsExactly(asked, unasked);
    }

    @Test
    void putsTheWeakestFindingAboutTheTargetBeforeTheStrongestAboutSomethingElse() {
        Candidate weak = candidate("group_difference", "a", 0.05, 0.6, true);
        Candidate strong = candidate("reversal", "b", 1, 1, false);
        assertThat(Ranking.order(List.of(strong, weak))).containsExactly(weak, strong);
    }

    @Test
    void putsTheStrongerOfTheFindingsAboutTheTargetFirst() {
        Candidate weak = candidate("correlation", "a", 0.1, 0.9, true);
        Candidate strong = candidate("correlation", "b", 0.9, 0.6, true);
        assertThat(Ranking.order(List.of(weak, strong))).containsExactly(strong, weak);
    }

    @Test
    void putsAbsenceBehindPresence() {
        Statement flat = Statement.of(Prose.EMPTY, Prose.EMPTY, 0.9).withDirection(Direction.FLAT);
        Candidate absent = new Candidate(new FakeInquiry("trend", List.of("a"), 0), flat, Set.of("a"), 0, 0, true);
        Candidate present = candidate("trend", "b", 0.4, 0);
        assertThat(Ranking.order(List.of(absent, present))).containsExactly(present, absent);
    }

    @Test
    void dropsNothing() {
        List<Candidate> many = java.util.stream.IntStream.range(0, 200)
                .mapToObj(i -> candidate("trend", "c" + i % 3, 0.5, 0))
                .toList();
        assertThat(Ranking.order(many)).hasSize(200).containsAll(many);
    }

    private static Candidate candidate(String kind, String column, double strength, double relevance) {
        return candidate(kind, column, strength, relevance, false);
    }

    private static Candidate candidate(
            String kind, String column, double strength, double relevance, boolean aboutTarget) {
        return new Candidate(
                new FakeInquiry(kind, List.of(column), 0),
                Statement.of(Prose.EMPTY, Prose.EMPTY, strength),
                Set.of(column),
                0.001,
                relevance,
                aboutTarget);
    }
}
