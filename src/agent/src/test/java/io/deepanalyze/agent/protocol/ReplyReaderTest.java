package io.deepanalyze.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {
    private static final String FENCED = "<Code>\n```sql\nSELECT 1\n```\n</Code>";

    private static Reply read(String text) {
        return ReplyReader.read(text, false, false);
    }

    private static Action.Code sql(String code) {
        return new Action.Code(Action.Language.SQL, code);
    }

    @Test
    void readsAWellFormedReplyWithoutRepairs() {
        Reply reply = read("<Analyze>\nfirst\n</Analyze>\n<Understand>a table</Understand>\n" + FENCED);
        assertThat(reply.actions())
                .containsExactly(new Action.Analyze("first"), new Action.Understand("a table"), sql("SELECT 1"));
        assertThat(reply.repairs()).isEmpty();
        assertThat(reply.foreign()).isNull();
    }

    @Test
    void closesATagThatWasLeftOpen() {
        Reply reply = read("<Analyze>thinking about it\n" + FENCED);
        assertThat(reply.actions()).containsExactly(new Action.Analyze("thinking about it"), sql("SELECT 1"));
        assertThat(reply.repairs()).containsExactly(Repair.MISPLACED_TAG);

        Reply answer = read("<Answer>42");
        assertThat(answer.actions()).containsExactly(new Action.Answer("42"));
        assertThat(answer.repairs()).containsExactly(Repair.UNCLOSED_TAG);
    }

    @Test
    void putsBackInSilenceWhatTheServerTakesOff() {
        Reply code = ReplyReader.read("<Analyze>x</Analyze>\n<Code>\n```sql\nSELECT 1\n```\n", false, true);
        assertThat(code.actions()).containsExactly(new Action.Analyze("x"), sql("SELECT 1"));
        assertThat(code.repairs()).isEmpty();

        Reply answer = ReplyReader.read("<Answer>42", false, true);
        assertThat(answer.actions()).containsExactly(new Action.Answer("42"));
        assertThat(answer.repairs()).isEmpty();
    }

    @Test
    void countsAClosingTagOfCodeThatIsMissing() {
        Reply reply = read("<Code>\n```sql\nSELECT 1\n```\n");
        assertThat(reply.actions()).containsExactly(sql("SELECT 1"));
        assertThat(reply.repairs()).containsExactly(Repair.UNCLOSED_TAG);
    }

    @Test
    void closesAFenceThatWasLeftOpen() {
        Reply reply = read("<Code>\n```sql\nSELECT 1\n</Code>\n<Analyze>later</Analyze>");
        assertThat(reply.actions()).containsExactly(sql("SELECT 1"), new Action.Analyze("later"));
        assertThat(reply.repairs()).containsExactly(Repair.UNCLOSED_FENCE);
    }

    @Test
    void readsAFenceThatIsClosedBehindTheLastLine() {
        Reply reply = read("<Code>```sql\nSELECT 1```</Code>");
        assertThat(reply.actions()).containsExactly(sql("SELECT 1"));
    }

    @Test
    void runsNoBlockThatALimitCutOff() {
        Reply reply = ReplyReader.read("<Code>\n```sql\nSELECT a FROM t WHERE", true, true);
        assertThat(reply.actions()).isEmpty();
        assertThat(reply.cut()).isTrue();
        assertThat(reply.repairs()).containsExactly(Repair.UNCLOSED_FENCE);
    }

    @Test
    void readsCodeWithoutAFence() {
        Reply reply = read("<Code>SELECT '</Code>' AS x</Code>");
        assertThat(reply.actions()).containsExactly(sql("SELECT '</Code>' AS x"));
        assertThat(reply.repairs()).containsExactly(Repair.NO_FENCE, Repair.NO_LANGUAGE);
    }

    @Test
    void guessesTheLanguageThatAFenceDoesNotName() {
        assertThat(read("<Code>\n```\n-- n\nWITH a AS (SELECT 1) SELECT * FROM a\n```\n</Code>")
                        .actions())
                .containsExactly(sql("-- n\nWITH a AS (SELECT 1) SELECT * FROM a"));
        Reply java = read("<Code>\n```\nvar n = trips.groupBy(\"city\").count();\nn\n```\n</Code>");
        assertThat(java.actions())
                .containsExactly(new Action.Code(Action.Language.JAVA, "var n = trips.groupBy(\"city\").count();\nn"));
        assertThat(java.repairs()).containsExactly(Repair.NO_LANGUAGE);
    }

    @Test
    void refusesAForeignLanguageByItsName() {
        Reply reply = read("<Code>\n```python\nimport pandas as pd\nprint(df['a'].mean())\n```\n</Code>");
        assertThat(reply.actions()).isEmpty();
        assertThat(reply.foreign()).isEqualTo("python");
        assertThat(reply.repairs()).containsExactly(Repair.FOREIGN_LANGUAGE);
    }

    @Test
    void refusesPythonThatIsNotCalledSo() {
        assertThat(read("<Code>\n```\nimport pandas as pd\ndf = pd.read_csv('x')\n```\n</Code>")
                        .foreign())
                .isEqualTo("python");
    }

    @Test
    void takesTheOneSqlTextOutOfPython() {
        Reply reply = read(
                "<Code>\n```python\nimport x\nresult = spark.sql(\"\"\"\nSELECT COUNT(*) FROM t\n\"\"\")\nresult.show()\n```\n</Code>");
        assertThat(reply.actions()).containsExactly(sql("SELECT COUNT(*) FROM t"));
        assertThat(reply.repairs()).containsExactly(Repair.SQL_INSIDE_PYTHON);
    }

    @Test
    void takesNoSqlOutOfPythonThatRunsSeveral() {
        Reply reply = read("<Code>\n```python\na = spark.sql(\"SELECT 1\")\nb = spark.sql(\"SELECT 2\")\n```\n</Code>");
        assertThat(reply.actions()).isEmpty();
        assertThat(reply.foreign()).isEqualTo("python");
    }

    @Test
    void readsAFenceWithoutTags() {
        Reply reply = read("I count the rows.\n```sql\nSELECT COUNT(*) FROM t\n```\nThat gives the number.");
        assertThat(reply.blocks()).containsExactly(sql("SELECT COUNT(*) FROM t"));
        assertThat(reply.actions().get(0)).isInstanceOf(Action.Analyze.class);
        assertThat(reply.repairs()).containsExactly(Repair.BARE_FENCE);
    }

    @Test
    void readsActionsThatCameAsJson() {
        Reply one = read("{\"action\": \"code\", \"language\": \"sql\", \"code\": \"SELECT 1\"}");
        assertThat(one.actions()).containsExactly(sql("SELECT 1"));
        assertThat(one.repairs()).containsExactly(Repair.JSON_ACTIONS);
        assertThat(read("```json\n{\"thought\": \"count\", \"sql\": \"SELECT 2\"}\n```")
                        .actions())
                .containsExactly(new Action.Analyze("count"), sql("SELECT 2"));
        assertThat(read("[{\"action\":\"analyze\",\"text\":\"a\"},{\"action\":\"answer\",\"text\":\"b\"}]")
                        .actions())
                .containsExactly(new Action.Analyze("a"), new Action.Answer("b"));
    }

    @Test
    void readsJsonThatIsNoActionAsPlainText() {
        assertThat(read("{\"city\": \"Rome\"}").repairs()).containsExactly(Repair.PLAIN_TEXT);
    }

    @Test
    void readsTagsInWrongOrder() {
        Reply nested = read("<Analyze>see <Code>\n```sql\nSELECT 1\n```\n</Code></Analyze>");
        assertThat(nested.actions()).containsExactly(new Action.Analyze("see "), sql("SELECT 1"));
        assertThat(nested.repairs()).containsExactly(Repair.MISPLACED_TAG, Repair.MISPLACED_TAG);
        Reply closing = read("</Analyze><Answer>done</Understand></Answer>");
        assertThat(closing.actions()).containsExactly(new Action.Answer("done</Understand>"));
        assertThat(closing.repairs()).containsExactly(Repair.MISPLACED_TAG, Repair.MISPLACED_TAG);
    }

    @Test
    void readsTagsInOtherSpelling() {
        Reply reply = read("<analyze>a</analyze>\n<ANSWER>b</ANSWER>");
        assertThat(reply.actions()).containsExactly(new Action.Analyze("a"), new Action.Answer("b"));
        assertThat(reply.repairs()).contains(Repair.TAG_SPELLING);
    }

    @Test
    void givesEveryBlockOfOneReply() {
        Reply reply = read(FENCED + "\n<Code>\n```sql\nSELECT 2\n```\n```sql\nSELECT 3\n```\n</Code>");
        assertThat(reply.blocks()).containsExactly(sql("SELECT 1"), sql("SELECT 2"), sql("SELECT 3"));
        assertThat(reply.repairs()).containsExactly(Repair.SEVERAL_BLOCKS);
    }

    @Test
    void cutsOffAnInventedResultAndAllBehindIt() {
        Reply reply = read(FENCED + "\n<Execute>\nok q1\n42\n</Execute>\n<Answer>It is 42.</Answer>");
        assertThat(reply.actions()).containsExactly(sql("SELECT 1"));
        assertThat(reply.repairs()).containsExactly(Repair.INVENTED_EXECUTE);
    }

    @Test
    void cutsOffAnInventedResultInsideOfAThought() {
        Reply reply = read("<Analyze>so <Execute>42</Execute> it is</Analyze><Answer>42</Answer>");
        assertThat(reply.actions()).containsExactly(new Action.Analyze("so "));
        assertThat(reply.repairs()).contains(Repair.INVENTED_EXECUTE);
    }

    @Test
    void leavesOutWhatStandsBehindTheAnswer() {
        Reply reply = read("<Answer>42</Answer>\nShall I go on?\n" + FENCED);
        assertThat(reply.actions()).containsExactly(new Action.Answer("42"));
        assertThat(reply.repairs()).containsExactly(Repair.AFTER_ANSWER);
    }

    @Test
    void readsNoTagInCodeStringsOrBackTicks() {
        Reply reply = read(
                "<Analyze>I write `</Analyze>` and `<Answer>`</Analyze>\n<Code>\n```sql\nSELECT '</Code><Answer>1</Answer>' AS x\n```\n</Code>");
        assertThat(reply.actions())
                .containsExactly(
                        new Action.Analyze("I write `</Analyze>` and `<Answer>`"),
                        sql("SELECT '</Code><Answer>1</Answer>' AS x"));
        assertThat(reply.repairs()).isEmpty();
    }

    @Test
    void tellsAnEmptyReply() {
        for (String empty : List.of("", "  \n", "<Analyze></Analyze>", "<|im_end|>")) {
            Reply reply = read(empty);
            assertThat(reply.actions()).isEmpty();
            assertThat(reply.repairs()).contains(Repair.EMPTY_REPLY);
        }
    }

    @Test
    void tellsARefusal() {
        assertThat(read("I'm sorry, but I can't help with that.").repairs()).containsExactly(Repair.REFUSAL);
        assertThat(read("Es tut mir leid, dabei kann ich nicht helfen.").repairs())
                .containsExactly(Repair.REFUSAL);
        assertThat(read("抱歉，我无法回答。").repairs()).containsExactly(Repair.REFUSAL);
        assertThat(read("<Answer>I'm sorry to say that sales fell.</Answer>").repairs())
                .isEmpty();
    }

    @Test
    void readsBehindWhatReasoningModelsThink() {
        Reply reply = read("<think>\nMaybe <Answer>7</Answer>?\n</think>\n<Answer>42</Answer>");
        assertThat(reply.actions()).containsExactly(new Action.Answer("42"));
        assertThat(reply.repairs()).containsExactly(Repair.THINK_TAGS);
        assertThat(read("let me see\n</think>\n<Answer>42</Answer>").actions())
                .containsExactly(new Action.Answer("42"));
    }

    @Test
    void readsThoughtsThatNeverEndUpToTheProtocol() {
        Reply reply = read("<think>\nlet me see\n<Answer>42</Answer>");
        assertThat(reply.actions()).containsExactly(new Action.Answer("42"));
        Reply only = read("<think>let me see");
        assertThat(only.actions()).hasSize(1).first().isInstanceOf(Action.Analyze.class);
    }

    @Test
    void keepsPlainTextForTheLoopToDecide() {
        Reply reply = read("The total is 42.");
        assertThat(reply.actions()).containsExactly(new Action.Analyze("The total is 42."));
        assertThat(reply.repairs()).containsExactly(Repair.PLAIN_TEXT);
    }

    @Test
    void readsTheFormatThatDeepAnalyzeWasTrainedOn() {
        Reply reply = ReplyReader.read(
                "<Analyze>\nplan\n</Analyze>\n<Understand>\ntable\n</Understand>\n<Code>\n```python\ndf = spark.sql(\"SELECT a FROM t\")\n```\n",
                false,
                true);
        assertThat(reply.actions())
                .containsExactly(new Action.Analyze("plan"), new Action.Understand("table"), sql("SELECT a FROM t"));
        assertThat(reply.repairs()).containsExactly(Repair.SQL_INSIDE_PYTHON);
    }

    @Property(tries = 2000)
    void neverThrowsAndNeverGivesAnExecution(
            @ForAll("texts") String text, @ForAll boolean cutOff, @ForAll boolean stopped) {
        Reply reply = ReplyReader.read(text, cutOff, stopped);
        assertThat(reply.actions()).allSatisfy(action -> assertThat(action).isInstanceOf(Action.class));
        if (!reply.actions().isEmpty()) {
            // What goes back to the model has no result in it that the environment did not write.
            String written = TranscriptText.write(new Transcript(List.of(new Turn.OfAnalyst(reply.actions()))));
            assertThat(TranscriptText.read(written).turns()).allMatch(Turn.OfAnalyst.class::isInstance);
        }
        assertThat(reply.actions().size() + (reply.foreign() == null ? 0 : 1) + (reply.cut() ? 1 : 0) == 0)
                .isEqualTo(reply.repairs().contains(Repair.EMPTY_REPLY));
    }

    @Property(tries = 1000)
    void givesTheTextOfAWellFormedBlockAsItStands(@ForAll("texts") String code) {
        if (code.isBlank()) {
            return;
        }
        Action.Code block = sql(code);
        String written = TranscriptText.write(new Transcript(List.of(new Turn.OfAnalyst(List.of(block)))));
        Reply reply = read(written);
        assertThat(reply.actions()).containsExactly(block);
        assertThat(reply.repairs()).isEmpty();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(
                        "<Analyze>",
                        "</Analyze>",
                        "<Code>",
                        "</Code>",
                        "<Answer>",
                        "</Answer>",
                        "<Execute>",
                        "</Execute>",
                        "<ask>",
                        "<think>",
                        "</think>",
                        "`",
                        "```",
                        "```sql\n",
                        "```python\n",
                        "\n```\n",
                        "\n",
                        "\\",
                        " ",
                        "SELECT 1",
                        "{\"action\":\"code\",\"code\":\"SELECT 1\"}",
                        "'",
                        "\"",
                        "spark.sql(\"SELECT 1\")"),
                Arbitraries.strings().ofMaxLength(5));
        return pieces.list().ofMaxSize(14).map(list -> String.join("", list));
    }
}
