package io.deepanalyze.functions.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private final AtomicLong now = new AtomicLong();
    private final Circuit circuit = new Circuit(3, Duration.ofSeconds(10), now::get);

    @Test
    void letsNothingThroughAfterFailuresInARow() {
        fail(2);
        assertThat(circuit.enter()).isTrue();
        circuit.failed();

        assertThat(circuit.enter()).isFalse();
    }

    @Test
    void forgetsFailuresThatAnAnswerFollows() {
        fail(2);
        circuit.answered();
        fail(2);

        assertThat(circuit.enter()).isTrue();
    }

    @Test
    void letsOneRequestThroughAfterThePauseAndAllOnceItWasAnswered() {
        fail(3);
        now.addAndGet(Duration.ofSeconds(10).toNanos());

        assertThat(circuit.enter()).isTrue();
        assertThat(circuit.enter()).isFalse();
        circuit.answered();
        assertThat(circuit.enter()).isTrue();
        assertThat(circuit.enter()).isTrue();
    }

    @Test
    void pausesAgainWhenThatRequestFails() {
        fail(3);
        now.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(circuit.enter()).isTrue();
        circuit.failed();

        assertThat(circuit.enter()).isFalse();
        now.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(circuit.enter()).isTrue();
    }

    @Test
    void letsAnotherOneTryWhenTheFirstWasCancelled() {
        fail(3);
        now.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(circuit.enter()).isTrue();
        circuit.left();

        assertThat(circuit.enter()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(circuit.enter()).isTrue();
            circuit.failed();
        }
    }
}
