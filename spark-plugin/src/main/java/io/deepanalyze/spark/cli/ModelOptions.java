package io.deepanalyze.spark.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model takes part, and what it may see and spend: settings of the session, said on the command line. */
final class ModelOptions {
    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The model: its name at the endpoint, or gguf:/path/to/file.gguf for one in this process.")
    private @Nullable String model;

    @Option(names = "--model-url", paramLabel = "URL", description = "An OpenAI-compatible endpoint, up to its /v1.")
    private @Nullable String url;

    @Option(
            names = "--model-key-env",
            paramLabel = "VARIABLE",
            description = "The environment variable with the endpoint's key (default: DEEPANALYZE_MODEL_KEY).")
    private @Nullable String keyVariable;

    @Option(
            names = "--share-data",
            paramLabel = "none|profile|samples",
            description = "What the model may see; by default samples for a model on this machine, else profile.")
    private @Nullable String shareData;

    @Option(
            names = "--glossary",
            paramLabel = "FILE",
            description = "Terms, rules and verified questions, in Markdown.")
    private @Nullable String glossary;

    @Option(names = "--max-turns", paramLabel = "N", description = "Replies of the model at most.")
    private @Nullable Integer maxTurns;

    @Option(names = "--max-tokens", paramLabel = "N", description = "Tokens that the model reads and writes at most.")
    private @Nullable Long maxTokens;

    /** Sets what was said in the session. */
    void setIn(SparkSession spark) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("model.name", model);
        said.put("model.url", url);
        said.put("model.keyEnvironment", keyVariable);
        said.put("agent.shareData", shareData);
        said.put("agent.glossary", glossary);
        said.put("agent.maxTurns", maxTurns);
        said.put("agent.maxTokens", maxTokens);
        said.forEach((name, value) -> {
            if (value != null) {
                spark.conf().set("spark.deepanalyze." + name, value.toString());
            }
        });
    }
}
