package io.deepanalyze.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepetitionTest {
    @Test
    void timesWhatComesAfterTheWarmUps() {
        AtomicLong clock = new AtomicLong();
        AtomicInteger runs = new AtomicInteger();

        Repetition repetition = new Repetition(2, 3, clock::get);

        assertThat(repetition.secondsOf(() -> clock.addAndGet(runs.incrementAndGet() * 1_000_000_000L)))
                .containsExactly(3.0, 4.0, 5.0);
    }

    @Test
    void refusesToTimeNothing() {
        assertThatThrownBy(() -> new Repetition(1, 0, System::nanoTime))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A work must be timed at least once after no or some warm-ups, not 0 times after 1");
    }
}
