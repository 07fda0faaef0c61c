package io.deepanalyze.spark;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.model.Dialect;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelClients;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelSettings;
import io.deepanalyze.model.ModelSettingsBuilder;
import io.deepanalyze.model.ModelTarget;
import io.deepanalyze.model.ModelTimeouts;
import io.deepanalyze.model.NetworkSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model that the settings {@code spark.deepanalyze.model.*} name.
 *
 * @param name its name, or {@code gguf:} and a path
 * @param url the address of its endpoint, or null
 * @param settings the other settings
 */
record ModelConfiguration(String name, @Nullable String url, SettingsTable settings) {
    static final int DEFAULT_OUTPUT_TOKENS = 2048;
    static final String DEFAULT_KEY = "DEEPANALYZE_MODEL_KEY";

    /** The model of a run, if one is named. */
    static Optional<ModelConfiguration> of(SettingsTable settings) {
        Optional<String> name = settings.text(SettingsTable.MODEL_NAME);
        Optional<String> url = settings.text(SettingsTable.MODEL_URL);
        if (name.isEmpty() && url.isPresent()) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The endpoint " + url.get() + " is set without a model. Name one by --model or "
                            + SettingsTable.MODEL_NAME.name());
        }
        return name.map(one -> new ModelConfiguration(one, url.orElse(null), settings));
    }

    /** Whether the model runs in this process, from a file. */
    boolean isInProcess() {
        return name.startsWith(ModelTarget.GGUF_PREFIX);
    }

    /**
     * Opens it; the caller closes it.
     *
     * @param tokens what it may spend
     */
    ModelClient open(long tokens) {
        try {
            return ModelClients.open(modelSettings(tokens));
        } catch (ModelException failure) {
            throw new DeepAnalyzeException(ErrorCode.INVALID_ARGUMENT, String.valueOf(failure.getMessage()), failure);
        }
    }

    private ModelSettings modelSettings(long tokens) {
        ModelSettingsBuilder builder = ModelSettingsBuilder.named(name, url)
                .keyName(keyName())
                .dialect(settings.choice(SettingsTable.MODEL_DIALECT, Dialect.class)
                        .orElse(null))
                .azureApiVersion(settings.text(SettingsTable.MODEL_API_VERSION).orElse(null))
                .contextWindow(settings.integer(SettingsTable.MODEL_CONTEXT).orElse(null))
                .maxOutputTokens(settings.integer(SettingsTable.MODEL_OUTPUT).orElse(DEFAULT_OUTPUT_TOKENS))
                .temperature(settings.number(SettingsTable.MODEL_TEMPERATURE).orElse(0.0))
                .network(network())
                .threads(settings.integer(SettingsTable.MODEL_THREADS)
                        .orElse(Runtime.getRuntime().availableProcessors()))
                .tokenCap(tokens);
        settings.whole(SettingsTable.MODEL_SECONDS)
                .ifPresent(seconds -> builder.timeouts(new ModelTimeouts(
                        ModelTimeouts.DEFAULT.connect(),
                        ModelTimeouts.DEFAULT.firstToken(),
                        ModelTimeouts.DEFAULT.idle(),
                        Duration.ofSeconds(seconds))));
        return builder.build();
    }

    /** A key that was named must be there; the usual one is used where it is. */
    private @Nullable String keyName() {
        return settings.text(SettingsTable.MODEL_KEY).orElse(System.getenv(DEFAULT_KEY) == null ? null : DEFAULT_KEY);
    }

    private NetworkSettings network() {
        return new NetworkSettings(
                settings.text(SettingsTable.MODEL_PROXY)
                        .map(NetworkSettings::proxy)
                        .orElse(null),
                List.of(),
                settings.text(SettingsTable.MODEL_CERTIFICATES).map(Path::of).orElse(null),
                Map.of(),
                Map.of());
    }
}
