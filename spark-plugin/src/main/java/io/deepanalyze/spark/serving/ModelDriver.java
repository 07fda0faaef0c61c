package io.deepanalyze.spark.serving;

import io.deepanalyze.functions.execution.ExecutorSettings;
import io.deepanalyze.functions.model.ModelCatalog;
import io.deepanalyze.inference.InferenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driver's side: checks the settings before executors are asked for, says what is missing, and logs how far the models of all executors
 * are, a line at most every ten seconds while they compute. The plugins of Spark have no part of the console's progress bar or of the UI; what
 * an operator did is in the SQL tab. Spark calls it from several threads.
 */
public final class ModelDriver implements DriverPlugin {
    private static final Logger LOG = LoggerFactory.getLogger(ModelDriver.class);
    private static final String EXTENSIONS = "spark.sql.extensions";
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final String extensions;
    private final Clock clock;
    private final Map<String, ModelProgress> executors = new TreeMap<>();
    private Instant logged = Instant.MIN;
    private long loggedRows;

    /**
     * A driver's side.
     *
     * @param extensions the class of the extensions that bring the functions
     * @param clock tells when something was logged
     */
    public ModelDriver(String extensions, Clock clock) {
        this.extensions = extensions;
        this.clock = clock;
    }

    /**
     * Checks what can be checked without an executor. An exception ends the start of Spark.
     *
     * @return what executors are told
     * @throws InferenceException if settings mean nothing or do not fit together
     */
    @Override
    public Map<String, String> init(SparkContext spark, PluginContext context) {
        SparkConf conf = context.conf();
        if (!names(conf.get(EXTENSIONS, "")).contains(extensions)) {
            LOG.warn(
                    "The SQL functions ai_* are missing, since {} does not name the extensions. Start Spark with {}={}.",
                    EXTENSIONS,
                    EXTENSIONS,
                    extensions);
        }
        boolean assignsGpus = conf.getInt("spark.executor.resource.gpu.amount", 0) > 0;
        if (!spark.isLocal() && !assignsGpus) {
            ExecutorSettings.assigned(conf, List.of());
        }
        List<String> preloaded = ModelExecutor.preloaded(conf);
        if (!preloaded.isEmpty()) {
            ModelCatalog catalog = ModelExecutor.catalog(conf);
            preloaded.forEach(catalog::resolve);
        }
        return spark.isLocal()
                ? Map.of(ModelExecutor.LOCAL_GPUS, String.join(",", ModelExecutor.gpus(context.resources(), Map.of())))
                : Map.of();
    }

    /** Hears of an executor's progress. */
    @Override
    public synchronized @Nullable Object receive(Object message) {
        ModelProgress.read(message).ifPresent(progress -> {
            executors.put(progress.executor(), progress);
            Instant now = clock.instant();
            if (!now.isBefore(logged.plus(PERIOD))) {
                logged = now;
                log();
            }
        });
        return null;
    }

    /** Says what was not said yet. */
    @Override
    public synchronized void shutdown() {
        if (rows() > loggedRows) {
            log();
        }
    }

    private void log() {
        long failed =
                executors.values().stream().mapToLong(ModelProgress::failed).sum();
        long tokens =
                executors.values().stream().mapToLong(ModelProgress::tokens).sum();
        loggedRows = rows();
        LOG.info(
                "Models have given {} results from {} tokens so far, {} of them failures; executors: {}.",
                loggedRows,
                tokens,
                failed,
                executors.size());
    }

    private long rows() {
        return executors.values().stream().mapToLong(ModelProgress::rows).sum();
    }

    private static List<String> names(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    }
}
