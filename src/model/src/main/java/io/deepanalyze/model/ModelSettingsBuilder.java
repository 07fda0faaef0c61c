package io.deepanalyze.model;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds {@link ModelSettings}; what is not said keeps its default. For one thread. */
public final class ModelSettingsBuilder {
    private final ModelTarget target;
    private @Nullable String keyName;
    private @Nullable Dialect dialect;
    private @Nullable String azureApiVersion;
    private @Nullable Integer contextWindow;
    private @Nullable Integer maxOutputTokens;
    private @Nullable Double temperature;
    private @Nullable Integer seed;
    private @Nullable Boolean executeRole;
    private Map<String, Object> body = Map.of();
    private ModelTimeouts timeouts = ModelTimeouts.DEFAULT;
    private NetworkSettings network = NetworkSettings.DEFAULT;
    private int attempts = 5;
    private int concurrency = 4;
    private @Nullable Integer requestsPerMinute;
    private int threads;
    private @Nullable Long tokenCap;

    ModelSettingsBuilder(ModelTarget target) {
        this.target = target;
    }

    /**
     * Settings for a model as command lines name it.
     *
     * @param model {@code gguf:/path}, or the name of a model at {@code url}
     * @param url the address of the endpoint; null for a GGUF file
     */
    public static ModelSettingsBuilder named(String model, @Nullable String url) {
        try {
            if (model.startsWith(ModelTarget.GGUF_PREFIX)) {
                return new ModelSettingsBuilder(
                        new ModelTarget.GgufFile(Path.of(model.substring(ModelTarget.GGUF_PREFIX.length()))));
            }
            if (url != null) {
                return new ModelSettingsBuilder(new ModelTarget.Endpoint(URI.create(url), model));
            }
        } catch (InvalidPathException e) {
            throw new ModelException(
                    ModelErrorCode.INVALID_SETTING, "The path of the GGUF file is no path. Give one that is.");
        } catch (IllegalArgumentException e) {
            throw new ModelException(
                    ModelErrorCode.INVALID_SETTING,
                    "The address of the model endpoint is no address. Give one such as http://localhost:8000/v1.");
        }
        throw new ModelException(
                ModelErrorCode.INVALID_SETTING,
                "The model " + model
                        + " has no place. Name it gguf:/path/to/file.gguf, or give the address of its endpoint.");
    }

    /** Names the secret with the endpoint's key. */
    public ModelSettingsBuilder keyName(@Nullable String value) {
        this.keyName = value;
        return this;
    }

    /** Says what the endpoint speaks. */
    public ModelSettingsBuilder dialect(@Nullable Dialect value) {
        this.dialect = value;
        return this;
    }

    /** Sets Azure's {@code api-version}. */
    public ModelSettingsBuilder azureApiVersion(@Nullable String value) {
        this.azureApiVersion = value;
        return this;
    }

    /** Sets the context window, in tokens. */
    public ModelSettingsBuilder contextWindow(@Nullable Integer tokens) {
        this.contextWindow = tokens;
        return this;
    }

    /** Sets the tokens of an answer at most. */
    public ModelSettingsBuilder maxOutputTokens(@Nullable Integer tokens) {
        this.maxOutputTokens = tokens;
        return this;
    }

    /** Sets the temperature of requests that name none. */
    public ModelSettingsBuilder temperature(@Nullable Double value) {
        this.temperature = value;
        return this;
    }

    /** Sets the seed of requests that name none. */
    public ModelSettingsBuilder seed(@Nullable Integer value) {
        this.seed = value;
        return this;
    }

    /** Says whether the model knows the role {@code execute}. */
    public ModelSettingsBuilder executeRole(@Nullable Boolean value) {
        this.executeRole = value;
        return this;
    }

    /** Adds fields to the body of each request. */
    public ModelSettingsBuilder body(Map<String, Object> fields) {
        this.body = fields;
        return this;
    }

    /** Sets how long calls may take. */
    public ModelSettingsBuilder timeouts(ModelTimeouts value) {
        this.timeouts = value;
        return this;
    }

    /** Sets the way to the endpoint. */
    public ModelSettingsBuilder network(NetworkSettings value) {
        this.network = value;
        return this;
    }

    /** Sets how often a call is tried at most. */
    public ModelSettingsBuilder attempts(int value) {
        this.attempts = value;
        return this;
    }

    /** Sets how many calls run side by side at most. */
    public ModelSettingsBuilder concurrency(int value) {
        this.concurrency = value;
        return this;
    }

    /** Sets how many requests an endpoint is sent in a minute at most. */
    public ModelSettingsBuilder requestsPerMinute(@Nullable Integer value) {
        this.requestsPerMinute = value;
        return this;
    }

    /** Sets the threads of a model in process. */
    public ModelSettingsBuilder threads(int value) {
        this.threads = value;
        return this;
    }

    /** Sets the tokens that the client may spend in all. */
    public ModelSettingsBuilder tokenCap(@Nullable Long tokens) {
        this.tokenCap = tokens;
        return this;
    }

    /**
     * The settings.
     *
     * @throws ModelException if one of them means nothing
     */
    public ModelSettings build() {
        return new ModelSettings(
                target,
                keyName,
                dialect,
                azureApiVersion,
                contextWindow,
                maxOutputTokens,
                temperature,
                seed,
                executeRole,
                body,
                timeouts,
                network,
                attempts,
                concurrency,
                requestsPerMinute,
                threads,
                tokenCap);
    }
}
