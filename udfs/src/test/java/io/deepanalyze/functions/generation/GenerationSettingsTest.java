package io.deepanalyze.functions.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.functions.model.ModelReference;
import io.deepanalyze.model.Dialect;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationSettingsTest {
    @Test
    void readsTheOptionsOfAReference() {
        GenerationSettings settings = GenerationSettings.of(reference(Map.of(
                "keyEnvironment", "KEY",
                "concurrency", "20",
                "requestsPerMinute", "600",
                "timeoutSeconds", "90",
                "dialect", "vllm",
                "maxOutputTokens", "300")));

        assertThat(settings.concurrency()).isEqualTo(20);
        assertThat(settings.callRequests()).isEqualTo(80);
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.answerTokens()).isEqualTo(300);
        assertThat(settings.model().keyName()).isEqualTo("KEY");
        assertThat(settings.model().requestsPerMinute()).isEqualTo(600);
        assertThat(settings.model().dialect()).isEqualTo(Dialect.VLLM);
        assertThat(settings.model().temperature()).isZero();
    }

    @Test
    void asksAFileForOneRowAtATime() {
        GenerationSettings settings = GenerationSettings.of(
                new ModelReference.Generative("file", "gguf:/m.gguf", null, Map.of("concurrency", "8")));

        assertThat(settings.concurrency()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "concurency, 4, is not known",
        "concurrency, 0, Give 1 or more",
        "concurrency, 1000, Give 256 or less",
        "timeoutSeconds, soon, means nothing",
        "temperature, 3, temperature",
        "dialect, klingon, means nothing",
        "proxy, nowhere, host:port"
    })
    void saysWhichOptionMeansNothing(String name, String value, String said) {
        ModelReference.Generative reference = reference(Map.of(name, value));

        assertThatThrownBy(() -> GenerationServices.check(reference))
                .isInstanceOfSatisfying(
                        GenerationException.class,
                        e -> assertThat(e.code()).isEqualTo(GenerationErrorCode.MODEL_MISCONFIGURED))
                .hasMessageContaining("The settings of the model writer cannot be used: ")
                .hasMessageContaining(said);
    }

    @Test
    void givesOneServiceForEqualReferences() {
        GenerationServices services = new GenerationServices();
        GenerationService service = services.service(reference(Map.of("seed", "1")));

        assertThat(services.service(reference(Map.of("seed", "1")))).isSameAs(service);
        assertThat(services.service(reference(Map.of("seed", "2")))).isNotSameAs(service);
        services.close();
        assertThatThrownBy(() -> services.service(reference(Map.of())))
                .isInstanceOfSatisfying(
                        GenerationException.class, e -> assertThat(e.code()).isEqualTo(GenerationErrorCode.CLOSED));
    }

    @Test
    void closesTheServiceThatWasNotAskedForTheLongestWhenThereAreMany() {
        try (GenerationServices services = new GenerationServices()) {
            GenerationService first = services.service(reference(Map.of("seed", "0")));
            GenerationService used = services.service(reference(Map.of("seed", "1")));
            try (GenerationCall call = used.open()) {
                for (int i = 2; i <= 40; i++) {
                    services.service(reference(Map.of("seed", String.valueOf(i))));
                }

                assertThat(services.metrics()).hasSize(32);
                assertThat(services.service(reference(Map.of("seed", "0")))).isNotSameAs(first);
                assertThat(services.service(reference(Map.of("seed", "1")))).isSameAs(used);
                assertThat(call.pending()).isZero();
            }
        }
    }

    @Test
    void refusesParametersThatAreNotKnownOrMeanNothing() {
        assertThat(GenerationParameters.of(Map.of("max_tokens", 10L, "temperature", 1)))
                .returns(10, GenerationParameters::maxTokens)
                .returns(1.0, GenerationParameters::temperature);
        assertThatThrownBy(() -> GenerationParameters.of(Map.of("tools", "all")))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("'tools' is not known");
        assertThatThrownBy(() -> GenerationParameters.of(Map.of("temperature", "hot")))
                .hasMessageContaining("Give a number");
        assertThatThrownBy(() -> GenerationParameters.of(Map.of("max_tokens", 0)))
                .hasMessageContaining("Give 1 or more");
        assertThatThrownBy(() -> GenerationParameters.of(Map.of("seed", 1.5))).hasMessageContaining("a whole number");
    }

    private static ModelReference.Generative reference(Map<String, String> options) {
        return new ModelReference.Generative("writer", "scripted", "http://127.0.0.1:9/v1", options);
    }
}
