package io.deepanalyze.agent.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.dialogue.model.AnalystModel.Dialect;
import io.deepanalyze.agent.dialogue.model.AnalystModel.Traits;
import io.deepanalyze.model.TokenEstimate;
import org.junit.jupiter.api.Test;

class TeachingTest {
    private static String taught(boolean small, Dialect dialect) {
        return Teaching.of(
                new Traits("m", 4_000, dialect, small, false, true), Assignment.Form.ANSWER, true, "0123456789ab");
    }

    @Test
    void teachesTheProtocolInFewTokens() {
        // The estimate counts a good third more than tokenizers do.
        assertThat(TokenEstimate.of(taught(false, Dialect.GENERAL))).isLessThan(700);
        assertThat(TokenEstimate.of(taught(true, Dialect.GENERAL))).isLessThan(390);
        assertThat(TokenEstimate.of(taught(false, Dialect.DEEP_ANALYZE))).isLessThan(260);
    }

    @Test
    void namesTheWordOfTheFence() {
        assertThat(taught(false, Dialect.GENERAL))
                .contains("<<end 0123456789ab>>")
                .doesNotContain("%1$s");
        assertThat(taught(true, Dialect.GENERAL))
                .contains("<<data 0123456789ab>>")
                .doesNotContain("%1$s");
    }

    @Test
    void asksForTheLanguageOfTheGoal() {
        assertThat(GoalLanguage.of("Which region sells the most?")).isEqualTo(GoalLanguage.ENGLISH);
        assertThat(GoalLanguage.of("Wie viele Kunden gibt es in der Region Nord?"))
                .isEqualTo(GoalLanguage.GERMAN);
        assertThat(GoalLanguage.of("Combien de clients y a-t-il dans la région Nord ?"))
                .isEqualTo(GoalLanguage.FRENCH);
        assertThat(GoalLanguage.of("¿Cuántos clientes hay en la región norte?")).isEqualTo(GoalLanguage.SPANISH);
        assertThat(GoalLanguage.of("北部地区有多少客户？")).isEqualTo(GoalLanguage.CHINESE);
        assertThat(GoalLanguage.of("")).isEqualTo(GoalLanguage.ENGLISH);
        assertThat(GoalLanguage.GERMAN.line()).contains("Deutsch");
    }
}
