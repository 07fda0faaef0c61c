package io.deepanalyze.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;

/**
 * A message as all providers send it.
 *
 * @param role {@code system}, {@code user}, {@code assistant} or {@code execute}
 * @param text its text
 */
public record ChatTurn(String role, String text) {
    /**
     * The messages of a request.
     *
     * @throws ModelException if one is neither text nor of a known role
     */
    public static List<ChatTurn> of(List<ChatMessage> messages) {
        return messages.stream().map(ChatTurn::of).toList();
    }

    private static ChatTurn of(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return new ChatTurn("system", system.text());
        }
        if (message instanceof UserMessage user && user.hasSingleText()) {
            return new ChatTurn("user", user.singleText());
        }
        if (message instanceof AiMessage ai && !ai.hasToolExecutionRequests()) {
            return new ChatTurn("assistant", ai.text() == null ? "" : ai.text());
        }
        return ExecuteMessage.text(message)
                .map(text -> new ChatTurn(ExecuteMessage.ROLE, text))
                .orElseThrow(
                        () -> new ModelException(
                                ModelErrorCode.INVALID_SETTING,
                                "A message of type " + message.type()
                                        + " cannot be sent: only texts of system, user, assistant and execute can. Send its content as text."));
    }
}
