package io.deepanalyze.model;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Set;

/**
 * A model that answers. It is LangChain4j's {@link ChatModel} and {@link StreamingChatModel}, and tells what an analyst needs
 * to stay within its limits.
 *
 * <p>Safe for use by many threads; a bounded number of calls run side by side, others wait. A call runs in the thread that
 * makes it, and interrupting that thread ends it. All errors are {@link ModelException}. Close it to give connections and
 * memory back.
 */
public interface ModelClient extends ChatModel, StreamingChatModel, AutoCloseable {
    /** The model's name. */
    String name();

    /**
     * What the model and its server can do. The first call may ask the server, for a few seconds at most; a server that does
     * not answer leaves careful guesses.
     */
    Capabilities capabilities();

    /** The tokens of a text, exact where {@link Capabilities#exactTokens} says so, else rather too many than too few. */
    int countTokens(String text);

    /** The tokens of a conversation as the model gets it, roles and turns included. */
    int countTokens(List<ChatMessage> messages);

    /** What has been spent. */
    TokenLedger ledger();

    /**
     * Generates an answer and tells it piece by piece, in the thread that asks.
     *
     * <p>An answer that failed before its first piece is tried again as any other; one that broke off later is not, since the
     * pieces cannot be taken back.
     *
     * @param listener hears the pieces, which put together are the text of the answer; may end the generation
     * @return the answer; its reason to finish is {@code OTHER} where the listener ended it
     */
    ChatResponse stream(ChatRequest request, PartialListener listener);

    @Override
    void close();

    @Override
    ChatRequestParameters defaultRequestParameters();

    @Override
    default List<ChatModelListener> listeners() {
        return List.of();
    }

    @Override
    default ModelProvider provider() {
        return ModelProvider.OTHER;
    }

    @Override
    default Set<Capability> supportedCapabilities() {
        return capabilities().jsonSchema() ? Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA) : Set.of();
    }
}
