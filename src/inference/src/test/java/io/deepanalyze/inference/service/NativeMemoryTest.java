package io.deepanalyze.inference.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deepanalyze.inference.Golden;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.source.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Loads and closes models many times over, and looks at the memory of the whole process. */
class NativeMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");

    /** Each load holds 23 MB of weights, so that one in ten that leaked would show. */
    @Test
    void givesBackTheMemoryOfOnnxModels() throws IOException {
        assertBounded(ModelSource.embedded(ModelSource.DEFAULT_INT8), 5, 30, 80 << 10);
    }

    @Test
    void givesBackTheMemoryOfPytorchModels() throws IOException {
        assertBounded(ModelSource.directory(Golden.own("mpnet")), 40, 300, 24 << 10);
    }

    private static void assertBounded(ModelSource source, int before, int cycles, long mostKilobytes)
            throws IOException {
        assumeTrue(Files.exists(STATUS), "this system does not tell a process's memory");
        cycle(source, before);
        System.gc();
        long start = residentKilobytes();
        cycle(source, cycles);
        System.gc();
        assertThat(residentKilobytes() - start).isLessThan(mostKilobytes);
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
