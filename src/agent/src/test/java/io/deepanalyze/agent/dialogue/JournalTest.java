package io.deepanalyze.agent.dialogue;

import static io.deepanalyze.agent.dialogue.Sales.BY_CITY;
import static io.deepanalyze.agent.dialogue.Sales.COUNT;
import static io.deepanalyze.agent.dialogue.Sales.answer;
import static io.deepanalyze.agent.dialogue.Sales.code;
import static io.deepanalyze.agent.dialogue.Sales.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.ModelFailedException;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("run").resolve("journal.jsonl");
    }

    private Assignment assignment(List<String> restored, Counterpart counterpart) {
        return question("Total of Rome?")
                .counterpart(counterpart)
                .journal(file(), (block, done) -> restored.add(done.query().id()))
                .build();
    }

    private static Conversation converse(ScriptedModel model, ScriptedRunner runner, Assignment assignment) {
        return new ModelAnalyst(model, runner, Clock.systemUTC()).converse(assignment);
    }

    /** Asks, runs two blocks of which one is refused, and loses the endpoint. */
    private ScriptedModel broken() {
        return ScriptedModel.of(AnalystModel.Traits.general("m", 16_000))
                .then("<Ask>What is Rome?</Ask>")
                .then(code(COUNT))
                .then(code("SELECT nope FROM sales"))
                .thenFail(ModelFailedException.Cause.UNAVAILABLE);
    }

    @Test
    void resumesWithoutRepeatingCallsQueriesOrQuestions() {
        Counterpart once = asked -> Optional.of("A city.");
        Conversation lost = converse(broken(), Sales.runner(), assignment(new ArrayList<>(), once));
        assertThat(lost.outcome().limit()).isEqualTo("modelFailed");

        ScriptedModel again = ScriptedModel.of(AnalystModel.Traits.general("m", 16_000))
                .then(code(BY_CITY))
                .then(answer("Rome has 4,321 of 1,000 rows."));
        ScriptedRunner runner = Sales.runner();
        List<String> restored = new ArrayList<>();
        Conversation resumed = converse(again, runner, assignment(restored, asked -> {
            throw new AssertionError("It was asked before");
        }));
        assertThat(runner.ran()).containsExactly(BY_CITY);
        assertThat(again.calls()).isEqualTo(2);
        assertThat(restored).containsExactly("q1");
        assertThat(resumed.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(resumed.queries()).extracting(query -> query.id()).containsExactly("q1", "q2");
        assertThat(resumed.queries().get(0)).isEqualTo(lost.queries().get(0));
        assertThat(resumed.answer().evidence()).containsExactlyInAnyOrder("q1", "q2");
        assertThat(resumed.usage().calls()).isEqualTo(5);
        assertThat(resumed.questions()).containsExactly(new Question("What is Rome?", null));
        assertThat(again.prompt(0).get(again.prompt(0).size() - 2).text()).contains("nope");
    }

    @Test
    void keepsEachTurnOnce() throws IOException {
        Conversation lost = converse(broken(), Sales.runner(), assignment(new ArrayList<>(), Counterpart.NOBODY));
        ScriptedModel again = ScriptedModel.saying(answer("1,000."));
        Conversation resumed = converse(
                ScriptedModel.of(AnalystModel.Traits.general("m", 16_000)).then(answer("1,000.")),
                Sales.runner(),
                assignment(new ArrayList<>(), Counterpart.NOBODY));
        assertThat(again.calls()).isZero();
        long turns = Files.readAllLines(file()).stream()
                .filter(line -> line.startsWith("{\"entry\":\"turn\""))
                .count();
        assertThat(turns).isEqualTo(resumed.transcript().turns().size());
        assertThat(resumed.transcript().turns())
                .startsWith(lost.transcript().turns().get(0));
    }

    @Test
    void ignoresALastLineThatWasCutOff() throws IOException {
        converse(broken(), Sales.runner(), assignment(new ArrayList<>(), Counterpart.NOBODY));
        Files.writeString(file(), "{\"entry\":\"reply\",\"val", StandardOpenOption.APPEND);
        ScriptedModel again =
                ScriptedModel.of(AnalystModel.Traits.general("m", 16_000)).then(answer("1,000."));
        assertThat(converse(again, Sales.runner(), assignment(new ArrayList<>(), Counterpart.NOBODY))
                        .answered())
                .isTrue();
        assertThat(again.calls()).isEqualTo(1);
    }

    @Test
    void refusesTheJournalOfAnotherGoal() {
        converse(broken(), Sales.runner(), assignment(new ArrayList<>(), Counterpart.NOBODY));
        Assignment other =
                question("Something else?").journal(file(), (block, done) -> {}).build();
        assertThatThrownBy(() -> converse(broken(), Sales.runner(), other))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("is of another goal")
                .extracting(thrown -> ((DeepAnalyzeException) thrown).code())
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void namesTheLineThatIsDamaged() throws IOException {
        converse(broken(), Sales.runner(), assignment(new ArrayList<>(), Counterpart.NOBODY));
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        lines.set(1, "{");
        Files.write(file(), lines);
        assertThatThrownBy(() -> converse(broken(), Sales.runner(), assignment(new ArrayList<>(), Counterpart.NOBODY)))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("Line 2");
    }
}
