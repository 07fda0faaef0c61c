package io.deepanalyze.functions.model;

import io.deepanalyze.functions.model.ModelSetting.Place;
import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.model.Dialect;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.NetworkSettings;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All that may be set of a model, in one place: the last parts of {@code spark.deepanalyze.models.<name>.<setting>}. A table of
 * {@code docs/inference.md} is made of it. Driver side.
 */
final class ModelOptions {
    private static final Set<Place> GENERATIVE = EnumSet.of(Place.ENDPOINT, Place.FILE);

    static final ModelSetting PATH = new ModelSetting(
            "path",
            String.class,
            "none",
            "The folder of the model, on any Hadoop file system; or `gguf:/path/to/file.gguf`, which lies at that path on each machine.",
            EnumSet.of(Place.FOLDER, Place.FILE),
            value -> true,
            "a folder such as hdfs:///models/minilm");
    static final ModelSetting HASH = new ModelSetting(
            "hash",
            String.class,
            "what the driver finds",
            "The SHA-256 that the model's files must have.",
            EnumSet.of(Place.FOLDER),
            Pattern.compile("[0-9a-fA-F]{64}").asMatchPredicate(),
            "64 hexadecimal digits");
    static final ModelSetting FORMATS = new ModelSetting(
            "formats",
            String.class,
            "safetensors,onnx",
            "The formats that may be read; `torchscript`, which can hold code, only where it is named.",
            EnumSet.of(Place.FOLDER),
            value -> formats(value).isPresent(),
            "some of safetensors, onnx, torchscript, with commas between");
    static final ModelSetting URL = new ModelSetting(
            "url",
            String.class,
            "none",
            "The base address of an OpenAI-compatible endpoint.",
            EnumSet.of(Place.ENDPOINT),
            value -> true,
            "one such as http://localhost:8000/v1");
    static final ModelSetting MODEL = new ModelSetting(
            "model",
            String.class,
            "none",
            "The name that the endpoint knows the model by; or `gguf:/path/to/file.gguf`, without a `url`.",
            EnumSet.of(Place.ENDPOINT, Place.FILE),
            value -> true,
            "a name");
    static final ModelSetting KEY_ENVIRONMENT = new ModelSetting(
            "keyEnvironment",
            String.class,
            "none",
            "The environment variable of the executors that holds the endpoint's key. It counts only as Spark was started with.",
            EnumSet.of(Place.ENDPOINT),
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}").asMatchPredicate(),
            "the name of a variable, never the key itself");
    static final ModelSetting DIALECT = new ModelSetting(
            "dialect",
            String.class,
            "found by asking",
            "What the endpoint speaks: `openai`, `azure`, `vllm`, `llama_cpp`, `ollama` or `generic`.",
            EnumSet.of(Place.ENDPOINT),
            value ->
                    Arrays.stream(Dialect.values()).anyMatch(each -> each.name().equalsIgnoreCase(value)),
            "one of openai, azure, vllm, llama_cpp, ollama, generic");
    static final ModelSetting AZURE_API_VERSION = new ModelSetting(
            "azureApiVersion",
            String.class,
            "none",
            "Azure's `api-version`.",
            EnumSet.of(Place.ENDPOINT),
            Pattern.compile("[0-9A-Za-z-]{1,40}").asMatchPredicate(),
            "one such as 2024-10-21");
    static final ModelSetting CONTEXT_TOKENS = new ModelSetting(
            "contextTokens",
            Integer.class,
            "found by asking",
            "Tokens that prompt and answer may have together.",
            GENERATIVE,
            value -> whole(value, 256, Integer.MAX_VALUE),
            "256 or more");
    static final ModelSetting MAX_OUTPUT_TOKENS = new ModelSetting(
            "maxOutputTokens",
            Integer.class,
            "half of the window, 4096 at most",
            "Tokens of one answer at most, where a call does not say.",
            GENERATIVE,
            value -> whole(value, 1, Integer.MAX_VALUE),
            "1 or more");
    static final ModelSetting TEMPERATURE = new ModelSetting(
            "temperature",
            Double.class,
            "0",
            "The temperature of answers, where a call does not say.",
            GENERATIVE,
            value -> number(value, 2),
            "a number from 0 to 2");
    static final ModelSetting CONCURRENCY = new ModelSetting(
            "concurrency",
            Integer.class,
            "8",
            "Calls of one executor that run side by side at most; a file answers one at a time.",
            EnumSet.of(Place.ENDPOINT),
            value -> whole(value, 1, 256),
            "1 to 256");
    static final ModelSetting TIMEOUT_SECONDS = new ModelSetting(
            "timeoutSeconds",
            Integer.class,
            "180",
            "Wall time of one call at most, retries included.",
            GENERATIVE,
            value -> whole(value, 1, 86_400),
            "1 to 86400");
    static final ModelSetting ATTEMPTS = new ModelSetting(
            "attempts",
            Integer.class,
            "12",
            "How often a call is tried at most.",
            EnumSet.of(Place.ENDPOINT),
            value -> whole(value, 1, 100),
            "1 to 100");
    static final ModelSetting REQUESTS_PER_MINUTE = new ModelSetting(
            "requestsPerMinute",
            Integer.class,
            "no limit",
            "Calls that one executor begins in a minute at most.",
            EnumSet.of(Place.ENDPOINT),
            value -> whole(value, 1, Integer.MAX_VALUE),
            "1 or more");
    static final ModelSetting THREADS = new ModelSetting(
            "threads",
            Integer.class,
            "one less than the processors",
            "Threads of a model in process.",
            EnumSet.of(Place.FILE),
            value -> whole(value, 1, 1024),
            "1 to 1024");
    static final ModelSetting SEED = new ModelSetting(
            "seed",
            Integer.class,
            "none",
            "The seed of answers.",
            GENERATIVE,
            value -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE),
            "a whole number");
    static final ModelSetting PROXY = new ModelSetting(
            "proxy",
            String.class,
            "none",
            "The proxy to the endpoint, `host:port`; loopback addresses go without.",
            EnumSet.of(Place.ENDPOINT),
            ModelOptions::proxy,
            "one such as proxy.example.com:3128, without user and password");
    static final ModelSetting CERTIFICATES = new ModelSetting(
            "certificates",
            String.class,
            "none",
            "A PEM file on each machine with certificate authorities to trust beside the JVM's.",
            EnumSet.of(Place.ENDPOINT),
            value -> true,
            "a path");

    /** In the order in which people look for them. */
    static final List<ModelSetting> ALL = List.of(
            PATH,
            HASH,
            FORMATS,
            URL,
            MODEL,
            KEY_ENVIRONMENT,
            DIALECT,
            AZURE_API_VERSION,
            CONTEXT_TOKENS,
            MAX_OUTPUT_TOKENS,
            TEMPERATURE,
            CONCURRENCY,
            TIMEOUT_SECONDS,
            ATTEMPTS,
            REQUESTS_PER_MINUTE,
            THREADS,
            SEED,
            PROXY,
            CERTIFICATES);

    /** Those whose values may hold a secret by mistake, so that messages do not tell them. */
    static final Set<ModelSetting> UNTOLD = Set.of(KEY_ENVIRONMENT, PROXY);

    /** The last parts of those of the way to a model, which shape no answer. */
    static final Set<String> OF_THE_WAY = Set.of(
            KEY_ENVIRONMENT.key(),
            CONCURRENCY.key(),
            TIMEOUT_SECONDS.key(),
            ATTEMPTS.key(),
            REQUESTS_PER_MINUTE.key(),
            THREADS.key(),
            PROXY.key(),
            CERTIFICATES.key());

    private ModelOptions() {}

    /** The setting with a last part, if there is one. */
    static Optional<ModelSetting> of(String key) {
        return ALL.stream().filter(each -> each.key().equals(key)).findFirst();
    }

    /** The last parts of all. */
    static List<String> keys() {
        return ALL.stream().map(ModelSetting::key).toList();
    }

    /** The formats of a list, or nothing where one is unknown or there is none. */
    static Optional<Set<ModelFormat>> formats(String list) {
        Set<ModelFormat> formats = new TreeSet<>();
        for (String each : list.split(",", -1)) {
            Optional<ModelFormat> format = Arrays.stream(ModelFormat.values())
                    .filter(known -> known.name().equalsIgnoreCase(each.strip()))
                    .findFirst();
            if (format.isEmpty()) {
                return Optional.empty();
            }
            formats.add(format.get());
        }
        return Optional.of(formats);
    }

    /** All as a table in Markdown. */
    static String table() {
        return ALL.stream()
                .map(ModelSetting::line)
                .collect(Collectors.joining(
                        "", "| setting | type | default | of a model in | meaning |\n|---|---|---|---|---|\n", ""));
    }

    private static boolean whole(String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            return number >= least && number <= most;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean number(String value, double most) {
        try {
            double number = Double.parseDouble(value);
            return number >= 0 && number <= most;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean proxy(String value) {
        try {
            return NetworkSettings.proxy(value).isUnresolved();
        } catch (ModelException e) {
            return false;
        }
    }
}
