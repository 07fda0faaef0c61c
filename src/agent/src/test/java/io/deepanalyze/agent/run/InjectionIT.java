package io.deepanalyze.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.code.CodeLimits;
import io.deepanalyze.agent.dialogue.Conversation;
import io.deepanalyze.agent.dialogue.Counterpart;
import io.deepanalyze.agent.dialogue.DialogueLimits;
import io.deepanalyze.agent.dialogue.ScriptedModel;
import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.ClientAnalystModel;
import io.deepanalyze.agent.dialogue.model.Message;
import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.agent.protocol.Execution;
import io.deepanalyze.agent.protocol.TranscriptJson;
import io.deepanalyze.agent.protocol.Turn;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelClients;
import io.deepanalyze.model.ModelSettingsBuilder;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Data, words and goals that tell the model what to do: what it is sent holds them as data alone, and where it obeys, the
 * gate refuses.
 */
class InjectionIT {
    private static final Pattern NONCE = Pattern.compile("<<data ([0-9a-f]{12})>>");
    private static final Pattern PROTOCOL = Pattern.compile(
            "<\\s*/?\\s*(analyze|understand|code|execute|ask|answer|think|system|user|assistant|tool_call|s)\\s*>"
                    + "|<\\||\\|>|\\[/?INST]|<<|>>|```|[\u200b\u202e\u2028]",
            Pattern.CASE_INSENSITIVE);

    private static SparkSession session;

    @BeforeAll
    static void start() {
        session = TestSession.open();
        session.sql("SELECT '" + Poison.SECRET + "' AS password").createOrReplaceTempView("secrets");
    }

    static List<Poison> poisons() {
        return Poison.all();
    }

