package io.deepanalyze.agent.dialogue;

import static io.deepanalyze.agent.dialogue.Sales.BY_CITY;
import static io.deepanalyze.agent.dialogue.Sales.COUNT;
import static io.deepanalyze.agent.dialogue.Sales.answer;
import static io.deepanalyze.agent.dialogue.Sales.code;
import static io.deepanalyze.agent.dialogue.Sales.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.ModelFailedException;
import io.deepanalyze.agent.dialogue.model.ModelReply;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.protocol.Turn;
import io.deepanalyze.report.Outcome;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a small model's first queries come to. */
class DraftingTest {
    private static final AnalystModel.Traits SMALL =
            new AnalystModel.Traits("small", 8_000, AnalystModel.Dialect.GENERAL, true, true, true);

    private static final String COUNT_AGAIN = COUNT + " WHERE 1 = 1";

    private static final String COUNT_AND_MORE = "SELECT COUNT(*) AS rows, MAX(amount) AS most FROM sales";

    private static Conversation converse(ScriptedModel model, String question) {
        ScriptedRunner runner = Sales.runner()
                .with(COUNT_AGAIN, Sales.count())
                .with(
                        COUNT_AND_MORE,
                        ScriptedRunner.table(List.of("rows bigint", "most double"), List.of(1000L, 99.0)));
        return new ModelAnalyst(model, runner, Clock.systemUTC())
                .converse(question(question).build());
    }

    @Test
    void goesOnFromTheResultThatTwoDraftsAgreeOn() {
        ScriptedModel model = ScriptedModel.of(SMALL)
                .then(code(BY_CITY))
                .then(code(COUNT))
                .then(code(COUNT_AGAIN))
                .then(answer("1,000 rows."));
        Conversation conversation = converse(model, "How many rows?");
        assertThat(model.calls()).isEqualTo(4);
        assertThat(model.heard(3)).contains("1000").doesNotContain("Rome | 4321");
        assertThat(conversation.answer().text()).isEqualTo("1,000 rows.");
    }

    @Test
    void countsAResultThatSaysMoreOfTheSameRowAsAgreement() {
        ScriptedModel model = ScriptedModel.of(SMALL).then(code(COUNT_AND_MORE)).then(code(COUNT));
        Conversation conversation = converse(model, "How many rows? Answer as @n[number]");
        assertThat(model.calls()).isEqualTo(2);
        assertThat(conversation.answer().text()).isEqualTo("@n[1000]");
        assertThat(conversation.answer().evidence()).containsExactly("q2");
    }

    @Test
    void asksForAnotherDraftAtAnotherTemperatureFromTheSameOpening() {
        ScriptedModel model = ScriptedModel.of(SMALL)
                .then(code("SELECT nothing"))
                .then(code(COUNT))
                .then(code(COUNT))
                .then(answer("1,000 rows."));
        converse(model, "How many rows?");
        assertThat(model.options(0).temperature()).isZero();
        assertThat(model.options(1).temperature()).isPositive();
        assertThat(model.prompt(1)).isEqualTo(model.prompt(0));
    }

