package io.deepanalyze.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a model and how to use it. Holds no secret: keys are named here and come from a {@link SecretSource}.
 *
 * @param target where the model runs
 * @param keyName the name of the secret with the endpoint's key; null where it wants none
 * @param dialect what the endpoint speaks, or null to find out
 * @param azureApiVersion Azure's {@code api-version}; null elsewhere and for Azure's {@code /openai/v1} addresses
 * @param contextWindow tokens of prompt and answer together, or null to ask the server or the file
 * @param maxOutputTokens tokens of an answer at most, or null for half of the window and 4096 at most; a request may say less or more
 * @param temperature the temperature of requests that name none, or null for the provider's
 * @param seed the seed of requests that name none, or null for none
 * @param executeRole whether the model knows the role {@code execute}, or null where its name says so
 * @param body further fields of each request's body, such as {@code chat_template_kwargs}; sent as they are
 * @param timeouts how long calls may take
 * @param network the way to the endpoint
 * @param attempts how often a call is tried at most
 * @param concurrency calls that run side by side at most
 * @param requestsPerMinute requests that an endpoint is sent in a minute at most, retries included, or null for no bound
 * @param threads threads of a model in process; 0 for one less than the processors
 * @param tokenCap tokens that the client may spend in all, or null for no cap
 */
public record ModelSettings(
        ModelTarget target,
        @Nullable String keyName,
        @Nullable Dialect dialect,
        @Nullable String azureApiVersion,
        @Nullable Integer contextWindow,
        @Nullable Integer maxOutputTokens,
        @Nullable Double temperature,
        @Nullable Integer seed,
        @Nullable Boolean executeRole,
        Map<String, Object> body,
        ModelTimeouts timeouts,
        NetworkSettings network,
        int attempts,
        int concurrency,
        @Nullable Integer requestsPerMinute,
        int threads,
        @Nullable Long tokenCap) {
    public ModelSettings {
        body = Map.copyOf(body);
        require(contextWindow == null || contextWindow >= 256, "context window", contextWindow, "256 tokens or more");
        require(
                maxOutputTokens == null || maxOutputTokens > 0,
                "length of answers",
                maxOutputTokens,
                "1 token or more");
        require(
                temperature == null || (temperature >= 0 && temperature <= 2),
                "temperature",
                temperature,
                "a number from 0 to 2");
        require(attempts > 0, "number of attempts", attempts, "1 or more");
        require(concurrency > 0, "number of calls side by side", concurrency, "1 or more");
        require(
                requestsPerMinute == null || requestsPerMinute > 0,
                "number of requests per minute",
                requestsPerMinute,
                "1 or more");
        require(threads >= 0, "number of threads", threads, "0 or more");
        require(tokenCap == null || tokenCap > 0, "cap on tokens", tokenCap, "1 token or more");
        require(
                azureApiVersion == null || azureApiVersion.matches("[0-9A-Za-z-]{1,40}"),
                "api-version",
                "in the settings",
                "one such as 2024-10-21");
    }

    /** Settings to be completed. */
    public static ModelSettingsBuilder of(ModelTarget target) {
        return new ModelSettingsBuilder(target);
    }

    /** Whether the model is taken to know the role {@code execute}: as set, else if it has the name of DeepAnalyze. */
    public boolean knowsExecuteRole() {
        return executeRole == null
                ? target.model().toLowerCase(java.util.Locale.ROOT).contains("deepanalyze")
                : executeRole;
    }

    private static void require(boolean holds, String what, @Nullable Object value, String instead) {
        if (!holds) {
            throw new ModelException(
                    ModelErrorCode.INVALID_SETTING,
                    "The " + what + " " + value + " means nothing. Give " + instead + ".");
        }
    }

    @Override
    public String toString() {
        return "ModelSettings[target=" + target + ", keyName=" + keyName + ", dialect=" + dialect + ", contextWindow="
                + contextWindow + ", maxOutputTokens=" + maxOutputTokens + ", temperature=" + temperature + ", seed="
                + seed
                + ", body=" + new java.util.TreeSet<>(body.keySet()) + ", network=" + network + ", tokenCap=" + tokenCap
                + "]";
    }
}
