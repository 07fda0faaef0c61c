package io.deepanalyze.spark.serving;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.deepanalyze.functions.generation.GenerationMetrics;
import io.deepanalyze.inference.service.ModelService;
import io.deepanalyze.inference.service.ServiceMetrics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What the models of an executor do, in Spark's metrics: {@code models.loaded}, the sums {@code models.<figure>} over the models in memory,
 * and {@code model.<name>.<figure>} of each; of models that write {@code writers.<figure>} and {@code writer.<name>.<figure>}. Times are
 * milliseconds. A model that was evicted counts from zero when it is loaded again. Any thread.
 */
final class ModelMetrics {
    private static final Map<String, ToLongFunction<ServiceMetrics>> FIGURES = figures();
    private static final Map<String, ToLongFunction<GenerationMetrics>> WRITERS_FIGURES = writersFigures();

    private final MetricRegistry registry;
    private final Supplier<List<ModelService>> services;
    private final Supplier<List<Map.Entry<String, GenerationMetrics>>> writers;

    /**
     * Registers what does not depend on which models there are.
     *
     * @param services the models that are in memory
     * @param writers the models that write, by their names
     */
    ModelMetrics(
            MetricRegistry registry,
            Supplier<List<ModelService>> services,
            Supplier<List<Map.Entry<String, GenerationMetrics>>> writers) {
        this.registry = registry;
        this.services = services;
        this.writers = writers;
        gauge("models.loaded", () -> (long) services.get().size());
        register("models.", service -> true);
        registerWriters("writers.", name -> true);
    }

    /** Registers the figures of models that have come. */
    void update() {
        for (ModelService service : services.get()) {
            String name = sanitized(service);
            register("model." + name + ".", other -> sanitized(other).equals(name));
        }
        for (Map.Entry<String, GenerationMetrics> writer : writers.get()) {
            String name = sanitized(writer.getKey());
            registerWriters("writer." + name + ".", other -> sanitized(other).equals(name));
        }
    }

    /** The figures that are summed over models. */
    private static Map<String, ToLongFunction<ServiceMetrics>> figures() {
        Map<String, ToLongFunction<ServiceMetrics>> figures = new TreeMap<>();
        figures.put("rows", ServiceMetrics::rows);
        figures.put("tokens", ServiceMetrics::tokens);
        figures.put("paddedTokens", ServiceMetrics::paddedTokens);
        figures.put("batches", ServiceMetrics::batches);
        figures.put("queueMillis", millis(ServiceMetrics::queueNanos));
        figures.put("computeMillis", millis(ServiceMetrics::computeNanos));
        figures.put("tokenizeMillis", millis(ServiceMetrics::tokenizeNanos));
        figures.put("sharedRows", ServiceMetrics::sharedRows);
        figures.put("recentRows", ServiceMetrics::recentRows);
        figures.put("truncatedRows", ServiceMetrics::truncatedRows);
        figures.put("failedRows", ServiceMetrics::failedRows);
        figures.put("cancelledRows", ServiceMetrics::cancelledRows);
        figures.put("memoryShortages", ServiceMetrics::memoryShortages);
        figures.put("queuedRows", ServiceMetrics::queuedRows);
        return figures;
    }

    /** Those of models that write. */
    private static Map<String, ToLongFunction<GenerationMetrics>> writersFigures() {
        Map<String, ToLongFunction<GenerationMetrics>> figures = new TreeMap<>();
        figures.put("rows", GenerationMetrics::rows);
        figures.put("requests", GenerationMetrics::requests);
        figures.put("retries", GenerationMetrics::retries);
        figures.put("repairs", GenerationMetrics::repairs);
        figures.put("tokensIn", GenerationMetrics::tokensIn);
        figures.put("tokensOut", GenerationMetrics::tokensOut);
        figures.put("queueMillis", millis(GenerationMetrics::queueNanos));
        figures.put("generationMillis", millis(GenerationMetrics::generationNanos));
        figures.put("sharedRows", GenerationMetrics::sharedRows);
        figures.put("failedRows", GenerationMetrics::failedRows);
        figures.put("refusedRows", GenerationMetrics::refusedRows);
        figures.put("cancelledRows", GenerationMetrics::cancelledRows);
        figures.put("queuedRequests", GenerationMetrics::queuedRequests);
        return figures;
    }

    private static <T> ToLongFunction<T> millis(ToLongFunction<T> nanos) {
        return metrics -> TimeUnit.NANOSECONDS.toMillis(nanos.applyAsLong(metrics));
    }

    private void register(String prefix, Predicate<ModelService> which) {
        register(prefix, FIGURES, () -> snapshots(which));
        gauge(prefix + "fill", () -> fill(snapshots(which)));
    }

    private void registerWriters(String prefix, Predicate<String> which) {
        register(
                prefix,
                WRITERS_FIGURES,
                () -> writers.get().stream()
                        .filter(writer -> which.test(writer.getKey()))
                        .map(Map.Entry::getValue)
                        .toList());
    }

    private <T> void register(String prefix, Map<String, ToLongFunction<T>> figures, Supplier<List<T>> snapshots) {
        figures.forEach((name, figure) -> gauge(
                prefix + name, () -> snapshots.get().stream().mapToLong(figure).sum()));
    }

    private <T> void gauge(String name, Gauge<T> value) {
        // Again under a name is harmless, since metrics of one name say the same.
        registry.gauge(name, () -> value);
    }

    private List<ServiceMetrics> snapshots(Predicate<ModelService> which) {
        return services.get().stream().filter(which).map(ModelService::metrics).toList();
    }

    /** The share of computed tokens that were no padding; 1 where nothing was computed. */
    private static double fill(List<ServiceMetrics> all) {
        long padded = all.stream().mapToLong(ServiceMetrics::paddedTokens).sum();
        long tokens = all.stream().mapToLong(ServiceMetrics::tokens).sum();
        return padded == 0 ? 1 : (double) tokens / padded;
    }

    /** A model's name as one part of a metric's; most sinks take dots for the ends of parts. */
    static String sanitized(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    private static String sanitized(ModelService service) {
        return sanitized(service.description().name());
    }
}
