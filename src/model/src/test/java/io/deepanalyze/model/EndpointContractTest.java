package io.deepanalyze.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.model.TestEndpoint.End;
import io.deepanalyze.model.TestEndpoint.Received;
import io.deepanalyze.model.TestEndpoint.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The contract of providers over endpoints, in each dialect: a server that counts, and keeps to what it is asked. */
class EndpointContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WORDS = List.of(
            "one",
            " two",
            " three",
            " four",
            " five",
            " six",
            " seven",
            " eight",
            " nine",
            " ten",
            " eleven",
            " twelve",
            " thirteen",
            " fourteen",
            " fifteen",
            " sixteen",
            " seventeen",
            " eighteen",
            " nineteen",
            " twenty");

    @Nested
    class OpenAi extends Contract {
        OpenAi() {
            super(Dialect.OPENAI);
        }
    }

    @Nested
    class Azure extends Contract {
        Azure() {
            super(Dialect.AZURE);
        }
    }

    @Nested
    class Vllm extends Contract {
        Vllm() {
            super(Dialect.VLLM);
        }
    }

    @Nested
    class LlamaCpp extends Contract {
        LlamaCpp() {
            super(Dialect.LLAMA_CPP);
        }
    }

    @Nested
    class Ollama extends Contract {
        Ollama() {
            super(Dialect.OLLAMA);
        }
    }

    @Nested
    class Generic extends Contract {
        Generic() {
            super(Dialect.GENERIC);
        }
    }

    abstract static class Contract extends ModelContract {
        private final Dialect dialect;
        private TestEndpoint endpoint;

        Contract(Dialect dialect) {
            this.dialect = dialect;
        }

        @BeforeEach
        void start() {
            endpoint = TestEndpoint.answering(this::answer);
        }

        @AfterEach
        void stop() {
            endpoint.close();
        }

        @Override
        protected ModelSettingsBuilder settings() {
            return ModelSettingsBuilder.named("counter", endpoint.url())
                    .dialect(dialect)
                    .azureApiVersion(dialect == Dialect.AZURE ? "2024-10-21" : null);
        }

        private Reply answer(Received request) {
            if (!request.path().contains("/chat/completions")) {
                return Reply.of(404, "{}");
            }
            JsonNode body = request.body();
            int most = body.path("max_tokens")
                    .asInt(body.path("max_completion_tokens").asInt(WORDS.size()));
            boolean cut = most < WORDS.size();
            List<String> words = new ArrayList<>(WORDS.subList(0, Math.min(most, WORDS.size())));
            String text = String.join("", words);
            for (JsonNode stop : body.path("stop")) {
                if (text.contains(stop.asText())) {
                    text = text.substring(0, text.indexOf(stop.asText()));
                    words = new ArrayList<>(List.of(text.split("(?= )")));
                    cut = false;
                }
            }
            int prompt = body.path("messages").toString().length() / 8;
            return body.path("stream").asBoolean()
                    ? Reply.stream(stream(words, cut, prompt, most)).with(most > 100 ? End.STALL : End.COMPLETE)
                    : Reply.of(200, whole(text, words.size(), cut, prompt));
        }

        private String whole(String text, int words, boolean cut, int prompt) {
            ObjectNode root = JSON.createObjectNode().put("id", "c-1").put("model", "counter");
            ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
            choice.putObject("message").put("role", "assistant").put("content", text);
            choice.put("finish_reason", cut ? "length" : "stop");
            root.putObject("usage").put("prompt_tokens", prompt).put("completion_tokens", words);
            return root.toString();
        }

        private List<String> stream(List<String> words, boolean cut, int prompt, int most) {
            List<String> events = new ArrayList<>();
            events.add(": keep-alive\n\n");
            for (String word : words) {
                ObjectNode root = JSON.createObjectNode().put("id", "c-1").put("model", "counter");
                ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
                choice.putObject("delta").put("content", word);
                events.add("data: " + root + "\n\n");
            }
            if (most > 100) {
                return events;
            }
            events.add("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + (cut ? "length" : "stop")
                    + "\"}]}\n\n");
            events.add("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":"
                    + words.size() + "}}\n\n");
            events.add("data: [DONE]\n\n");
            return events;
        }
    }
}
