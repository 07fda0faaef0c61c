package io.deepanalyze.agent.statistical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RelevanceTest {
    @Test
    void findsWordsOfTheGoalInColumnNamesWhateverTheirForm() {
        Relevance relevance = new Relevance("Why do categories differ?", null, null);
        assertThat(relevance.of("outstanding", List.of("category"), List.of()))
                .isGreaterThan(relevance.of("outstanding", List.of("priority"), List.of()));
        assertThat(relevance.of("outstanding", List.of("productCategory"), List.of()))
                .isGreaterThan(0);
    }

    @Test
    void findsWordsOfTheGoalInValues() {
        Relevance relevance = new Relevance("what about hardware", null, null);
        assertThat(relevance.of("outstanding", List.of("c"), List.of("Hardware")))
                .isGreaterThan(0);
    }

    @Test
    void valuesTheTargetAboveAll() {
        Relevance relevance = new Relevance(null, "price", null);
        assertThat(relevance.of("correlation", List.of("area", "price"), List.of()))
                .isEqualTo(0.6);
        assertThat(relevance.of("correlation", List.of("area", "rooms"), List.of()))
                .isZero();
    }

    @Test
    void takesNoNoticeOfSmallWords() {
        Relevance relevance = new Relevance("what is in the data", null, null);
        assertThat(relevance.of("outstanding", List.of("the", "id"), List.of())).isZero();
    }

    @Test
    void tellsFindingsAboutTheTargetApartByTheirOtherColumns() {
        Relevance relevance = new Relevance(null, "delay", null);
        assertThat(relevance.besidesTarget(List.of("delay", "carrier"))).containsExactly("carrier");
        assertThat(relevance.besidesTarget(List.of("delay"))).containsExactly("delay");
    }
}
