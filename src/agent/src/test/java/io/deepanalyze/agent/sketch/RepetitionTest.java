package io.deepanalyze.agent.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepetitionTest {
    @Test
    void isAboutOneWhereNothingRepeats() {
        assertThat(of(100_000, 100_000).mean()).isCloseTo(1, within(5 * 0.022));
    }

    @Test
    void isTheMeanNumberOfCopies() {
        assertThat(of(100_000, 10_000).mean()).isCloseTo(10, within(5 * 0.022 * 10));
    }

    @Test
    void showsOneContentThatIsATenthOfAll() {
        Repetition repetition = new Repetition();
        for (int i = 0; i < 100_000; i++) {
            repetition.add(ValueCountsTest.hash(i % 10 == 0 ? -1 : i));
        }
        // A tenth of the rows have 10,000 copies each.
        assertThat(repetition.mean()).isCloseTo(1_000, within(0.2 * 1_000));
    }

    @Test
    void mergesToWhatAllRowsGive() throws Exception {
        Repetition merged = Merging.merge(
                List.of(of(1000, 10), of(500, 500), of(7, 1)),
                new Random(1),
                Repetition::merge,
                Repetition::write,
                Repetition::read);
        Repetition whole = of(1000, 10);
        for (int i = 0; i < 500; i++) {
            whole.add(ValueCountsTest.hash(i));
        }
        for (int i = 0; i < 7; i++) {
            whole.add(ValueCountsTest.hash(0));
        }
        assertThat(merged.mean()).isEqualTo(whole.mean());
    }

    private static Repetition of(int rows, int distinct) {
        Repetition repetition = new Repetition();
        for (int i = 0; i < rows; i++) {
            repetition.add(ValueCountsTest.hash(i % distinct));
        }
        return repetition;
    }
}
