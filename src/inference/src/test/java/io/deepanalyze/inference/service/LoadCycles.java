package io.deepanalyze.inference.service;

import io.deepanalyze.inference.Golden;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.source.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads, uses and closes a model many times over, in a process of its own, and prints how many kilobytes the process grew by meanwhile. */
final class LoadCycles {
    static final Path STATUS = Path.of("/proc/self/status");

    private LoadCycles() {}

    /** Runs with {@code onnx} or {@code torch}, the cycles before it measures, and those after. */
    public static void main(String[] arguments) throws IOException {
        ModelSource source = arguments[0].equals("onnx")
                ? ModelSource.embedded(ModelSource.DEFAULT_INT8)
                : ModelSource.directory(Golden.own("mpnet"));
        cycle(source, Integer.parseInt(arguments[1]));
        long before = residentKilobytes();
        cycle(source, Integer.parseInt(arguments[2]));
        System.out.println(residentKilobytes() - before);
    }

    private static void cycle(ModelSource source, int times) {
        for (int i = 0; i < times; i++) {
            try (ModelRegistry registry = new ModelRegistry(RegistrySettings.cpu(2));
                    ModelLease lease = registry.acquire(source);
                    InferenceCall call = lease.service().open()) {
                call.offer(Input.of("The train was late."));
                call.take();
            }
        }
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }
}