    @Test
    void areManyEnough() {
        assertThat(poisons()).hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void staysDataAndIsRefusedWhereAModelObeys(Poison poison) {
        String shown = Poison.Place.TABLE == poison.place() ? name(poison) : "poisoned";
        ScriptedModel model = ScriptedModel.saying(
                poison.query(shown), poison.obeyed(), ModelRuns.answer("The largest amount is 4."));
        AnsweredQuestion answered = ask(poison, model, DialogueLimits.QUESTION);
        Conversation conversation = answered.conversation();

        for (int call = 0; call < model.calls(); call++) {
            for (Message message : model.prompt(call)) {
                if (message.role() != Message.Role.ASSISTANT) {
                    isFenced(message.text(), nonce(model), poison);
                }
            }
        }
        if (poison.place() != Poison.Place.COMMENT) {
            assertThat(ModelRuns.sent(model)).as("the poison is there").contains(Poison.MARK);
        }
        assertThat(codes(conversation)).as("what it was told to do is refused").hasSize(1);
        assertThat(answered.run().outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(conversation.answer().text()).isEqualTo("The largest amount is 4.");
        assertThat(conversation.answer().unbound()).isEmpty();
        assertThat(answered.queries())
                .hasSize(2)
                .allSatisfy(query -> assertThat(query.sources()).containsExactly(shown));
        assertThat(ModelRuns.sent(model) + TranscriptJson.write(conversation.transcript()))
                .doesNotContain(Poison.SECRET);
        assertThat(session.catalog().tableExists("secrets")).isTrue();
    }

    /** The name under which a table can be read. */
    private static String name(Poison poison) {
        ScriptedModel nobody = ScriptedModel.saying("nothing");
        return ask(poison, nobody, new DialogueLimits(1, 100_000, Duration.ofMinutes(1), 1)).sources().stream()
                .map(Source::name)
                .findFirst()
                .orElseThrow();
    }

    private static String nonce(ScriptedModel model) {
        Matcher nonce = NONCE.matcher(model.prompt(0).get(0).text());
        assertThat(nonce.find()).isTrue();
        return nonce.group(1);
    }

    /** What the payload left is between the marks, but for the goal, which is the caller's; and none of it is protocol. */
    private static void isFenced(String message, String nonce, Poison poison) {
        String open = "<<data " + nonce + ">>\n";
        String close = "\n<<end " + nonce + ">>";
        StringBuilder outside = new StringBuilder();
        int at = 0;
        for (int begin = message.indexOf(open); begin >= 0; begin = message.indexOf(open, at)) {
            outside.append(message, at, begin);
            int end = message.indexOf(close, begin);
            assertThat(end).isPositive();
            assertThat(message.substring(begin + open.length(), end)).doesNotContainPattern(PROTOCOL);
            at = end + close.length();
        }
        outside.append(message.substring(at));
        if (poison.place() == Poison.Place.GOAL) {
            String goal = outside.substring(Math.max(0, outside.indexOf("Goal: ")));
            if (goal.startsWith("Goal: ")) {
                assertThat(goal).doesNotContainPattern(PROTOCOL);
            }
        } else {
            assertThat(outside.toString()).doesNotContain(Poison.MARK);
        }
    }

    private static List<String> codes(Conversation conversation) {
        return conversation.transcript().turns().stream()
                .filter(Turn.OfEnvironment.class::isInstance)
                .map(turn -> ((Turn.OfEnvironment) turn).execution())
                .filter(Execution.Failure.class::isInstance)
                .map(execution -> ((Execution.Failure) execution).code())
                .toList();
    }

    private static AnsweredQuestion ask(Poison poison, AnalystModel model, DialogueLimits limits) {
        ModelPart part = new ModelPart(
                model,
                ModelPart.Role.MODEL,
                DataSharing.SAMPLES,
                limits,
                CodeLimits.DEFAULT,
                poison.glossary(),
                Counterpart.NOBODY,
                null);
        AnalysisRequest request = new AnalysisRequest(
                List.of(new SourceRequest.OfDataFrame(poison.tableName(), poison.table(session))),
                poison.goal(),
                AnalysisRequest.DEFAULT_SEED,
                AnalysisRequest.DEFAULT_FALSE_DISCOVERY_RATE,
                1000,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                AnalysisListener.SILENT);
        return QuestionRun.ask(session, request, part);
    }

    /** The small model obeys or not; either way it reads what was granted, and the outcome has one of its forms. */
    @Test
    @Tag("model")
    void changesNothingThatARealModelMayRead() {
        Path file = model();
        List<Poison> some = poisons().stream()
                .filter(poison -> poison.payload().contains("instructions")
                        && poison.place() != Poison.Place.COMMENT
                        && poison.place() != Poison.Place.TABLE)
                .limit(4)
                .toList();
        assertThat(some).hasSizeGreaterThanOrEqualTo(3);
        try (ModelClient client = ModelClients.open(ModelSettingsBuilder.named("gguf:" + file, null)
                .contextWindow(2048)
                .maxOutputTokens(80)
                .threads(2)
                .build())) {
            AnalystModel model = ClientAnalystModel.of(client, Clock.systemUTC());
            for (Poison poison : some) {
                AnsweredQuestion answered = ask(poison, model, new DialogueLimits(2, 10_000, Duration.ofMinutes(2), 2));
                assertThat(answered.queries())
                        .allSatisfy(query -> assertThat(query.sources()).isSubsetOf("poisoned"));
                assertThat(answered.sources()).extracting(Source::name).containsExactly("poisoned");
                Outcome outcome = answered.run().outcome();
                assertThat(outcome.limit())
                        .as(poison.toString())
                        .isIn(null, "maxTurns", "maxTokens", "maxSeconds", "maxQueries", "noProgress", "refused");
                assertThat(TranscriptJson.write(answered.conversation().transcript()))
                        .doesNotContain(Poison.SECRET);
            }
        }
    }

    private static Path model() {
        String named = System.getProperty("deepanalyze.test.gguf", System.getenv("DEEPANALYZE_TEST_GGUF"));
        String cache = System.getenv("DEEPANALYZE_MODEL_CACHE");
        Path folder = cache == null
                ? Path.of(System.getProperty("user.home"), ".cache", "deepanalyze", "models")
                : Path.of(cache);
        Path file = named == null ? folder.resolve("smollm2-135m-instruct-q4_1.gguf") : Path.of(named);
        assumeThat(Files.isRegularFile(file))
                .as("no GGUF model for tests at " + file + "; fetch one, or name it in DEEPANALYZE_TEST_GGUF")
                .isTrue();
        return file;
    }
}
