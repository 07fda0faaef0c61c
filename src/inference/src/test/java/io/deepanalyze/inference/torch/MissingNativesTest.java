package io.deepanalyze.inference.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.inference.ComputeThreads;
import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.Golden;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.inference.source.ModelSource;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What happens in a process whose classpath has no native part of PyTorch. */
class MissingNativesTest {
    @Test
    void saysWhatToAddAndDownloadsNothing() throws Exception {
        String classpath = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .filter(entry -> !entry.contains("pytorch-native-cpu"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-cp",
                        classpath,
                        Probe.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("NATIVES_MISSING")
                .contains("ai.djl.pytorch:pytorch-native-cpu")
                .contains("is not downloaded")
                .contains("offline true");
    }

    /** Tries to load a model, and prints what is said. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) {
            try {
                TorchModel.load(
                                ModelSource.directory(Golden.own("mpnet")).open(ModelFormat.SAFE),
                                Device.CPU,
                                new ComputeThreads(1, 1, 1))
                        .close();
            } catch (InferenceException e) {
                System.out.println(e.code() + " " + e.getMessage());
                System.out.println("offline " + System.getProperty("ai.djl.offline"));
            }
        }
    }
}
