package io.deepanalyze.inference.service;

import io.deepanalyze.inference.ComputeThreads;
import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Model;
import io.deepanalyze.inference.OutOfDeviceMemoryException;
import io.deepanalyze.inference.source.ModelSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All models of this process. A model is loaded once per device, on first use, in a thread of its own, while all who want it wait; it stays until
 * the registry is closed or its room is needed, when the models that nobody has used for longest go first. Any thread may use it.
 */
public final class ModelRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRegistry.class);

    private final RegistrySettings settings;
    private final ModelLoader loader;
    private final Map<Device, ComputeThreads> threads = new HashMap<>();
    private final Map<Device, Semaphore> turns = new HashMap<>();
    private final Map<Key, Entry> entries = new HashMap<>();
    private long uses;
    private boolean closed;

    /**
     * A registry without models.
     *
     * @throws InferenceException if a device cannot be used
     */
    public ModelRegistry(RegistrySettings settings) {
        this(settings, new EngineLoader(settings.formats()));
    }

    ModelRegistry(RegistrySettings settings, ModelLoader loader) {
        this.settings = settings;
        this.loader = loader;
        for (Device device : settings.devices()) {
            loader.check(device);
            ComputeThreads plan = ComputeThreads.of(device, settings.processors());
            threads.put(device, plan);
            turns.put(device, new Semaphore(plan.lanes(), true));
            LOG.info(
                    "Models on {} run in {} batches side by side with {} threads each, and texts are read by {}"
                            + " threads per model, for {} processors.",
                    device,
                    plan.lanes(),
                    plan.perLane(),
                    plan.tokenizers(),
                    settings.processors());
        }
    }

    /** The use of a model on the device where fewest others use it. */
    public ModelLease acquire(ModelSource source) {
        Device device;
        synchronized (this) {
            device = settings.devices().stream()
                    .min(Comparator.comparingInt(each -> Optional.ofNullable(entries.get(new Key(source.key(), each)))
                            .map(entry -> entry.leases)
                            .orElse(0)))
                    .orElseThrow();
        }
        return acquire(source, device);
    }

    /**
     * The use of a model, which is loaded if it is not yet; may take long then.
     *
     * @throws InferenceException if it cannot be loaded, the memory does not suffice, or the registry was closed
     */
    public ModelLease acquire(ModelSource source, Device device) {
        threads(device);
        Key key = new Key(source.key(), device);
        Entry entry;
        boolean first;
        synchronized (this) {
            requireOpen();
            entry = entries.get(key);
            first = entry == null;
            if (entry == null) {
                entry = new Entry();
                entries.put(key, entry);
            }
            entry.leases++;
            entry.lastUse = ++uses;
        }
        Entry used = entry;
        if (first) {
            // Not in the caller's thread: a task that is killed would spoil the loading for the others.
            Thread thread = new Thread(() -> load(key, used, source), "deepanalyze-loader-" + source.name());
            thread.setDaemon(true);
            thread.setContextClassLoader(ModelRegistry.class.getClassLoader());
            thread.start();
        }
        try {
            return new ModelLease(entry.service.get(), () -> giveBack(used));
        } catch (ExecutionException e) {
            giveBack(entry);
            if (e.getCause() instanceof InferenceException known) {
                // Each caller gets one of its own, with its own stack.
                throw new InferenceException(known.code(), String.valueOf(known.getMessage()), known);
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            giveBack(entry);
            Thread.currentThread().interrupt();
            throw new InferenceException(
                    InferenceErrorCode.CANCELLED,
                    "The thread was interrupted while the model '" + source.name()
                            + "' was loaded. The task was killed or" + " cancelled.");
        }
    }

    /**
     * The threads that were chosen for a device.
     *
     * @throws InferenceException with {@code DEVICE_UNAVAILABLE} if the registry was not given the device
     */
    public ComputeThreads threads(Device device) {
        ComputeThreads plan = threads.get(device);
        if (plan == null) {
            throw new InferenceException(
                    InferenceErrorCode.DEVICE_UNAVAILABLE,
                    "The device " + device + " is not among those of this process, which are " + settings.devices()
                            + ". Give it the device, or choose one of them.");
        }
        return plan;
    }

    /** The services of all models that are in memory now, those used last first. */
    public List<ModelService> services() {
        List<Entry> all;
        synchronized (this) {
            all = new ArrayList<>(entries.values());
        }
        return all.stream()
                .sorted(Comparator.comparingLong((Entry each) -> each.lastUse).reversed())
                .flatMap(each -> each.loaded().stream())
                .toList();
    }

    /** Closes all models, whether they are used or not; waits for batches that run. Further calls do nothing. */
    @Override
    public void close() {
        List<Entry> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(entries.values());
            entries.clear();
        }
        // One that is being loaded is closed by its loader.
        all.forEach(entry -> entry.loaded().ifPresent(ModelService::close));
    }

    private void load(Key key, Entry entry, ModelSource source) {
        try {
            ModelLoader.Prepared prepared = loader.prepare(source);
            makeRoom(key, entry, source, prepared.weightBytes());
            ComputeThreads plan = threads(key.device());
            Model model = prepared.load(key.device(), plan);
            ModelService service = new ModelService(model, settings.service(key.device()), plan, turn(key.device()));
            boolean late;
            synchronized (this) {
                late = closed;
                if (!late) {
                    entry.service.complete(service);
                }
            }
            if (late) {
                service.close();
                requireOpen();
            }
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                entries.remove(key, entry);
            }
            entry.service.completeExceptionally(e instanceof InferenceException ? e : failed(source, e));
        }
    }

    private static InferenceException failed(ModelSource source, Throwable cause) {
        if (cause instanceof OutOfDeviceMemoryException || cause instanceof OutOfMemoryError) {
            return new InferenceException(
                    InferenceErrorCode.MEMORY_EXCEEDED,
                    "The memory does not suffice to load the model '" + source.name()
                            + "'. Give the process more memory, or use a smaller model.",
                    cause);
        }
        return new InferenceException(
                InferenceErrorCode.INTERNAL,
                "The model '" + source.name() + "' cannot be loaded ("
                        + cause.getClass().getSimpleName() + ").",
                cause);
    }

    /** Closes models that nobody uses, the longest unused first, until there is room for one more. */
    private void makeRoom(Key key, Entry entry, ModelSource source, long bytes) {
        List<Entry> evicted = new ArrayList<>();
        boolean enough;
        synchronized (this) {
            requireOpen();
            long used = 0;
            List<Map.Entry<Key, Entry>> idle = new ArrayList<>();
            for (Map.Entry<Key, Entry> each : entries.entrySet()) {
                if (each.getKey().device().equals(key.device())) {
                    used += each.getValue().bytes;
                    if (each.getValue().leases == 0) {
                        idle.add(each);
                    }
                }
            }
            idle.sort(Comparator.comparingLong(each -> each.getValue().lastUse));
            for (Map.Entry<Key, Entry> each : idle) {
                if (used + bytes <= settings.memoryBytes()) {
                    break;
                }
                used -= each.getValue().bytes;
                entries.remove(each.getKey());
                evicted.add(each.getValue());
            }
            enough = used + bytes <= settings.memoryBytes();
            entry.bytes = enough ? bytes : 0;
        }
        evicted.forEach(each -> each.loaded().ifPresent(ModelService::close));
        if (!enough) {
            throw new InferenceException(
                    InferenceErrorCode.MEMORY_EXCEEDED,
                    "The model '" + source.name() + "' has " + bytes
                            + " bytes of weights, for which there is no room on "
                            + key.device() + " within " + settings.memoryBytes()
                            + " bytes beside the models in use. Raise the bound, or use fewer models at once.");
        }
    }

    private synchronized void giveBack(Entry entry) {
        entry.leases--;
        entry.lastUse = ++uses;
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new InferenceException(
                    InferenceErrorCode.CLOSED, "The registry of models was closed: the process is about to end.");
        }
    }

    private Semaphore turn(Device device) {
        Semaphore semaphore = turns.get(device);
        if (semaphore == null) {
            throw new IllegalStateException("Devices were checked before.");
        }
        return semaphore;
    }

    private record Key(String source, Device device) {}

    /** A model that is in memory or on its way there; its numbers are guarded by the registry. */
    private static final class Entry {
        private final CompletableFuture<ModelService> service = new CompletableFuture<>();
        private int leases;
        private long lastUse;
        private long bytes;

        Optional<ModelService> loaded() {
            return service.isDone() && !service.isCompletedExceptionally()
                    ? Optional.of(service.join())
                    : Optional.empty();
        }
    }
}
