package io.deepanalyze.inference.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Output;
import io.deepanalyze.inference.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentResultsTest {
    @Test
    void forgetsTheLeastUsedWithinItsBytes() {
        RecentResults recent = new RecentResults(10_000);
        for (int i = 0; i < 100; i++) {
            recent.keep(Input.of("text " + i), result(i));
            recent.find(Input.of("text 0"));
            assertThat(recent.bytes()).isLessThanOrEqualTo(10_000);
        }
        assertThat(recent.find(Input.of("text 0"))).isEqualTo(result(0));
        assertThat(recent.find(Input.of("text 99"))).isEqualTo(result(99));
        assertThat(recent.find(Input.of("text 50"))).isNull();
    }

    @Test
    void keepsNothingWithoutBytes() {
        RecentResults recent = new RecentResults(0);
        recent.keep(Input.of("text"), result(1));
        assertThat(recent.find(Input.of("text"))).isNull();
        assertThat(recent.bytes()).isZero();
    }

    @Test
    void tellsPairsFromSingleTexts() {
        RecentResults recent = new RecentResults(10_000);
        recent.keep(Input.of("a", "b"), result(1));
        assertThat(recent.find(Input.of("a"))).isNull();
        assertThat(recent.find(Input.of("a", "c"))).isNull();
    }

    private static Result.Success result(int tokens) {
        return new Result.Success(new Output.Entities(List.of()), tokens, false);
    }
}
