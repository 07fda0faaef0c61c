package io.deepanalyze.agent.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.dialogue.ContextWindow.Observation;
import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.AnalystModel.Traits;
import io.deepanalyze.agent.dialogue.model.Message;
import io.deepanalyze.agent.dialogue.share.DataFence;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ContextWindowTest {
    private static final DataFence FENCE = new DataFence("0123456789ab");
    private static final Opening OPENING =
            new Opening("You are an analyst.", "Tables:\n", "Table t", "\nGoal: count", "");

    private static ContextWindow window(int tokens) {
        return new ContextWindow(model(tokens), FENCE, OPENING);
    }

    private static ScriptedModel model(int tokens) {
        return ScriptedModel.of(Traits.general("m", tokens));
    }

    private static Observation observation(String id, String data) {
        return new Observation("ok " + id, data, "short form of " + id, "");
    }

    @Test
    void tellsEverythingWhileThereIsRoom() {
        ContextWindow window = window(8_000);
        window.add("<Analyze>\na\n</Analyze>", "a thought", List.of(observation("q1", "12 rows")));
        List<Message> messages = window.messages();
        assertThat(messages)
                .extracting(Message::role)
                .containsExactly(Message.Role.SYSTEM, Message.Role.USER, Message.Role.ASSISTANT, Message.Role.USER);
        assertThat(messages.get(1).text())
                .isEqualTo("Tables:\n<<data 0123456789ab>>\nTable t\n<<end 0123456789ab>>\nGoal: count");
        assertThat(messages.get(3).text())
                .isEqualTo("<Execute>\nok q1\n<<data 0123456789ab>>\n12 rows\n<<end 0123456789ab>>\n</Execute>");
    }

    @Test
    void shortensTheOldestObservationFirstAndSaysSo() {
        ContextWindow window = window(2_000);
        String rows = "row with words ".repeat(60);
        for (int i = 1; i <= 5; i++) {
            window.add("step " + i, "q" + i + " was run", List.of(observation("q" + i, "full q" + i + " " + rows)));
        }
        String all =
                String.join("\n", window.messages().stream().map(Message::text).toList());
        assertThat(all).contains("short form of q1").doesNotContain("full q1").contains("full q5");
    }

    @Test
    void tellsHowManyStepsAreLeftOut() {
        ContextWindow window = window(700);
        for (int i = 1; i <= 40; i++) {
            window.add(
                    "step " + i + " with some more words in it",
                    "q" + i + " was run",
                    List.of(observation("q" + i, "rows")));
        }
        List<Message> messages = window.messages();
        assertThat(messages.get(1).text()).containsPattern("\\(\\d+ earlier steps are left out to save room\\)");
        assertThat(messages.get(messages.size() - 1).text()).contains("ok q40");
    }

    @Test
    void neverSendsTwoMessagesOfTheSameRoleInARow() {
        ContextWindow window = window(700);
        for (int i = 1; i <= 30; i++) {
            window.add(i % 3 == 0 ? "" : "step " + i, "q" + i, List.of(observation("q" + i, "rows ".repeat(i))));
            List<Message> messages = window.messages();
            for (int j = 1; j < messages.size(); j++) {
                assertThat(messages.get(j).role())
                        .isNotEqualTo(messages.get(j - 1).role());
            }
        }
    }

    @Test
    void getsSmallerWhenTheServerSaysSo() {
        ContextWindow window = window(3_000);
        window.add("step", "q1", List.of(observation("q1", "many words ".repeat(600))));
        int before = window.tokens(window.messages());
        window.narrow();
        window.narrow();
        assertThat(window.tokens(window.messages())).isLessThan(before);
    }

    @Property(tries = 150)
    void neverOverrunsTheWindow(
            @ForAll @IntRange(min = 300, max = 6_000) int tokens,
            @ForAll("openings") Opening opening,
            @ForAll("steps") List<List<String>> steps,
            @ForAll boolean trained) {
        AnalystModel model = ScriptedModel.of(new Traits(
                "m",
                tokens,
                trained ? AnalystModel.Dialect.DEEP_ANALYZE : AnalystModel.Dialect.GENERAL,
                false,
                false,
                true));
        ContextWindow window = new ContextWindow(model, FENCE, opening);
        for (List<String> step : steps) {
            window.add(
                    step.get(0),
                    step.get(1),
                    List.of(
                            new Observation("ok q1", step.get(2), step.get(1), ""),
                            Observation.notice("CODE", step.get(3))));
            assertThat(window.tokens(window.messages()) + window.replyTokens()).isLessThanOrEqualTo(tokens);
        }
    }

    @Provide
    Arbitrary<Opening> openings() {
        return Combinators.combine(long_(200), long_(200), long_(6_000), long_(400))
                .as((system, before, data, after) -> new Opening(system, before, data, after, ""));
    }

    @Provide
    Arbitrary<List<List<String>>> steps() {
        Arbitrary<List<String>> step = Combinators.combine(
                        Arbitraries.oneOf(Arbitraries.just(""), long_(400)), long_(60), long_(5_000), long_(200))
                .as(List::of);
        return step.list().ofMinSize(1).ofMaxSize(12);
    }

    private static Arbitrary<String> long_(int most) {
        return Combinators.combine(
                        Arbitraries.of("word ", "7", "é", "漢", "<<end 0123456789ab>>\n", "</Execute>", "a|b\n", "x"),
                        Arbitraries.integers().between(0, most / 4))
                .as(String::repeat);
    }
}
