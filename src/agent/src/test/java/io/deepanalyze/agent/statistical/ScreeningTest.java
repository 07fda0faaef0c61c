package io.deepanalyze.agent.statistical;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.relation.Relation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreeningTest {
    private static final FakeInquiry STRONG = new FakeInquiry("trend", List.of("a"), 1e-9);
    private static final FakeInquiry WEAKER = new FakeInquiry("trend", List.of("b"), 1e-3);
    private static final FakeInquiry OTHER_KIND = new FakeInquiry("correlation", List.of("c"), 0.01);
    private static final FakeInquiry DOUBTFUL = new FakeInquiry("correlation", List.of("d"), 0.15);
    private static final FakeInquiry NOISE = new FakeInquiry("correlation", List.of("e"), 0.6);

    @Test
    void letsEachKindGiveItsBestInTurn() {
        assertThat(select(FakeInquiry.relation(100, 100))).containsExactly(STRONG, OTHER_KIND, WEAKER);
    }

    @Test
    void keepsMoreWhereTheSampleIsNotEverything() {
        assertThat(select(FakeInquiry.relation(1000, 100))).containsExactly(STRONG, OTHER_KIND, WEAKER, DOUBTFUL);
    }

    @Test
    void putsWhatTheCallerAskedForFirst() {
        Screening screening =
                new Screening(0.05, hypothesis -> hypothesis.columns().contains("b") ? 1 : 0);
        assertThat(screening.select(List.of(STRONG, WEAKER), Map.of("`t`", FakeInquiry.relation(9, 9))))
                .extracting(Screening.Screened::hypothesis)
                .containsExactly(WEAKER, STRONG);
    }

    private static List<Hypothesis> select(Relation relation) {
        return new Screening(0.05, hypothesis -> 0)
                .select(List.of(WEAKER, STRONG, OTHER_KIND, DOUBTFUL, NOISE), Map.of("`t`", relation)).stream()
                        .map(Screening.Screened::hypothesis)
                        .toList();
    }
}
