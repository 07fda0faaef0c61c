package io.deepanalyze.inference.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looks at the memory of a process that loads models many times over. Its heap is there from the start, so that what grows is native. */
class NativeMemoryTest {
    /** Each load holds 23 MB of weights, so that one in ten that leaked would show. */
    @Test
    void givesBackTheMemoryOfOnnxModels() throws Exception {
        assertThat(grownKilobytes("onnx", 8, 30)).isLessThan(64 << 10);
    }

    /** Each load holds a tokenizer of about a megabyte and 60 KB of weights. */
    @Test
    void givesBackTheMemoryOfPytorchModels() throws Exception {
        assertThat(grownKilobytes("torch", 300, 600)).isLessThan(24 << 10);
    }

    private static long grownKilobytes(String engine, int before, int cycles) throws IOException, InterruptedException {
        assumeTrue(Files.exists(LoadCycles.STATUS), "this system does not tell a process's memory");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms160m",
                        "-Xmx160m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LoadCycles.class.getName(),
                        engine,
                        String.valueOf(before),
                        String.valueOf(cycles)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return Long.parseLong(output.lines().reduce("", (first, second) -> second));
    }
}
