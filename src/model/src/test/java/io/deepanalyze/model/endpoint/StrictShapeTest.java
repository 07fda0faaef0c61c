package io.deepanalyze.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.deepanalyze.model.Dialect;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelRequestParameters;
import io.deepanalyze.model.Recorded;
import io.deepanalyze.model.TestEndpoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrictShapeTest {
    @Test
    void sendsARawSchemaAsItIs() {
        try (TestEndpoint endpoint = TestEndpoint.answering(request -> Recorded.reply("openai/answer"));
                ModelClient client = Conversation.open(
                        Conversation.settings(endpoint, Dialect.OPENAI).build())) {
            client.chat(Conversation.request(raw("{\"type\": \"object\", \"properties\": {\"a\": {\"minimum\": 1}}}")));

            JsonNode sent = endpoint.conversations().get(0).body().at("/response_format/json_schema");
            assertThat(sent.path("strict").asBoolean(true)).isFalse();
            assertThat(sent.path("schema").toString())
                    .isEqualTo("{\"type\":\"object\",\"properties\":{\"a\":{\"minimum\":1}}}");
            assertThatThrownBy(() -> client.chat(Conversation.request(raw("no JSON"))))
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.code()).isEqualTo(ModelErrorCode.INVALID_SETTING));
        }
    }

    @Test
    void callsASchemaStrictThatDemandsAllAndAllowsNoMore() {
        Map<String, Object> inner =
                Map.of("type", "object", "properties", Map.of(), "required", List.of(), "additionalProperties", false);
        Map<String, Object> open = Map.of("type", "object", "properties", Map.of("a", Map.of("type", "string")));

        assertThat(StrictShape.holds(Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("a", inner, "type", Map.of("type", "string")),
                        "required",
                        List.of("a", "type"),
                        "additionalProperties",
                        false)))
                .isTrue();
        assertThat(StrictShape.holds(open)).isFalse();
        assertThat(StrictShape.holds(Map.of("anyOf", List.of(inner, open)))).isFalse();
    }

    private static ModelRequestParameters raw(String schema) {
        return ModelRequestParameters.with()
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("answer")
                                .rootElement(JsonRawSchema.from(schema))
                                .build())
                        .build())
                .build();
    }
}
