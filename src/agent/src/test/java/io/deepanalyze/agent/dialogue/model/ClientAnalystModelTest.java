package io.deepanalyze.agent.dialogue.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.deepanalyze.model.Capabilities;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.PartialListener;
import io.deepanalyze.model.TokenLedger;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAnalystModelTest {
    private final RecordingClient client = new RecordingClient();

    private ChatRequestParameters sent(int tokens, double temperature) {
        ClientAnalystModel.of(client, Clock.systemUTC())
                .reply(
                        List.of(new Message(Message.Role.USER, "hello")),
                        new ReplyOptions(
                                tokens, Duration.ofMinutes(1), List.of(), ReplyForm.FREE, List.of(), temperature));
        return client.requests.get(client.requests.size() - 1).parameters();
    }

    @Test
    void leavesTheTemperatureToTheSettingsUnlessAnotherReplyIsWanted() {
        assertThat(sent(100, 0).temperature()).isNull();
        assertThat(sent(100, 0.7).temperature()).isEqualTo(0.7);
    }

    @Test
    void asksForNoLongerReplyThanTheSettingsAllow() {
        assertThat(sent(100, 0).maxOutputTokens()).isEqualTo(100);
        assertThat(sent(5000, 0).maxOutputTokens()).isEqualTo(300);
    }

    @Test
    void takesAModelForSmallByItsName() {
        assertThat(ClientAnalystModel.isSmall("qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"))
                .isTrue();
        assertThat(ClientAnalystModel.isSmall("SmolLM2-135M")).isTrue();
        assertThat(ClientAnalystModel.isSmall("deepanalyze-8b")).isFalse();
        assertThat(ClientAnalystModel.isSmall("gpt-4o")).isFalse();
    }

    private static final class RecordingClient implements ModelClient {
        final List<ChatRequest> requests = new ArrayList<>();

        @Override
        public ChatResponse chat(ChatRequest request) {
            requests.add(request);
            return ChatResponse.builder().aiMessage(AiMessage.from("hi")).build();
        }

        @Override
        public String name() {
            return "m";
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(4096, true, 300, false, false, false, false, true);
        }

        @Override
        public int countTokens(String text) {
            return 1;
        }

        @Override
        public int countTokens(List<ChatMessage> messages) {
            return 1;
        }

        @Override
        public TokenLedger ledger() {
            return TokenLedger.uncapped();
        }

        @Override
        public ChatResponse stream(ChatRequest request, PartialListener listener) {
            return chat(request);
        }

        @Override
        public ChatRequestParameters defaultRequestParameters() {
            return ChatRequestParameters.builder().build();
        }

        @Override
        public void close() {}
    }
}
