package io.deepanalyze.functions.generation;

import io.deepanalyze.functions.model.ModelReference;
import io.deepanalyze.model.Dialect;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelSettings;
import io.deepanalyze.model.ModelSettingsBuilder;
import io.deepanalyze.model.ModelTarget;
import io.deepanalyze.model.ModelTimeouts;
import io.deepanalyze.model.NetworkSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a service uses its model.
 *
 * @param model how the model is reached
 * @param answerTokens tokens of an answer as the settings say, or null where they do not
 * @param timeout of one row, with its retries and with the mending of its answer
 * @param concurrency rows that are asked for side by side
 * @param callRequests requests of one caller that wait or are done and not taken, at most
 * @param queueRequests requests of all callers that wait or run at most
 * @param queueCharacters characters of these at most; one longer prompt is let in alone
 */
record GenerationSettings(
        ModelSettings model,
        @Nullable Integer answerTokens,
        Duration timeout,
        int concurrency,
        int callRequests,
        int queueRequests,
        long queueCharacters) {
    private static final int DEFAULT_CONCURRENCY = 8;
    private static final int MOST_CONCURRENCY = 256;
    /** With the back-off of the clients these last for several minutes of "too many requests", so that the time-out decides. */
    private static final int DEFAULT_ATTEMPTS = 20;

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(3);
    private static final int LEAST_CALL_REQUESTS = 16;
    private static final int QUEUE_REQUESTS = 4_096;
    private static final long QUEUE_CHARACTERS = 32L << 20;
    private static final Set<String> NAMES = new TreeSet<>(List.of(
            "keyEnvironment",
            "concurrency",
            "requestsPerMinute",
            "timeoutSeconds",
            "attempts",
            "temperature",
            "seed",
            "contextTokens",
            "maxOutputTokens",
            "threads",
            "dialect",
            "azureApiVersion",
            "proxy",
            "certificates"));

    /**
     * The settings of a model, by the options of its reference.
     *
     * @throws GenerationException with {@code MODEL_MISCONFIGURED}
     */
    static GenerationSettings of(ModelReference.Generative reference) {
        Options options = new Options(reference);
        try {
            return of(reference, options);
        } catch (ModelException e) {
            throw options.invalid(e.getMessage());
        }
    }

    private static GenerationSettings of(ModelReference.Generative reference, Options options) {
        boolean file = reference.model().startsWith(ModelTarget.GGUF_PREFIX);
        int concurrency = file ? 1 : options.whole("concurrency", 1, MOST_CONCURRENCY, DEFAULT_CONCURRENCY);
        Integer answerTokens = options.whole("maxOutputTokens", 1);
        Duration timeout =
                Duration.ofSeconds(options.whole("timeoutSeconds", 1, 86_400, (int) DEFAULT_TIMEOUT.toSeconds()));
        String proxy = options.text("proxy");
        String certificates = options.text("certificates");
        ModelSettings model = ModelSettingsBuilder.named(reference.model(), reference.url())
                .keyName(options.text("keyEnvironment"))
                .dialect(options.one("dialect", name -> Dialect.valueOf(name.toUpperCase(Locale.ROOT))))
                .azureApiVersion(options.text("azureApiVersion"))
                .contextWindow(options.whole("contextTokens", 256))
                .maxOutputTokens(answerTokens)
                // Tables are computed again after failures, with the same answers as far as the model can.
                .temperature(options.one("temperature", Double::valueOf, 0.0))
                .seed(options.whole("seed", Integer.MIN_VALUE))
                .timeouts(new ModelTimeouts(ModelTimeouts.DEFAULT.connect(), timeout, timeout, timeout))
                .network(new NetworkSettings(
                        proxy == null ? null : NetworkSettings.proxy(proxy),
                        List.of(),
                        certificates == null ? null : Path.of(certificates),
                        Map.of(),
                        Map.of()))
                .attempts(options.whole("attempts", 1, 100, DEFAULT_ATTEMPTS))
                .concurrency(concurrency)
                .requestsPerMinute(options.whole("requestsPerMinute", 1))
                .threads(options.whole("threads", 0, 1_024, 0))
                .build();
        return new GenerationSettings(
                model,
                answerTokens,
                timeout,
                concurrency,
                Math.max(LEAST_CALL_REQUESTS, 4 * concurrency),
                QUEUE_REQUESTS,
                QUEUE_CHARACTERS);
    }

    /** The same with other bounds of what waits. */
    GenerationSettings withBounds(int call, int queue, long characters) {
        return new GenerationSettings(model, answerTokens, timeout, concurrency, call, queue, characters);
    }

    /** Reads options, and says by name which one means nothing. */
    private static final class Options {
        private final ModelReference.Generative reference;

        Options(ModelReference.Generative reference) {
            this.reference = reference;
            List<String> unknown = new ArrayList<>(reference.options().keySet());
            unknown.removeAll(NAMES);
            if (!unknown.isEmpty()) {
                throw invalid("The option '" + unknown.get(0) + "' is not known. Known are " + String.join(", ", NAMES)
                        + ".");
            }
        }

        @Nullable
        String text(String name) {
            String value = reference.options().get(name);
            return value == null || value.isBlank() ? null : value.trim();
        }

        int whole(String name, int least, int most, int otherwise) {
            Integer value = whole(name, least);
            if (value != null && value > most) {
                throw invalid("The option '" + name + "' is " + value + ". Give " + most + " or less.");
            }
            return value == null ? otherwise : value;
        }

        @Nullable
        Integer whole(String name, int least) {
            Integer value = one(name, Integer::valueOf);
            if (value != null && value < least) {
                throw invalid("The option '" + name + "' is " + value + ". Give " + least + " or more.");
            }
            return value;
        }

        <T> T one(String name, Function<String, T> reading, T otherwise) {
            T value = one(name, reading);
            return value == null ? otherwise : value;
        }

        <T> @Nullable T one(String name, Function<String, T> reading) {
            String value = text(name);
            try {
                return value == null ? null : reading.apply(value);
            } catch (IllegalArgumentException e) {
                throw invalid("The option '" + name + "' is '" + value + "', which means nothing.");
            }
        }

        GenerationException invalid(@Nullable String why) {
            return new GenerationException(
                    GenerationErrorCode.MODEL_MISCONFIGURED,
                    "The settings of the model " + reference.name() + " cannot be used: " + why);
        }
    }
}
