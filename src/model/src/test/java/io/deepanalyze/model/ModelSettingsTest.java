package io.deepanalyze.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hidden@host/v1",
                "https://host/v1?api_key=hidden",
                "https://host/v1#hidden",
                "ftp://host/hidden",
                "hidden",
                "https://host/hid den",
                "//host/hidden"
            })
    void refusesAddressesThatHoldOrMayHoldAKeyAndDoesNotRepeatThem(String url) {
        assertThatThrownBy(() -> ModelSettingsBuilder.named("m", url))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.code()).isEqualTo(ModelErrorCode.INVALID_SETTING))
                .hasMessageNotContaining("hidden")
                .hasMessageNotContaining("hid den");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000/v1,   true",
        "http://127.0.0.1:8000,      true",
        "http://127.8.9.1:8000,      true",
        "http://[::1]:8000/v1,       true",
        "https://api.openai.com/v1,  false",
        "http://127.0.0.1.evil.com,  false",
        "http://localhost.evil.com,  false",
        "http://10.0.0.5:8000/v1,    false"
    })
    void knowsWhatStaysOnThisMachine(String url, boolean local) {
        assertThat(ModelSettingsBuilder.named("m", url).build().target().local())
                .isEqualTo(local);
    }

    @Test
    void namesAGgufFileByItsPrefix() {
        ModelTarget target = ModelSettingsBuilder.named("gguf:/models/small.gguf", null)
                .build()
                .target();

        assertThat(target).isEqualTo(new ModelTarget.GgufFile(Path.of("/models/small.gguf")));
        assertThat(target.model()).isEqualTo("small.gguf");
        assertThat(target.local()).isTrue();
    }

    @Test
    void refusesAModelWithoutAPlace() {
        assertThatThrownBy(() -> ModelSettingsBuilder.named("gpt-4o-mini", null))
                .hasMessageContaining("gguf:/path")
                .hasMessageContaining("address of its endpoint");
    }

    @Test
    void hidesValuesOfHeadersAndOfTheBody() {
        ModelSettings settings = ModelSettingsBuilder.named("m", "https://host/v1")
                .network(new NetworkSettings(
                        NetworkSettings.proxy("proxy.example.com:3128"),
                        List.of(),
                        null,
                        Map.of("X-Gateway", "hidden-1"),
                        Map.of("X-Other", "OTHER_KEY")))
                .body(Map.of("user", "hidden-2"))
                .build();

        assertThat(settings.toString())
                .contains("X-Gateway", "OTHER_KEY", "user", "proxy.example.com")
                .doesNotContain("hidden");
    }

    @Test
    void refusesSettingsThatMeanNothing() {
        ModelSettingsBuilder named = ModelSettingsBuilder.named("m", "https://host/v1");

        assertThatThrownBy(() -> named.temperature(3.0).build()).hasMessageContaining("a number from 0 to 2");
        assertThatThrownBy(() -> new ModelTimeouts(
                        Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessageContaining("more than zero");
        assertThatThrownBy(() -> NetworkSettings.proxy("http://proxy")).hasMessageContaining("host:port");
    }

    @Test
    void missesAKeyWhenItOpens() {
        ModelSettings settings = ModelSettingsBuilder.named("m", "https://host/v1")
                .keyName("NO_SUCH_KEY")
                .build();

        assertThatThrownBy(() -> ModelClients.open(settings, name -> Optional.empty()))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.code()).isEqualTo(ModelErrorCode.KEY_MISSING))
                .hasMessageContaining("NO_SUCH_KEY");
        assertThatThrownBy(() -> ModelClients.open(settings, name -> Optional.of("two\nlines")))
                .hasMessageContaining("holds what no key can")
                .hasMessageNotContaining("lines");
    }

    @Test
    void keepsItsOwnParametersWhereLangChain4jMergesThem() {
        ChatRequestParameters defaults =
                ModelRequestParameters.with().seed(1).temperature(0.5).build();
        ChatRequestParameters plain =
                ChatRequestParameters.builder().maxOutputTokens(9).build();
        ChatRequestParameters own = ModelRequestParameters.with()
                .seed(2)
                .grammar("root ::= \"a\"")
                .restoreStops()
                .build();

        ModelRequestParameters merged = ModelRequestParameters.of(defaults.overrideWith(plain));
        assertThat(merged.seed()).isEqualTo(1);
        assertThat(merged.maxOutputTokens()).isEqualTo(9);
        ModelRequestParameters over = ModelRequestParameters.of(plain.overrideWith(own));
        assertThat(over.seed()).isEqualTo(2);
        assertThat(over.grammar()).isEqualTo("root ::= \"a\"");
        assertThat(over.stopsRestored()).isTrue();
        assertThat(ModelRequestParameters.of(own.defaultedBy(defaults)).seed()).isEqualTo(2);
    }
}
