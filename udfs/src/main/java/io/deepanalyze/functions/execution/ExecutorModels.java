package io.deepanalyze.functions.execution;

import io.deepanalyze.functions.generation.GenerationException;
import io.deepanalyze.functions.generation.GenerationMetrics;
import io.deepanalyze.functions.generation.GenerationService;
import io.deepanalyze.functions.generation.GenerationServices;
import io.deepanalyze.functions.model.ModelCache;
import io.deepanalyze.functions.model.ModelCacheSettings;
import io.deepanalyze.functions.model.ModelReference;
import io.deepanalyze.functions.model.ModelSources;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.service.ModelLease;
import io.deepanalyze.inference.service.ModelRegistry;
import io.deepanalyze.inference.service.ModelService;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of this executor: one registry per process, whatever the number of tasks and queries. The plugin opens it when the executor
 * starts; without the plugin it is opened on the CPU by the first task that needs it. Any thread may use it.
 */
public final class ExecutorModels implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutorModels.class);
    private static final Object LOCK = new Object();
    private static @Nullable ExecutorModels current;

    private final ModelRegistry registry;
    private final ModelSources sources;
    private final GenerationServices generation = new GenerationServices();

    private ExecutorModels(ModelRegistry registry, ModelCacheSettings cache) {
        this.registry = registry;
        this.sources =
                new ModelSources(new ModelCache(cache, SparkHadoopUtil.get().conf()));
    }

    /**
     * Opens the models of this process, in the place of those before.
     *
     * @throws InferenceException if a device cannot be used
     */
    public static ExecutorModels start(ExecutorSettings settings) {
        return start(new ModelRegistry(settings.registry()), settings.cache());
    }

    /** The same with a registry that is there; it is closed with the models. */
    static ExecutorModels start(ModelRegistry registry, ModelCacheSettings cache) {
        ExecutorModels before;
        ExecutorModels opened = new ExecutorModels(registry, cache);
        synchronized (LOCK) {
            before = current;
            current = opened;
        }
        if (before != null) {
            before.closeAll();
        }
        return opened;
    }

    /**
     * The models of this process.
     *
     * @throws InferenceException on a driver that has executors, which is no place for models
     */
    static ExecutorModels get() {
        synchronized (LOCK) {
            if (current == null) {
                SparkEnv env = SparkEnv.get();
                SparkConf conf = env == null ? new SparkConf(false) : env.conf();
                requireExecutor(env, conf);
                LOG.info(
                        "The models of this executor run on the CPU. With spark.plugins=io.deepanalyze.spark.DeepAnalyzePlugin they also"
                                + " run on GPUs, are loaded ahead, and report to Spark's metrics.");
                ExecutorSettings settings = ExecutorSettings.onCpu(conf);
                current = new ExecutorModels(new ModelRegistry(settings.registry()), settings.cache());
            }
            return current;
        }
    }

    /**
     * Loads a model ahead of its first use.
     *
     * @throws InferenceException if a model that embeds, classifies or tags cannot be loaded
     * @throws GenerationException if a model that writes cannot be opened
     */
    public void preload(ModelReference model) {
        if (model instanceof ModelReference.Generative writer) {
            generation(writer).load();
            LOG.info("The model {} is opened: {}.", writer.name(), writer.model());
            return;
        }
        try (ModelLease lease = acquire(model)) {
            LOG.info(
                    "The model {} is loaded: {}.", model.name(), lease.service().description());
        }
    }

    /** The services of models that are in memory, for metrics. */
    public List<ModelService> services() {
        return registry.services();
    }

    /** Counters of models that write, by their names, for metrics. */
    public List<Map.Entry<String, GenerationMetrics>> generation() {
        return generation.metrics();
    }

    /** A model that writes. */
    GenerationService generation(ModelReference.Generative model) {
        return generation.service(model);
    }

    /** The use of a model that embeds, classifies or tags; loads it on first use. */
    ModelLease acquire(ModelReference model) {
        return registry.acquire(sources.of(model));
    }

    private static void requireExecutor(@Nullable SparkEnv env, SparkConf conf) {
        boolean local = conf.get("spark.master", "local").startsWith("local");
        if (env != null && "driver".equals(env.executorId()) && !local) {
            throw new InferenceException(
                    InferenceErrorCode.DEVICE_UNAVAILABLE,
                    "A call of a model came to the driver, where none runs: it stands in a place that Spark computes while it plans,"
                            + " such as a condition on partition columns of a command. Compute it in a query of its own first.");
        }
    }

    /** Gives all models back. */
    @Override
    public void close() {
        synchronized (LOCK) {
            if (current == this) {
                current = null;
            }
        }
        closeAll();
    }

    private void closeAll() {
        generation.close();
        registry.close();
    }
}
