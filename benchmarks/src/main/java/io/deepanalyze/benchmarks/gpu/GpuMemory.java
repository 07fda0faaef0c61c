package io.deepanalyze.benchmarks.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The memory of the first GPU as {@code nvidia-smi} tells it. */
final class GpuMemory {
    private GpuMemory() {}

    /** Mebibytes in use by all processes, or what kept it from being told. */
    static String used() {
        try {
            Process process = new ProcessBuilder(
                            "nvidia-smi", "--id=0", "--query-gpu=memory.used", "--format=csv,noheader,nounits")
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "unknown (" + e.getMessage() + ")";
        }
    }
}
