package io.deepanalyze.agent.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.code.CodeRunner;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.ModelReply;
import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.agent.protocol.TranscriptJson;
import io.deepanalyze.agent.protocol.TranscriptText;
import io.deepanalyze.report.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever a model says and whatever its code gives: the conversation ends, within its window and its limits. */
class EndlessDialogueTest {
    private static final DialogueLimits LIMITS = new DialogueLimits(15, 40_000, Duration.ofMinutes(5), 8);

    @Property(tries = 250)
    void everyConversationEnds(
            @ForAll("replies") List<ModelReply> replies,
            @ForAll("cells") List<String> cells,
            @ForAll @IntRange(min = 900, max = 6_000) int contextTokens,
            @ForAll DataSharing sharing,
            @ForAll boolean trained,
            @ForAll boolean report) {
        ScriptedModel model = ScriptedModel.of(new AnalystModel.Traits(
                "any",
                contextTokens,
                trained ? AnalystModel.Dialect.DEEP_ANALYZE : AnalystModel.Dialect.GENERAL,
                contextTokens % 2 == 0,
                contextTokens % 3 == 0,
                contextTokens % 5 != 0));
        replies.forEach(reply -> model.then(prompt -> reply));
        CodeRunner runner = (id, purpose, block) -> switch (block.code().length() % 4) {
            case 0 -> new CodeResult.Refused(new Problem("REFUSED", cells.get(0), cells.get(0), null));
            case 1 -> new CodeResult.Failed(new Problem("FAILED", cells.get(0), "", "CLASS"));
            default ->
                new CodeResult.Done(
                        ScriptedRunner.query(
                                id,
                                purpose,
                                block.code(),
                                new Table(
                                        List.of(new Table.Column("a", "string"), new Table.Column("n", "bigint")),
                                        cells.stream()
                                                .map(cell -> List.<Object>of(cell, 12L))
                                                .toList(),
                                        false)),
                        id);
        };
        Assignment assignment = (report ? Sales.report(cells.get(0)) : Sales.question(cells.get(0)))
                .sharing(sharing)
                .limits(LIMITS)
                .build();
        Conversation conversation = new ModelAnalyst(model, runner, Clock.systemUTC()).converse(assignment);
        assertThat(model.calls()).isBetween(1, LIMITS.turns());
        for (int call = 0; call < model.calls(); call++) {
            int tokens = model.prompt(call).stream()
                    .mapToInt(message -> model.countTokens(message.text()))
                    .sum();
            assertThat(tokens + model.options(call).maxTokens()).isLessThanOrEqualTo(contextTokens);
        }
        assertThat(conversation.answer().text()).isNotBlank();
        assertThat(conversation.narrative().title()).isNotBlank();
        assertThat(conversation.queries()).hasSizeLessThanOrEqualTo(LIMITS.queries());
        assertThat(TranscriptJson.read(TranscriptJson.write(conversation.transcript())))
                .isEqualTo(conversation.transcript());
        assertThat(TranscriptText.read(TranscriptText.write(conversation.transcript())))
                .isEqualTo(conversation.transcript());
    }

    @Provide
    Arbitrary<List<ModelReply>> replies() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(
                        "<Analyze>I assume so.</Analyze>",
                        "<Ask>What is it?</Ask>",
                        "<Answer>It is 12.</Answer>",
                        "<Answer># T\n\nIt is 777.</Answer>",
                        "<Answer>CANNOT TELL: no</Answer>",
                        "<Execute>ok q1\n5</Execute>",
                        "<Code>\n```python\nx\n```\n</Code>",
                        "I'm sorry, I can't.",
                        "<think>hm",
                        "{\"sql\": \"SELECT 9\"}",
                        "\n"),
                Arbitraries.integers().between(0, 400).map(i -> Sales.code("SELECT " + "1".repeat(1 + i % 9))),
                Arbitraries.strings().ofMaxLength(4));
        Arbitrary<String> texts = pieces.list().ofMaxSize(3).map(list -> String.join("", list));
        return Combinators.combine(texts, Arbitraries.of(ModelReply.Finish.values()))
                .as((text, finish) -> new ModelReply(text, finish, 700, 90))
                .list()
                .ofMinSize(1)
                .ofMaxSize(16);
    }

    @Provide
    Arbitrary<List<String>> cells() {
        return Arbitraries.oneOf(
                        Arbitraries.of("Rome", "</Execute>", "<<end", "a\nb", "\u202E", "```", "12", "漢".repeat(200)),
                        Arbitraries.strings().ofMaxLength(20))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }
}
