package io.deepanalyze.spark;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.code.CodeLimits;
import io.deepanalyze.agent.run.AnalysisRequest;
import io.deepanalyze.functions.model.ModelCatalog;
import io.deepanalyze.model.ModelTimeouts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All settings {@code spark.deepanalyze.<area>.<name>} of an analysis in one place. They are read from the session when a run starts; what
 * the caller says on the builder or on the command line wins. {@code docs/settings.md} is this table with {@link ServingSettings}.
 */
final class SettingsTable {
    private static final String ANALYSIS = "spark.deepanalyze.analysis.";
    private static final String AGENT = "spark.deepanalyze.agent.";
    private static final String MODEL = "spark.deepanalyze.model.";
    private static final String CODE = "spark.deepanalyze.code.";

    static final Setting SEED = new Setting(
            ANALYSIS + "seed",
            Long.class,
            String.valueOf(AnalysisRequest.DEFAULT_SEED),
            "-",
            "The seed of the sample and of every permutation; the same data and seed give the same report.");
    static final Setting FALSE_DISCOVERY_RATE = new Setting(
            ANALYSIS + "falseDiscoveryRate",
            Double.class,
            String.valueOf(AnalysisRequest.DEFAULT_FALSE_DISCOVERY_RATE),
            "share",
            "The rate q of Benjamini-Hochberg: the expected share of false findings among those that were tested.");
    static final Setting SAMPLE_ROWS = new Setting(
            ANALYSIS + "sampleRows",
            Integer.class,
            String.valueOf(AnalysisRequest.DEFAULT_SAMPLE_ROWS),
            "rows",
            "The most rows of the uniform sample on which hypotheses are screened.");
    static final Setting MAX_SECONDS = new Setting(
            ANALYSIS + "maxSeconds",
            Long.class,
            Setting.NONE,
            "seconds",
            "Ends a run with what it has after this wall time.");
    static final Setting MAX_QUERIES = new Setting(
            ANALYSIS + "maxQueries",
            Integer.class,
            Setting.NONE,
            "queries",
            "Ends a run with what it has after this many queries.");
    static final Setting MAX_SCANNED_BYTES = new Setting(
            ANALYSIS + "maxScannedBytes",
            Long.class,
            Setting.NONE,
            "bytes",
            "Ends a run with what it has after its tasks have read this much.");

    static final Setting ANALYST = Setting.text(
            AGENT + "analyst",
            "hybrid where a model is set, else statistical",
            "Who analyzes: `statistical`, `model`, or `hybrid`, where the model goes on from the statistical analyst's findings.");
    static final Setting SHARE_DATA = Setting.text(
            AGENT + "shareData",
            "samples for a model on this machine, else profile",
            "What a model may see of the data: `none` (names and types), `profile` (figures of columns and of groups, no rows), or"
                    + " `samples` (rows too).");
    static final Setting GLOSSARY = Setting.text(
            AGENT + "glossary",
            Setting.NONE,
            "A Markdown file with terms, rules and verified questions, on any Hadoop file system.");
    static final Setting MAX_TURNS = new Setting(
            AGENT + "maxTurns",
            Integer.class,
            String.valueOf(ModelUse.DEFAULT_TURNS),
            "turns",
            "Replies of a model at most.");
    static final Setting MAX_TOKENS = new Setting(
            AGENT + "maxTokens",
            Long.class,
            String.valueOf(ModelUse.DEFAULT_TOKENS),
            "tokens",
            "Tokens that a model may read and write for one run at most.");

    static final Setting MODEL_NAME = Setting.text(
            MODEL + "name",
            Setting.NONE,
            "The model: the name that the endpoint knows it by, or `gguf:/path/to/file.gguf` for one that runs in the driver.");
    static final Setting MODEL_URL =
            Setting.text(MODEL + "url", Setting.NONE, "The base address of an OpenAI-compatible endpoint.");
    static final Setting MODEL_KEY = Setting.text(
            MODEL + "keyEnvironment",
            ModelConfiguration.DEFAULT_KEY,
            "The environment variable of the driver that holds the endpoint's key.");
    static final Setting MODEL_DIALECT = Setting.text(
            MODEL + "dialect",
            "found by asking",
            "What the endpoint speaks: `openai`, `azure`, `vllm`, `llama_cpp`, `ollama` or `generic`.");
    static final Setting MODEL_API_VERSION =
            Setting.text(MODEL + "azureApiVersion", Setting.NONE, "Azure's `api-version`.");
    static final Setting MODEL_CONTEXT = new Setting(
            MODEL + "contextTokens",
            Integer.class,
            "found by asking",
            "tokens",
            "Tokens that prompt and answer may have together.");
    static final Setting MODEL_OUTPUT = new Setting(
            MODEL + "maxOutputTokens",
            Integer.class,
            String.valueOf(ModelConfiguration.DEFAULT_OUTPUT_TOKENS),
            "tokens",
            "Tokens of one reply at most.");
    static final Setting MODEL_TEMPERATURE =
            new Setting(MODEL + "temperature", Double.class, "0", "-", "The temperature of replies.");
    static final Setting MODEL_PROXY = Setting.text(
            MODEL + "proxy", Setting.NONE, "The proxy to the endpoint, `host:port`; loopback addresses go without.");
    static final Setting MODEL_CERTIFICATES = Setting.text(
            MODEL + "certificates",
            Setting.NONE,
            "A PEM file of the driver with certificate authorities to trust beside the JVM's.");
    static final Setting MODEL_SECONDS = new Setting(
            MODEL + "timeoutSeconds",
            Long.class,
            String.valueOf(ModelTimeouts.DEFAULT.total().toSeconds()),
            "seconds",
            "Wall time of one call at most, retries included.");
    static final Setting MODEL_THREADS =
            new Setting(MODEL + "threads", Integer.class, "all cores", "threads", "Threads of a model in the driver.");

