package io.deepanalyze.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    @Property(tries = 500)
    void textFormRoundTrips(@ForAll("transcripts") Transcript transcript) {
        assertThat(TranscriptText.read(TranscriptText.write(transcript))).isEqualTo(transcript);
    }

    @Property(tries = 500)
    void jsonFormRoundTrips(@ForAll("transcripts") Transcript transcript) {
        assertThat(TranscriptJson.read(TranscriptJson.write(transcript))).isEqualTo(transcript);
    }

    @Test
    void readsNoTagInsideBackTicksOrFences() {
        Transcript read = TranscriptText.read("<Analyze>I will write `</Analyze>` and\n```\n</Analyze>\n```\nnow"
                + "</Analyze><Answer>done</Answer>");
        assertThat(read.turns())
                .containsExactly(new Turn.OfAnalyst(List.of(
                        new Action.Analyze("I will write `</Analyze>` and\n```\n</Analyze>\n```\nnow"),
                        new Action.Answer("done"))));
    }

    @Test
    void readsClosingTagInsideSqlStringAsCode() {
        Transcript read = TranscriptText.read("<Code>\n```sql\nSELECT '</Code>' AS x\n```\n</Code>");
        assertThat(read.turns())
                .containsExactly(
                        new Turn.OfAnalyst(List.of(new Action.Code(Action.Language.SQL, "SELECT '</Code>' AS x"))));
    }

    @Test
    void namesTheTagThatIsNotClosed() {
        assertThatThrownBy(() -> TranscriptText.read("<Analyze>one</Analyze><Answer>two"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("<Answer> at character 22 is not closed");
    }

    @Test
    void refusesOtherLanguages() {
        assertThatThrownBy(() -> TranscriptText.read("<Code>\n```python\nimport os\n```\n</Code>"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("python");
    }

    @Test
    void namesTheLineThatIsNotATurn() {
        assertThatThrownBy(() -> TranscriptJson.read("\n{\"turn\":\"nobody\"}"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("Line 2");
    }

    @Provide
    Arbitrary<Transcript> transcripts() {
        Arbitrary<Turn> analyst = actions().list().ofMinSize(1).ofMaxSize(4).map(Turn.OfAnalyst::new);
        Arbitrary<Turn> environment = Combinators.combine(
                        Arbitraries.strings().alpha().numeric().ofMaxLength(5), texts(), Arbitraries.of(true, false))
                .as((name, text, ok) -> new Turn.OfEnvironment(
                        ok ? new Execution.Result(name, text) : new Execution.Failure(name, text)));
        return Arbitraries.oneOf(analyst, environment).list().ofMaxSize(6).map(Transcript::new);
    }

    private static Arbitrary<Action> actions() {
        return Arbitraries.oneOf(
                texts().map(Action.Analyze::new),
                texts().map(Action.Understand::new),
                texts().map(Action.Ask::new),
                texts().map(Action.Answer::new),
                Combinators.combine(Arbitraries.of(Action.Language.values()), texts())
                        .as(Action.Code::new));
    }

    /** Texts made of what could confuse a reader. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(
                        "<Analyze>",
                        "</Analyze>",
                        "</Code>",
                        "<Answer>",
                        "</Execute>",
                        "`",
                        "``",
                        "```",
                        "```sql",
                        "\n",
                        "\n\n",
                        "\\",
                        " ",
                        "ok",
                        "failed",
                        "'",
                        "\"",
                        "<",
                        ">",
                        "é",
                        "\uD83D\uDE00",
                        "\r",
                        "\t"),
                Arbitraries.strings().ofMaxLength(5));
        return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
    }
}
