package io.deepanalyze.spark;

import io.deepanalyze.functions.cache.ResultsCache;
import io.deepanalyze.functions.definition.FunctionSettings;
import io.deepanalyze.functions.execution.ExecutorSettings;
import io.deepanalyze.functions.model.ModelCacheSettings;
import io.deepanalyze.inference.service.ServiceSettings;
import io.deepanalyze.inference.source.ModelSource;
import io.deepanalyze.spark.serving.ModelExecutor;
import java.util.List;

/** The settings of the SQL functions and of the models behind them, as {@code docs/settings.md} lists them; their modules read them. */
final class ServingSettings {
    /** Those of a session, read when a query is analyzed. */
    static final List<Setting> FUNCTIONS = List.of(
            Setting.text(
                    FunctionSettings.ON_ERROR,
                    "raise",
                    "What becomes of a row whose call failed: `raise` ends the query, `null` gives NULL."),
            new Setting(
                    FunctionSettings.SHOW_INPUTS,
                    Boolean.class,
                    "false",
                    "-",
                    "Whether messages may quote the text of a row that failed; else they name it by its hash."),
            Setting.text(
                    FunctionSettings.EMBED_MODEL,
                    ModelSource.DEFAULT,
                    "The model that embeds, where a call names none."),
            Setting.text(
                    FunctionSettings.CLASSIFY_MODEL,
                    ModelSource.DEFAULT,
                    "The model that chooses labels, where a call names none."),
            Setting.text(FunctionSettings.SENTIMENT_MODEL, Setting.NONE, "The model that tells sentiments."),
            Setting.text(FunctionSettings.ENTITY_MODEL, Setting.NONE, "The model that finds named entities."),
            Setting.text(FunctionSettings.GENERATE_MODEL, Setting.NONE, "The model that writes text."),
            Setting.text(
                    ResultsCache.SETTING,
                    Setting.NONE,
                    "A Delta table that keeps what models said, so that later queries do not ask again."));

    /** Those of executors, read when they start. */
    static final List<Setting> EXECUTORS = List.of(
            Setting.text(
                    ExecutorSettings.DEVICE,
                    "auto",
                    "Where models run: `gpu`, which fails where Spark assigned none; `cpu`; or `auto`, on the GPUs that Spark"
                            + " assigned, else on the CPU."),
            Setting.text(
                    ModelExecutor.PRELOAD,
                    Setting.NONE,
                    "Models that are loaded when an executor starts, with commas between; others are on first use."),
            new Setting(
                    ExecutorSettings.MEMORY,
                    Long.class,
                    "4g",
                    "bytes",
                    "What the weights of all models in memory may take, per device; those that nobody has used for longest go"
                            + " first."),
            new Setting(
                    ExecutorSettings.BATCH_TOKENS,
                    Integer.class,
                    ServiceSettings.DEFAULT.batchTokens() + ", on a GPU " + ServiceSettings.GPU.batchTokens(),
                    "tokens",
                    "The tokens of a batch at most, padding included."),
            Setting.text(
                    ModelCacheSettings.DIRECTORY,
                    "`deepanalyze-models-<user>` below `java.io.tmpdir`",
                    "The folder on a local disk where files of models are kept."),
            new Setting(
                    ModelCacheSettings.BYTES,
                    Long.class,
                    ModelCacheSettings.DEFAULT_BYTES,
                    "bytes",
                    "What the files of models in that folder may take."));

    private ServingSettings() {}
}