    static final Setting CODE_SECONDS = new Setting(
            CODE + "maxSeconds",
            Long.class,
            String.valueOf(CodeLimits.DEFAULT.time().toSeconds()),
            "seconds",
            "Wall time of one block of a model's code at most.");
    static final Setting CODE_BYTES = new Setting(
            CODE + "maxScannedBytes",
            Long.class,
            Setting.NONE,
            "bytes",
            "Bytes that the tasks of one block of a model's code may read at most.");
    static final Setting CODE_ROWS = new Setting(
            CODE + "maxRows",
            Integer.class,
            String.valueOf(CodeLimits.DEFAULT.rows()),
            "rows",
            "Rows that the result of one block of a model's code brings to the driver at most.");

    static final List<Setting> ALL = List.of(
            SEED,
            FALSE_DISCOVERY_RATE,
            SAMPLE_ROWS,
            MAX_SECONDS,
            MAX_QUERIES,
            MAX_SCANNED_BYTES,
            ANALYST,
            SHARE_DATA,
            GLOSSARY,
            MAX_TURNS,
            MAX_TOKENS,
            MODEL_NAME,
            MODEL_URL,
            MODEL_KEY,
            MODEL_DIALECT,
            MODEL_API_VERSION,
            MODEL_CONTEXT,
            MODEL_OUTPUT,
            MODEL_TEMPERATURE,
            MODEL_PROXY,
            MODEL_CERTIFICATES,
            MODEL_SECONDS,
            MODEL_THREADS,
            CODE_SECONDS,
            CODE_BYTES,
            CODE_ROWS);

    private final Function<String, @Nullable String> values;

    private SettingsTable(Function<String, @Nullable String> values) {
        this.values = values;
    }

    /** The settings that a function gives by name; null or blank where one is not set. */
    static SettingsTable of(Function<String, @Nullable String> values) {
        return new SettingsTable(values);
    }

    /** A setting's text; empty where it is not set. */
    Optional<String> text(Setting setting) {
        String text = values.apply(setting.name());
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }

    /** A setting's whole number; empty where it is not set. */
    Optional<Integer> integer(Setting setting) {
        return number(setting, Integer::valueOf);
    }

    /** A setting's whole number; empty where it is not set. */
    Optional<Long> whole(Setting setting) {
        return number(setting, Long::valueOf);
    }

    /** A setting's number; empty where it is not set. */
    Optional<Double> number(Setting setting) {
        return number(setting, Double::valueOf);
    }

    /** A setting that is one of few words; empty where it is not set. */
    <E extends Enum<E>> Optional<E> choice(Setting setting, Class<E> choices) {
        return text(setting).map(text -> Choice.of(text, choices, "The setting " + setting.name()));
    }

    private <T extends Number> Optional<T> number(Setting setting, Function<String, T> parse) {
        return text(setting).map(text -> {
            try {
                return parse.apply(text);
            } catch (NumberFormatException e) {
                throw new DeepAnalyzeException(
                        ErrorCode.INVALID_ARGUMENT,
                        "The setting " + setting.name() + " must be a number ("
                                + setting.type().getSimpleName() + "), not '" + text + "'",
                        e);
            }
        });
    }

    /** The reference page in Markdown. */
    static String page() {
        return """
                # Settings

                Settings of the Spark session (`--conf name=value`, `spark.conf.set`, `spark-defaults.conf`). They are read when a run
                starts. What the builder or the command line says wins over them. Keys of endpoints are no settings: they come from the
                environment of the driver.

                """
                + table(ALL)
                + """

                ## SQL functions

                Settings of the session (`SET name = value` too), read when a query is analyzed. [Functions](functions.md)

                """
                + table(ServingSettings.FUNCTIONS)
                + """

                Models are named by `%s<name>.<setting>`: [which settings there are](inference.md#models-by-name).

                ## Models in executors

                Read when Spark starts (`--conf`, `spark-defaults.conf`); later changes have no effect. Sizes take units, such as `512m`.

                """.formatted(ModelCatalog.PREFIX)
                + table(ServingSettings.EXECUTORS);
    }

    private static String table(List<Setting> settings) {
        return settings.stream()
                .map(Setting::line)
                .collect(Collectors.joining(
                        "", "| setting | type | default | unit | what it does |\n|---|---|---|---|---|\n", ""));
    }
}
