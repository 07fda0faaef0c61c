package io.deepanalyze.functions.generation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deepanalyze.functions.generation.ScriptedServer.Reply;
import io.deepanalyze.functions.generation.schema.ResponseSchema;
import io.deepanalyze.functions.model.ModelReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of rows when endpoints and models do not do what they should. */
@Timeout(120)
class GenerationFaultsTest {
    private static final String SECRET = "the secret of the row";
    private static final ResponseSchema CITY = ResponseSchema.parse(
                    "STRUCT<name: STRING NOT NULL, inhabitants: BIGINT>")
            .orElseThrow();

    @Test
    void comesBackWhenTheEndpointAsksForIt() {
        try (ScriptedServer server = new ScriptedServer(inTurn(
                new Reply(429, Map.of("Retry-After", "1"), "{\"error\":{\"message\":\"slow down\"}}"),
                Reply.of("fine")))) {
            GenerationService service = TestServices.service(server);
            long start = System.nanoTime();

            assertThat(success(one(service, "row")).text()).isEqualTo("fine");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(990));
            assertThat(service.metrics().retries()).isEqualTo(1);
            assertThat(service.metrics().requests()).isEqualTo(1);
            service.close();
        }
    }

    @Test
    void givesARowUpWhenTheEndpointWantsToWaitForLongerThanTheTimeOut() {
        try (ScriptedServer server = new ScriptedServer(body -> new Reply(429, Map.of("Retry-After", "60"), "{}"))) {
            GenerationService service = TestServices.service(server, "timeoutSeconds", "2");

            assertThat(failure(one(service, SECRET)).code()).isEqualTo(GenerationErrorCode.RATE_LIMITED);
            assertThat(server.conversations()).hasSize(1);
            // The next rows do not ask while the pause lasts.
            assertThat(failure(one(service, "another")).code()).isEqualTo(GenerationErrorCode.RATE_LIMITED);
            assertThat(server.conversations()).hasSize(1);
            service.close();
        }
    }

    @Test
    void keepsToTheRequestsPerMinute() {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.saying("row"))) {
            GenerationService service = TestServices.service(server, "requestsPerMinute", "50");
            long start = System.nanoTime();
            one(service, "1");
            one(service, "2");
            one(service, "3");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2_300));
            service.close();
        }
    }

    @Test
    void failsRowsAtOnceWhileTheEndpointIsDeadAndGoesOnWhenItIsBack() {
        ScriptedServer first = new ScriptedServer(ScriptedServer.saying("alive"));
        ModelReference.Generative reference = TestServices.reference(first, "attempts", "1");
        GenerationService service = TestServices.service(reference, settings -> settings, Duration.ofSeconds(1));
        assertThat(success(one(service, "row")).text()).isEqualTo("alive");
        int port = first.port();
        first.close();

        for (int i = 0; i < 5; i++) {
            assertThat(failure(one(service, SECRET + i)).code()).isEqualTo(GenerationErrorCode.ENDPOINT_UNAVAILABLE);
        }
        assertThat(service.metrics().requests()).isEqualTo(6);
        GenerationResult.Failure refused = failure(one(service, SECRET));
        assertThat(refused.code()).isEqualTo(GenerationErrorCode.ENDPOINT_UNAVAILABLE);
        assertThat(refused.message()).contains("was not asked").doesNotContain(SECRET);
        assertThat(service.metrics().requests()).isEqualTo(6);
        assertThat(service.metrics().refusedRows()).isEqualTo(1);

        try (ScriptedServer again = new ScriptedServer(port, ScriptedServer.saying("alive again"))) {
            sleep(1_100);
            assertThat(success(one(service, "row")).text()).isEqualTo("alive again");
            assertThat(success(one(service, "next row")).text()).isEqualTo("alive again");
            assertThat(again.conversations()).hasSize(2);
        }
        service.close();
    }

    @Test
    void failsTheRowsThatHangAlone() {
        try (ScriptedServer server = new ScriptedServer(body -> {
            if (ScriptedServer.prompt(body).equals("hang")) {
                sleep(5_000);
            }
            return Reply.of("fine");
        })) {
            GenerationService service = TestServices.service(server, "timeoutSeconds", "2");
            try (GenerationCall call = service.open()) {
                call.offer(GenerationRequest.of("hang"));
                call.offer(GenerationRequest.of("row"));

                assertThat(failure(call.take()).code()).isEqualTo(GenerationErrorCode.DEADLINE_REACHED);
                assertThat(success(call.take()).text()).isEqualTo("fine");
            }
            service.close();
        }
    }

    @Test
    void failsTheRowsWhoseAnswersAreGarbage() {
        try (ScriptedServer server = new ScriptedServer(body -> switch (ScriptedServer.prompt(body)) {
            case "page" -> new Reply(200, Map.of(), "<html>Sign in</html>");
            case "half" -> new Reply(200, Map.of(), "{\"choices\": [{\"message\": {\"content\": \"ha");
            case "empty" -> new Reply(200, Map.of(), "");
            case "key" -> new Reply(401, Map.of(), "{\"error\":{\"message\":\"no\"}}");
            case "long" -> new Reply(400, Map.of(), "{\"error\":{\"code\":\"context_length_exceeded\"}}");
            case "filter" -> Reply.of("", "content_filter");
            default -> Reply.of("fine");
        })) {
            GenerationService service = TestServices.service(server, "attempts", "2");
            List<String> codes = new ArrayList<>();
            try (GenerationCall call = service.open()) {
                for (String prompt : List.of("page", "row", "half", "empty", "key", "long", "filter", "row")) {
                    call.offer(GenerationRequest.of(prompt));
                }
                while (call.pending() > 0) {
                    codes.add(
                            call.take() instanceof GenerationResult.Failure failure
                                    ? failure.code().name()
                                    : "fine");
                }
            }

            assertThat(codes)
                    .containsExactly(
                            "INVALID_RESPONSE",
                            "fine",
                            "INVALID_RESPONSE",
                            "INVALID_RESPONSE",
                            "MODEL_MISCONFIGURED",
                            "INPUT_TOO_LONG",
                            "ANSWER_REFUSED",
                            "fine");
            assertThat(service.metrics().failedRows()).isEqualTo(6);
            service.close();
        }
    }

    @Test
    void doesNotRepeatTheRowThatAnEndpointQuotes() {
        try (ScriptedServer server = new ScriptedServer(
                body -> new Reply(400, Map.of(), "{\"error\":{\"message\":\"cannot read '" + SECRET + "'\"}}"))) {
            GenerationService service = TestServices.service(server);

            GenerationResult.Failure failure = failure(one(service, SECRET));

            assertThat(failure.code()).isEqualTo(GenerationErrorCode.REQUEST_REFUSED);
            assertThat(failure.message()).doesNotContain(SECRET).doesNotContain("secret");
            service.close();
        }
    }

    @Test
    void letsTheModelMendAnAnswerThatBreaksItsSchema() {
        try (ScriptedServer server = new ScriptedServer(inTurn(
                Reply.of("{\"name\": 7, \"inhabitants\": null}"),
                Reply.of("Sorry.\n```json\n{\"name\": \"Oslo\", \"inhabitants\": 700000}\n```\nBetter?")))) {
            GenerationService service = TestServices.service(server);

            GenerationResult.Success success = success(one(service, request("Oslo?")));

            assertThat(success.text()).isEqualTo("{\"name\":\"Oslo\",\"inhabitants\":700000}");
            assertThat(success.tokensIn()).isEqualTo(22);
            assertThat(service.metrics().repairs()).isEqualTo(1);
            JsonNode first = server.conversations().get(0);
            assertThat(first.at("/response_format/json_schema/strict").asBoolean())
                    .as(first.toString())
                    .isTrue();
            assertThat(first.at("/response_format/json_schema/schema/properties/name/type")
                            .asText())
                    .isEqualTo("string");
            String mending = ScriptedServer.prompt(server.conversations().get(1));
            assertThat(mending).contains("/name").contains("string").contains(CITY.json());
            service.close();
        }
    }

    @Test
    void failsARowWhoseAnswerIsNotMended() {
        for (String answer : List.of(
                "{\"name\": \"" + SECRET + "\"}",
                "{\"name\": \"Oslo\", \"inhabitants\": 1, \"more\": 2}",
                "{\"name\": \"Oslo\", \"inhabitants\": {\"name\": \"x\", \"inhab",
                "I cannot tell.",
                "[]",
                "")) {
            try (ScriptedServer server = new ScriptedServer(ScriptedServer.saying(answer))) {
                GenerationService service = TestServices.service(server);

                GenerationResult.Failure failure = failure(one(service, request("row")));

                assertThat(failure.code()).as(answer).isEqualTo(GenerationErrorCode.SCHEMA_VIOLATED);
                assertThat(failure.message()).doesNotContain(SECRET).doesNotContain("Oslo");
                assertThat(server.conversations()).hasSize(2);
                service.close();
            }
        }
    }

    @Test
    void doesNotMendWhatWasCut() {
        try (ScriptedServer server = new ScriptedServer(body -> Reply.of("{\"name\": \"Os", "length"))) {
            GenerationService service = TestServices.service(server);

            assertThat(failure(one(service, request("row"))).code()).isEqualTo(GenerationErrorCode.ANSWER_TRUNCATED);
            assertThat(server.conversations()).hasSize(1);
            assertThat(success(one(service, "plain")).truncated()).isTrue();
            service.close();
        }
    }

    @Test
    void tellsTheSchemaInWordsWhereTheServerDoesNotKnowSchemas() {
        try (ScriptedServer server = new ScriptedServer(body -> body.has("response_format")
                ? new Reply(400, Map.of(), "{\"error\":{\"message\":\"response_format is not supported\"}}")
                : Reply.of("{\"name\": \"Oslo\", \"inhabitants\": null}"))) {
            GenerationService service = TestServices.service(server);
            one(service, request("first"));

            assertThat(success(one(service, request("second"))).text()).contains("Oslo");
            JsonNode last = server.conversations().get(server.conversations().size() - 1);
            assertThat(last.at("/messages/0/role").asText()).isEqualTo("system");
            assertThat(last.at("/messages/0/content").asText()).contains(CITY.json());
            service.close();
        }
    }

    @Test
    void sendsParametersAndBoundsAnswersThatNobodyBounds() {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.saying("row"))) {
            GenerationService service = TestServices.service(server);
            GenerationParameters parameters =
                    GenerationParameters.of(Map.of("temperature", 0.5, "seed", 7, "stop", "END", "top_p", 0.9));
            one(service, new GenerationRequest("be short", "row", null, parameters, 99));

            JsonNode sent = server.conversations().get(0);
            assertThat(sent.path("temperature").asDouble()).isEqualTo(0.5);
            assertThat(sent.path("seed").asInt()).isEqualTo(7);
            assertThat(sent.at("/stop/0").asText()).isEqualTo("END");
            assertThat(sent.path("top_p").asDouble()).isEqualTo(0.9);
            assertThat(sent.path("max_tokens").asInt()).isEqualTo(99);
            assertThat(sent.at("/messages/0/content").asText()).isEqualTo("be short");
            service.close();
        }
    }

    @Test
    void failsRowsWhoseModelCannotBeOpened() {
        ModelReference.Generative missing =
                new ModelReference.Generative("file", "gguf:/nowhere/model.gguf", null, Map.of());
        try (GenerationServices services = new GenerationServices()) {
            GenerationServices.check(missing);
            GenerationService service = services.service(missing);

            assertThat(failure(one(service, SECRET)))
                    .returns(GenerationErrorCode.MODEL_MISCONFIGURED, GenerationResult.Failure::code)
                    .satisfies(failure -> assertThat(failure.message()).contains("/nowhere/model.gguf"));
        }
    }

    private static GenerationRequest request(String prompt) {
        return new GenerationRequest(null, prompt, CITY, GenerationParameters.NONE, 0);
    }

    private static GenerationResult one(GenerationService service, String prompt) {
        return one(service, GenerationRequest.of(prompt));
    }

    private static GenerationResult one(GenerationService service, GenerationRequest request) {
        try (GenerationCall call = service.open()) {
            call.offer(request);
            return call.take();
        }
    }

    private static Function<JsonNode, Reply> inTurn(Reply... replies) {
        Deque<Reply> waiting = new ArrayDeque<>(Arrays.asList(replies));
        return body -> {
            synchronized (waiting) {
                return waiting.removeFirst();
            }
        };
    }

    private static GenerationResult.Success success(GenerationResult result) {
        assertThat(result).isInstanceOf(GenerationResult.Success.class);
        return (GenerationResult.Success) result;
    }

    private static GenerationResult.Failure failure(GenerationResult result) {
        assertThat(result).isInstanceOf(GenerationResult.Failure.class);
        return (GenerationResult.Failure) result;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