    @Test
    void readsTheAnswerFromAResultThatHasItsNames() {
        ScriptedModel model = ScriptedModel.of(SMALL).then(code(COUNT)).then(code(COUNT));
        Conversation conversation = converse(model, "How many rows? Answer as @n[number]");
        assertThat(model.calls()).isEqualTo(2);
        assertThat(conversation.answer().text()).isEqualTo("@n[1000]");
        assertThat(conversation.answer().evidence()).containsExactly("q1");
        assertThat(conversation.answer().unbound()).isEmpty();
        assertThat(conversation.outcome()).isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void countsADraftThatHadToBeMendedTwice() {
        String misspelt = COUNT.replace("sales", "t");
        ScriptedModel model = ScriptedModel.of(SMALL).then(code(misspelt)).then(code(misspelt));
        Conversation conversation = new ModelAnalyst(
                        model, Sales.runner().with(COUNT.replace("sales", "`sales`"), Sales.count()), Clock.systemUTC())
                .converse(question("How many rows? Answer as @n[number]").build());
        assertThat(model.calls()).isEqualTo(2);
        assertThat(conversation.answer().text()).isEqualTo("@n[1000]");
    }

    @Test
    void needsNoSecondDraftWhereOneKeepsToWhatWasProposed() {
        String proposed = "SELECT round(AVG(amount), 2) AS mean_amount FROM sales";
        ScriptedModel model = ScriptedModel.of(SMALL).then(code(proposed));
        Conversation conversation = new ModelAnalyst(
                        model,
                        Sales.runner()
                                .with(proposed, ScriptedRunner.table(List.of("mean_amount double"), List.of(12.5))),
                        Clock.systemUTC())
                .converse(question("The mean amount, to two decimals? Answer as @mean_amount[number]")
                        .build());
        assertThat(model.calls()).isEqualTo(1);
        assertThat(model.prompt(0).toString()).contains("SELECT round(avg(amount), 2) AS mean_amount FROM ...");
        assertThat(conversation.answer().text()).isEqualTo("@mean_amount[12.50]");
    }

    @Test
    void goesFartherWhereNothingRuns() {
        ScriptedModel model = ScriptedModel.of(SMALL)
                .then(code("SELECT nothing1"))
                .then(code("SELECT nothing2"))
                .then(code(COUNT))
                .then(code(COUNT))
                .then(answer("1,000 rows."));
        converse(model, "How many rows?");
        assertThat(model.options(2).temperature())
                .isGreaterThan(model.options(1).temperature());
        assertThat(model.options(3).temperature()).isEqualTo(model.options(1).temperature());
    }

    @Test
    void takesAChoiceForNoOtherValueOfItsName() {
        ScriptedModel model =
                ScriptedModel.of(SMALL).then(code(COUNT)).then(code(COUNT)).then(answer("CANNOT TELL"));
        converse(
                model,
                "@mean_amount[x] @mean_kind[y] where \"x\" has two decimals and \"y\" is \"high\" or \"low\", of amount");
        assertThat(model.prompt(0).toString())
                .contains(
                        "round(avg(amount), 2) AS mean_amount, CASE WHEN ... THEN 'high' ELSE 'low' END AS mean_kind");
    }

    @Test
    void draftsAgainWhereAReplyRunsAway() {
        String endless = "<Code>\n```sql\nSELECT 1, 1, 1, 1";
        ScriptedModel model = ScriptedModel.of(SMALL)
                .then(endless, ModelReply.Finish.LENGTH)
                .then(code(COUNT))
                .then(code(COUNT));
        Conversation conversation = converse(model, "How many rows? Answer as @n[number]");
        assertThat(model.options(1).temperature()).isPositive();
        assertThat(conversation.answer().text()).isEqualTo("@n[1000]");
    }

    @Test
    void endsWhereEveryReplyRunsAway() {
        String endless = "<Code>\n```sql\nSELECT 1, 1, 1, 1";
        ScriptedModel model = ScriptedModel.of(SMALL);
        for (int i = 0; i < 5; i++) {
            model.then(endless, ModelReply.Finish.LENGTH);
        }
        assertThat(converse(model, "How many rows?").outcome().limit()).isEqualTo("noProgress");
        assertThat(model.calls()).isEqualTo(5);
    }

    @Test
    void keepsWhatWasThoughtInTheTranscript() {
        Conversation conversation = converse(
                ScriptedModel.of(SMALL).then(code(COUNT)).then(code(COUNT)), "How many rows? Answer as @n[number]");
        assertThat(conversation.transcript().turns())
                .contains(new Turn.OfAnalyst(
                        List.of(new Action.Analyze("Look at it."), new Action.Code(Action.Language.SQL, COUNT))));
    }

    @Test
    void showsTheLastFailureWhereNoDraftRan() {
        ScriptedModel model = ScriptedModel.of(SMALL);
        for (int i = 0; i < Drafts.MOST; i++) {
            model.then(code("SELECT nothing" + i));
        }
        model.then(code(COUNT)).then(answer("1,000 rows."));
        Conversation conversation = converse(model, "How many rows?");
        assertThat(model.heard(Drafts.MOST)).contains("failed");
        assertThat(conversation.answer().text()).isEqualTo("1,000 rows.");
    }

    @Test
    void endsWhereTheModelIsGone() {
        Conversation conversation = converse(
                ScriptedModel.of(SMALL).then(code(COUNT)).thenFail(ModelFailedException.Cause.UNAVAILABLE),
                "How many rows?");
        assertThat(conversation.outcome().status()).isEqualTo(Outcome.Status.PARTIAL);
        assertThat(conversation.outcome().limit()).isEqualTo("modelFailed");
    }
}
