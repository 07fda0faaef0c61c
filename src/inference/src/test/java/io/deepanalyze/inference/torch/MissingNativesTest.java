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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens in a process whose classpath has no native part of PyTorch. */
class MissingNativesTest {
    @Test
    void saysWhatToAddAndDownloadsNothing() throws Exception {
        assertThat(outputOfAProcess(Map.of()))
                .contains("NATIVES_MISSING")
                .contains("ai.djl.pytorch:pytorch-native-cpu")
                .contains("is not downloaded")
                .contains("offline true");
    }

    @Test
    void saysWhyAnInstalledPytorchDoesNotLoad(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("libtorch.so"), "no library");

        assertThat(outputOfAProcess(Map.of("PYTORCH_LIBRARY_PATH", folder.toString(), "PYTORCH_FLAVOR", "cpu")))
                .contains("NATIVES_MISSING")
                .contains("does not load (" + folder.resolve("libtorch.so"))
                .contains("PYTORCH_LIBRARY_PATH, of the version");
    }

    private static String outputOfAProcess(Map<String, String> environment) throws Exception {
        String classpath = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .filter(entry -> !entry.contains("pytorch-native-cpu"))
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-cp",
                        classpath,
                        Probe.class.getName())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        return output;
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
