package io.deepanalyze.agent.dialogue.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.deepanalyze.model.TokenEstimate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * A model behind LangChain4j's {@link ChatModel}. What only some clients can carry, such as a grammar or a time-out of one
 * call, goes through the function that makes the request's parameters.
 */
public final class ChatAnalystModel implements AnalystModel {
    private final ChatModel chat;
    private final Traits traits;
    private final ToIntFunction<String> tokens;
    private final Function<ReplyOptions, ChatRequestParameters> parameters;
    private final Function<RuntimeException, ModelFailedException.Cause> causes;

    /**
     * @param chat the client; it retries by itself what is worth it
     * @param traits what is known of the model
     * @param tokens counts the tokens of a text; {@link TokenEstimate#of} where there is no tokenizer
     * @param parameters makes the request's parameters
     * @param causes tells what kind of failure an exception of the client is
     */
    public ChatAnalystModel(
            ChatModel chat,
            Traits traits,
            ToIntFunction<String> tokens,
            Function<ReplyOptions, ChatRequestParameters> parameters,
            Function<RuntimeException, ModelFailedException.Cause> causes) {
        this.chat = chat;
        this.traits = traits;
        this.tokens = tokens;
        this.parameters = parameters;
        this.causes = causes;
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public int countTokens(String text) {
        return tokens.applyAsInt(text);
    }

    @Override
    public ModelReply reply(List<Message> messages, ReplyOptions options) {
        ChatRequest request = ChatRequest.builder()
                .messages(messages.stream().map(ChatAnalystModel::message).toList())
                .parameters(parameters.apply(options))
                .build();
        try {
            return reply(chat.chat(request), messages);
        } catch (ModelFailedException known) {
            throw known;
        } catch (RuntimeException failure) {
            String said = failure.getMessage();
            throw new ModelFailedException(
                    causes.apply(failure),
                    "The model " + traits.name() + " gave no reply: "
                            + (said == null ? failure.getClass().getSimpleName() : said),
                    failure);
        }
    }

    private static ChatMessage message(Message message) {
        return switch (message.role()) {
            case SYSTEM -> SystemMessage.from(message.text());
            case ASSISTANT -> AiMessage.from(message.text());
            case EXECUTE -> CustomMessage.from(Map.of("role", "execute", "content", message.text()));
            case USER -> UserMessage.from(message.text());
        };
    }

    private ModelReply reply(ChatResponse response, List<Message> messages) {
        String text = response.aiMessage().text();
        String written = text == null ? "" : text;
        TokenUsage usage = response.tokenUsage();
        Integer prompt = usage == null ? null : usage.inputTokenCount();
        Integer completion = usage == null ? null : usage.outputTokenCount();
        long counted =
                messages.stream().mapToLong(one -> countTokens(one.text())).sum();
        FinishReason finish = response.finishReason();
        return new ModelReply(
                written,
                finish == FinishReason.LENGTH
                        ? ModelReply.Finish.LENGTH
                        : finish == FinishReason.CONTENT_FILTER ? ModelReply.Finish.FILTERED : ModelReply.Finish.STOP,
                prompt == null ? counted : prompt,
                completion == null ? countTokens(written) : completion);
    }
}
