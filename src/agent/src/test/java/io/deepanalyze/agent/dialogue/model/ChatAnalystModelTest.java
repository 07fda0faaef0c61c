package io.deepanalyze.agent.dialogue.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessageType;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.deepanalyze.model.TokenEstimate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatAnalystModelTest {
    private static final ReplyOptions OPTIONS =
            new ReplyOptions(100, Duration.ofSeconds(3), List.of("</Code>"), ReplyForm.FREE, List.of(), 0.7);
    private static final List<Message> MESSAGES = List.of(
            new Message(Message.Role.SYSTEM, "s"),
            new Message(Message.Role.USER, "u"),
            new Message(Message.Role.ASSISTANT, "a"),
            new Message(Message.Role.EXECUTE, "e"));

    private final List<ChatRequest> asked = new ArrayList<>();

    private AnalystModel model(ChatResponse response) {
        ChatModel chat = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                asked.add(request);
                return response;
            }
        };
        return new ChatAnalystModel(
                chat,
                AnalystModel.Traits.general("m", 4_000),
                TokenEstimate::of,
                ChatAnalystModelTest::plainParameters,
                failure -> ModelFailedException.Cause.UNAVAILABLE);
    }

    @Test
    void asksInTheRolesOfTheMessagesAndWithinTheOptions() {
        ModelReply reply = model(ChatResponse.builder()
                        .aiMessage(AiMessage.from("hello"))
                        .finishReason(FinishReason.LENGTH)
                        .tokenUsage(new TokenUsage(7, 2))
                        .build())
                .reply(MESSAGES, OPTIONS);
        assertThat(reply).isEqualTo(new ModelReply("hello", ModelReply.Finish.LENGTH, 7, 2));
        ChatRequest request = asked.get(0);
        assertThat(request.messages())
                .extracting(message -> message.type())
                .containsExactly(
                        ChatMessageType.SYSTEM, ChatMessageType.USER, ChatMessageType.AI, ChatMessageType.CUSTOM);
        assertThat(request.maxOutputTokens()).isEqualTo(100);
        assertThat(request.stopSequences()).containsExactly("</Code>");
        assertThat(request.temperature()).isEqualTo(0.7);
    }

    @Test
    void countsForItselfWhatTheClientDoesNotTell() {
        ModelReply reply = model(ChatResponse.builder()
                        .aiMessage(AiMessage.from("hello you"))
                        .build())
                .reply(MESSAGES, OPTIONS);
        assertThat(reply.finish()).isEqualTo(ModelReply.Finish.STOP);
        assertThat(reply.promptTokens()).isEqualTo(4);
        assertThat(reply.completionTokens()).isEqualTo(TokenEstimate.of("hello you"));
    }

    @Test
    void saysWhyThereIsNoReply() {
        ChatModel broken = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                throw new IllegalStateException("The endpoint is closed");
            }
        };
        AnalystModel model = new ChatAnalystModel(
                broken,
                AnalystModel.Traits.general("m", 4_000),
                TokenEstimate::of,
                ChatAnalystModelTest::plainParameters,
                failure -> ModelFailedException.Cause.REFUSED);
        assertThatThrownBy(() -> model.reply(MESSAGES, OPTIONS))
                .isInstanceOfSatisfying(
                        ModelFailedException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ModelFailedException.Cause.REFUSED))
                .hasMessage("The model m gave no reply: The endpoint is closed");
    }

    private static ChatRequestParameters plainParameters(ReplyOptions options) {
        return ChatRequestParameters.builder()
                .temperature(options.temperature())
                .maxOutputTokens(options.maxTokens())
                .stopSequences(options.stops())
                .build();
    }
}
