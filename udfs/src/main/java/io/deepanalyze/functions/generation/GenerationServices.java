package io.deepanalyze.functions.generation;

import io.deepanalyze.functions.model.ModelReference;
import io.deepanalyze.model.ModelClients;
import io.deepanalyze.model.SecretSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The services of this process, one per model; executor side. Settings of sessions may come and go, so that the service that was not asked for
 * the longest is closed when there are many and it has nothing to do. Safe for many threads. Closed with the process's plugin.
 */
public final class GenerationServices implements AutoCloseable {
    private static final int MOST_SERVICES = 32;

    private final SecretSource secrets;
    private final Map<ModelReference.Generative, GenerationService> services = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    /** Services that take keys from the environment of this process. */
    public GenerationServices() {
        this(SecretSource.environment());
    }

    /** Services that take keys from a source of the caller's. */
    public GenerationServices(SecretSource secrets) {
        this.secrets = secrets;
    }

    /**
     * Checks the settings of a model without opening it; for the driver, so that a query fails before it runs.
     *
     * @throws GenerationException with {@code MODEL_MISCONFIGURED} if they mean nothing
     */
    public static void check(ModelReference.Generative reference) {
        GenerationSettings.of(reference);
    }

    /**
     * The service of a model, the same for all callers. It asks for nothing and loads nothing before the first row.
     *
     * @throws GenerationException with {@code MODEL_MISCONFIGURED} if the settings mean nothing, or {@code CLOSED}
     */
    public GenerationService service(ModelReference.Generative reference) {
        List<GenerationService> surplus;
        GenerationService service;
        synchronized (services) {
            if (closed) {
                throw new GenerationException(
                        GenerationErrorCode.CLOSED, "The executor is ending, and opens no model any more.");
            }
            GenerationService there = services.get(reference);
            if (there != null) {
                return there;
            }
            GenerationSettings settings = GenerationSettings.of(reference);
            service = new GenerationService(
                    reference.name(), settings, () -> ModelClients.open(settings.model(), secrets));
            surplus = takeSurplus();
            services.put(reference, service);
        }
        surplus.forEach(GenerationService::close);
        return service;
    }

    /** Snapshots of all services with the names of their models; sessions with other settings may have one of the same name. */
    public List<Map.Entry<String, GenerationMetrics>> metrics() {
        List<GenerationService> all;
        synchronized (services) {
            all = List.copyOf(services.values());
        }
        return all.stream()
                .map(service -> Map.entry(service.name(), service.metrics()))
                .toList();
    }

    /** Closes all services: rows that wait have failed. Closing again is harmless. */
    @Override
    public void close() {
        List<GenerationService> all;
        synchronized (services) {
            closed = true;
            all = List.copyOf(services.values());
            services.clear();
        }
        all.forEach(GenerationService::close);
    }

    private List<GenerationService> takeSurplus() {
        List<GenerationService> taken = new ArrayList<>();
        Iterator<GenerationService> eldestFirst = services.values().iterator();
        while (services.size() >= MOST_SERVICES && eldestFirst.hasNext()) {
            GenerationService each = eldestFirst.next();
            if (each.isIdle()) {
                taken.add(each);
                eldestFirst.remove();
            }
        }
        return taken;
    }
}
