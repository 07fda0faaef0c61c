package io.deepanalyze.spark.serving;

import io.deepanalyze.functions.execution.ExecutorModels;
import io.deepanalyze.functions.execution.ExecutorSettings;
import io.deepanalyze.functions.generation.GenerationMetrics;
import io.deepanalyze.functions.model.ModelCatalog;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.service.ModelService;
import io.deepanalyze.inference.service.ServiceMetrics;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.resource.ResourceInformation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of an executor from its start to its end. Spark calls it in the thread that starts the executor and in the one that ends it; an
 * exception at the start ends the executor, with its message.
 */
public final class ModelExecutor implements ExecutorPlugin {
    /** The setting of the models that are loaded when an executor starts, with commas between their names. */
    public static final String PRELOAD = "spark.deepanalyze.inference.preload";

    /** What the driver tells the executor: the GPUs of a local Spark, which the driver is assigned and the executor is not. */
    static final String LOCAL_GPUS = "localGpus";

    private static final Logger LOG = LoggerFactory.getLogger(ModelExecutor.class);
    private static final String GPU = "gpu";

    /** Between two looks at what the models have done. */
    private static final long PERIOD_MILLIS = 10_000;

    private @Nullable ExecutorModels models;
    private @Nullable Timer watch;
    private long reportedRows;

    /**
     * Opens the models.
     *
     * @throws InferenceException if a GPU was asked for and none was assigned, if a device cannot be used, or if a model that is to be loaded
     *     ahead cannot be
     * @throws io.deepanalyze.functions.generation.GenerationException if that is a model that writes
     */
    @Override
    public void init(PluginContext context, Map<String, String> fromDriver) {
        SparkConf conf = context.conf();
        ExecutorModels opened =
                ExecutorModels.start(ExecutorSettings.assigned(conf, gpus(context.resources(), fromDriver)));
        models = opened;
        try {
            preload(opened, conf);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        ModelMetrics metrics = new ModelMetrics(context.metricRegistry(), opened::services, opened::generation);
        metrics.update();
        Timer timer = new Timer("deepanalyze-model-metrics", true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        look(context, opened, metrics);
                    }
                },
                PERIOD_MILLIS,
                PERIOD_MILLIS);
        watch = timer;
    }

    /** Gives the models back; waits for batches that run. */
    @Override
    public void shutdown() {
        if (watch != null) {
            watch.cancel();
        }
        if (models != null) {
            models.close();
        }
    }

    /** The GPUs of this executor, by their addresses. */
    static List<String> gpus(Map<String, ResourceInformation> resources, Map<String, String> fromDriver) {
        ResourceInformation assigned = resources.get(GPU);
        if (assigned != null) {
            return List.of(assigned.addresses());
        }
        return named(fromDriver.getOrDefault(LOCAL_GPUS, "")).toList();
    }

    /** The models that are to be loaded ahead. */
    static List<String> preloaded(SparkConf conf) {
        return named(conf.get(PRELOAD, "")).distinct().toList();
    }

    /** The models that Spark's configuration defines. */
    static ModelCatalog catalog(SparkConf conf) {
        Map<String, String> settings = Arrays.stream(conf.getAll())
                .collect(Collectors.toMap(setting -> setting._1(), setting -> setting._2()));
        return ModelCatalog.of(settings, SparkHadoopUtil.get().newConfiguration(conf));
    }

    private static void preload(ExecutorModels models, SparkConf conf) {
        List<String> names = preloaded(conf);
        if (!names.isEmpty()) {
            ModelCatalog catalog = catalog(conf);
            names.forEach(name -> models.preload(catalog.resolve(name)));
        }
    }

    private void look(PluginContext context, ExecutorModels opened, ModelMetrics metrics) {
        try {
            metrics.update();
            List<ServiceMetrics> done =
                    opened.services().stream().map(ModelService::metrics).toList();
            List<GenerationMetrics> written =
                    opened.generation().stream().map(Map.Entry::getValue).toList();
            ModelProgress progress = ModelProgress.of(context.executorID(), done, written);
            if (progress.rows() != reportedRows) {
                context.send(progress.message());
                reportedRows = progress.rows();
            }
        } catch (IOException | RuntimeException e) {
            // The next look tells the same; an exception here would end them all.
            LOG.debug("The driver was not told what the models have done.", e);
        }
    }

    private static Stream<String> named(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip).filter(each -> !each.isEmpty());
    }
}
