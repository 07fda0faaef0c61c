package io.deepanalyze.agent.dialogue.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecipesTest {
    @Test
    void saysHowWhatTheGoalAsksForIsWritten() {
        assertThat(Recipes.forGoal("Are there outliers in price by the IQR method?", List.of()))
                .contains("percentile(x, 0.25)")
                .doesNotContain("corr(x, y)");
        assertThat(Recipes.forGoal("the Pearson correlation of a and b", List.of()))
                .contains("corr(x, y)");
    }

    @Test
    void saysNothingWhereNothingFits() {
        assertThat(Recipes.forGoal("How many rows?", List.of())).isEmpty();
    }

    @Test
    void saysFewThingsOfLongGoals() {
        assertThat(Recipes.forGoal(
                                "outlier zscore correlation skew scale missing most percent month mean z-score",
                                List.of())
                        .lines())
                .hasSize(4);
    }
}
