package io.deepanalyze.model.endpoint;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.deepanalyze.model.Dialect;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelClients;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelRequestParameters;
import io.deepanalyze.model.ModelSettings;
import io.deepanalyze.model.ModelSettingsBuilder;
import io.deepanalyze.model.TestClock;
import io.deepanalyze.model.TestEndpoint;
import java.util.Optional;

/** The conversation of the recorded responses, with a key that must appear nowhere. */
final class Conversation {
    static final String KEY = "sk-test-0123456789-secret";
    static final String KEY_NAME = "TEST_KEY";
    static final String PROMPT = "What is the capital of France?";
    static final String ANSWER = "Paris is the capital of France – bien sûr.";

    private Conversation() {}

    static ModelSettingsBuilder settings(TestEndpoint endpoint, Dialect dialect) {
        return ModelSettingsBuilder.named("gpt-4o-mini", endpoint.url())
                .dialect(dialect)
                .keyName(KEY_NAME)
                .azureApiVersion(dialect == Dialect.AZURE ? "2024-10-21" : null);
    }

    static ModelClient open(ModelSettings settings, TestClock clock) {
        return ModelClients.open(settings, name -> name.equals(KEY_NAME) ? Optional.of(KEY) : Optional.empty(), clock);
    }

    static ModelClient open(ModelSettings settings) {
        return open(settings, new TestClock());
    }

    static ChatRequest request() {
        return request(ModelRequestParameters.with().temperature(0.2).build());
    }

    static ChatRequest request(ModelRequestParameters parameters) {
        return ChatRequest.builder()
                .messages(UserMessage.from(PROMPT))
                .parameters(parameters)
                .build();
    }

    static ModelException failure(ModelClient client) {
        return catchThrowableOfType(ModelException.class, () -> client.chat(request()));
    }

    static ModelException streamFailure(ModelClient client) {
        return catchThrowableOfType(ModelException.class, () -> client.stream(request(), piece -> true));
    }
}
