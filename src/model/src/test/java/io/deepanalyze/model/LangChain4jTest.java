package io.deepanalyze.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.PackageVersion;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** LangChain4j asks for a later Jackson than Spark allows; what of it is used here works with Spark's. */
class LangChain4jTest {
    @Test
    void writesAndReadsMessagesWithTheJacksonOfSpark() {
        String json = ChatMessageSerializer.messagesToJson(
                List.of(UserMessage.from("Count."), AiMessage.from("one"), ExecuteMessage.of("n\n3")));

        assertThat(PackageVersion.VERSION.toString()).startsWith("2.18.");
        assertThat(ChatMessageDeserializer.messagesFromJson(json))
                .containsExactly(UserMessage.from("Count."), AiMessage.from("one"), ExecuteMessage.of("n\n3"));
    }
}
