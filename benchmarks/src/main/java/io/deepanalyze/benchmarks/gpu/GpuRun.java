package io.deepanalyze.benchmarks.gpu;

import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.service.ModelLease;
import io.deepanalyze.inference.service.ModelRegistry;
import io.deepanalyze.inference.service.RegistrySettings;
import io.deepanalyze.inference.service.ServiceSettings;
import io.deepanalyze.inference.source.ModelFormat;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Runs models on a device as services do, and prints what {@code docs/benchmarks.md} tells: how far vectors are from those of
 * transformers, rows a second, and what happens where memory or devices are not there.
 *
 * <p>Arguments: a step ({@code accuracy}, {@code throughput}, {@code shortage}, {@code cycles} or {@code refusal}), the folder
 * that {@code benchmarks/peers/gpu_models.py prepare} made, a device such as {@code gpu:0}, models with commas, and for
 * throughput the budgets of tokens with commas.
 */
public final class GpuRun {
    private static final int CYCLES = 20;
    private static final int SHORT_TOKENS = 8;
    private static final long MEMORY_BYTES = 4L << 30;

    private final WorkFolder folder;
    private final Device device;
    private final List<String> models;

    private GpuRun(WorkFolder folder, Device device, List<String> models) {
        this.folder = folder;
        this.device = device;
        this.models = models;
    }

    /** Does one step, in a process of its own. */
    public static void main(String[] arguments) throws IOException {
        GpuRun run = new GpuRun(
                new WorkFolder(Path.of(arguments[1])),
                Device.parse(arguments[2]),
                Arrays.asList(arguments[3].split(",")));
        switch (arguments[0]) {
            case "accuracy" -> run.accuracy();
            case "throughput" ->
                run.throughput(Arrays.stream(arguments[4].split(","))
                        .map(Integer::parseInt)
                        .toList());
            case "shortage" -> run.shortage();
            case "cycles" -> run.cycles();
            case "refusal" -> run.refusal();
            default -> throw new IllegalArgumentException("There is no step " + arguments[0]);
        }
        System.exit(0);
    }

    private void accuracy() throws IOException {
        List<String> texts = folder.goldenTexts();
        try (ModelRegistry registry = registry(null)) {
            for (String model : models) {
                try (ModelLease lease = registry.acquire(folder.model(model))) {
                    FloatBuffer golden = folder.golden(model);
                    double most = 0;
                    for (float[] vector : Throughput.embed(lease.service(), texts)) {
                        for (float number : vector) {
                            most = Math.max(most, Math.abs(number - golden.get()));
                        }
                    }
                    say(
                            "accuracy %s %s on %s: %d texts, largest difference %.2e",
                            model, lease.service().description().engine(), device, texts.size(), most);
                }
            }
        }
    }

    private void throughput(List<Integer> budgets) throws IOException {
        for (String model : models) {
            for (int budget : budgets) {
                try (ModelRegistry registry = registry(settings(budget));
                        ModelLease lease = registry.acquire(folder.model(model))) {
                    say(
                            "throughput %s on %s, budget %d: %s",
                            model, device, budget, Throughput.of(lease.service(), folder));
                }
            }
        }
    }

    /** A budget that no memory suffices for, on texts of the model's limit. */
    private void shortage() throws IOException {
        List<String> texts = folder.texts(0).stream()
                .map(each -> String.join(" ", Collections.nCopies(1 + 2_000 / each.length(), each)))
                .toList();
        ServiceSettings huge =
                new ServiceSettings(1 << 23, 1 << 15, 1 << 16, 1 << 28, 1 << 15, Duration.ofSeconds(10), 0);
        String model = models.get(0);
        List<float[]> expected;
        try (ModelRegistry registry = registry(null);
                ModelLease lease = registry.acquire(folder.model(model))) {
            expected = Throughput.embed(lease.service(), texts);
        }
        try (ModelRegistry registry = registry(huge);
                ModelLease lease = registry.acquire(folder.model(model))) {
            for (int round = 1; round <= 2; round++) {
                long start = System.nanoTime();
                List<float[]> vectors = Throughput.embed(lease.service(), texts);
                double most = 0;
                for (int i = 0; i < vectors.size(); i++) {
                    for (int j = 0; j < vectors.get(i).length; j++) {
                        most = Math.max(most, Math.abs(vectors.get(i)[j] - expected.get(i)[j]));
                    }
                }
                say(
                        "shortage %s round %d: %.1f s for %d long texts, %d shortages so far, budget now %d, %d failed,"
                                + " largest difference from small batches %.2e, memory %s MiB",
                        model,
                        round,
                        (System.nanoTime() - start) / 1e9,
                        texts.size(),
                        lease.service().metrics().memoryShortages(),
                        lease.service().metrics().batchTokens(),
                        lease.service().metrics().failedRows(),
                        most,
                        GpuMemory.used());
            }
        }
        say("shortage: memory after closing %s MiB", GpuMemory.used());
    }

    private void cycles() throws IOException {
        List<String> texts = folder.texts(1).subList(0, 2_000);
        say("cycles: memory before %s MiB", GpuMemory.used());
        for (int cycle = 1; cycle <= CYCLES; cycle++) {
            long start = System.nanoTime();
            try (ModelRegistry registry = registry(null)) {
                String checked = GpuMemory.used();
                for (String model : models) {
                    try (ModelLease lease = registry.acquire(folder.model(model))) {
                        double loaded = (System.nanoTime() - start) / 1e9;
                        Throughput.embed(lease.service(), texts);
                        if (cycle == 1 || cycle == CYCLES) {
                            say(
                                    "cycle %d %s: device checked %s MiB, loaded after %.2f s, in use %s MiB",
                                    cycle, model, checked, loaded, GpuMemory.used());
                        }
                    }
                }
            }
            say("cycle %d: closed %s MiB", cycle, GpuMemory.used());
        }
    }

    private void refusal() {
        try {
            registry(null).close();
            say("refusal: %s was NOT refused", device);
        } catch (InferenceException e) {
            say("refusal: %s %s", e.code(), String.valueOf(e.getMessage()));
        }
    }

    /** The device's settings with a budget that the number of rows does not narrow. */
    private ServiceSettings settings(int budget) {
        ServiceSettings usual = ServiceSettings.of(device);
        return new ServiceSettings(
                budget,
                Math.max(usual.batchRows(), budget / SHORT_TOKENS),
                usual.queueRows(),
                usual.queueCharacters(),
                usual.callRows(),
                usual.linger(),
                usual.recentBytes());
    }

    private ModelRegistry registry(@Nullable ServiceSettings service) {
        return new ModelRegistry(new RegistrySettings(
                List.of(device), Runtime.getRuntime().availableProcessors(), MEMORY_BYTES, ModelFormat.SAFE, service));
    }

    private static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
