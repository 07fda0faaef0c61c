package io.deepanalyze.agent.research;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.dialogue.DialogueLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void splitsTheBudgetEvenlyWithinItsWhole() {
        Shares shares = Shares.of(new DialogueLimits(42, 70_000, HOUR, 60), 5);
        assertThat(shares).isEqualTo(new Shares(5, 8, 10_000, 12));
        assertThat(shares.hypotheses() * shares.turns() + 2).isLessThanOrEqualTo(42);
    }

    @Test
    void plansNoMoreThanTheBudgetIsEnoughFor() {
        assertThat(Shares.of(new DialogueLimits(10, 70_000, HOUR, 60), 5).hypotheses())
                .isEqualTo(2);
        assertThat(Shares.of(new DialogueLimits(40, 70_000, HOUR, 3), 5).hypotheses())
                .isEqualTo(3);
        assertThat(Shares.of(new DialogueLimits(1, 1, HOUR, 1), 5)).isEqualTo(new Shares(1, 1, 1, 1));
    }

    @Test
    void sharesTheTimeThatIsLeftAmongTheRoundsThatAreLeft() {
        Shares shares = new Shares(4, 8, 1_000, 10);
        assertThat(shares.limits(HOUR, 0, 1).time()).isEqualTo(Duration.ofMinutes(15));
        assertThat(shares.limits(HOUR, 3, 1).time()).isEqualTo(HOUR);
        assertThat(shares.limits(HOUR, 0, 2).time()).isEqualTo(Duration.ofMinutes(30));
        assertThat(shares.limits(HOUR, 1, 4).time()).isEqualTo(HOUR);
    }

    @Test
    void givesEachRangesOfNumbersThatNobodyElseHas() {
        NumberRanges ranges = new NumberRanges(57, 12, 10);
        assertThat(ranges.queriesBefore(0)).isEqualTo(1000);
        assertThat(ranges.queriesBefore(2)).isEqualTo(3000);
        assertThat(ranges.findingsBefore(0)).isEqualTo(100);
        assertThat(new NumberRanges(1000, 100, 10).queriesBefore(0)).isEqualTo(2000);
        NumberRanges wide = new NumberRanges(57, 12, 500);
        assertThat(wide.queriesBefore(1) - wide.queriesBefore(0)).isGreaterThanOrEqualTo(503 * 16);
        assertThat(wide.findingsBefore(1) - wide.findingsBefore(0)).isGreaterThanOrEqualTo(503);
    }
}
