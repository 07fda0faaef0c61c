package io.deepanalyze.model;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import java.util.Map;
import java.util.Optional;

/** Messages of the role {@code execute}, by which DeepAnalyze-8B is told what its code gave; LangChain4j has no such role. */
public final class ExecuteMessage {
    /** The role as it is sent. */
    public static final String ROLE = "execute";

    private static final String CONTENT = "content";

    private ExecuteMessage() {}

    /** A message of the environment. Models that do not know the role get it as the user's. */
    public static ChatMessage of(String text) {
        return CustomMessage.from(Map.of("role", ROLE, CONTENT, text));
    }

    /** The text of a message that {@link #of} made, or nothing for any other message. */
    public static Optional<String> text(ChatMessage message) {
        return message instanceof CustomMessage custom
                        && ROLE.equals(custom.attributes().get("role"))
                        && custom.attributes().get(CONTENT) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }
}
