package io.deepanalyze.functions.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deepanalyze.inference.source.ModelFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cache as several executors of one machine share it. */
@Timeout(120)
class ModelCacheProcessesTest {
    private static final int BYTES = 500_000;

    @TempDir
    Path folder;

    private Path directory;
    private ModelReference.Folder model;

    @BeforeEach
    void store() throws IOException {
        RemoteFileSystem.reset();
        directory = folder.resolve("cache");
        model = FakeModels.remote("mine", FakeModels.folder(folder.resolve("stored"), BYTES, 1));
    }

    @Test
    void processesThatFetchAtOnceCopyOnce() throws Exception {
        Process one = start("", 20);
        Process other = start("", 20);
        String outputs = output(one) + output(other);

        assertThat(outputs.lines())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each).startsWith("opened"));
        assertThat(outputs).containsOnlyOnce("model.safetensors");
    }

    @Test
    void aProcessThatIsKilledLeavesNothingThatHarms() throws Exception {
        Path weights = directory.resolve(model.hash() + ".part").resolve("model.safetensors");
        Process killed = start("", 200);
        while (!Files.exists(weights) || Files.size(weights) == 0) {
            assertThat(killed.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        killed.destroyForcibly().waitFor();
        assertThat(weights).exists();

        ModelCache cache = new ModelCache(ModelCacheSettings.of(directory, 1 << 20), RemoteFileSystem.configuration());
        assertThat(new ModelSources(cache).of(model).open(ModelFormat.SAFE).hash())
                .isEqualTo(model.hash());
        assertThat(weights.getParent()).doesNotExist();
    }

    @Test
    void saysThatTheDiskIsFullAndLeavesNothingBehind() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash to bound the size of files");

        String output = output(start("ulimit -f 100; ", 0));

        assertThat(output)
                .startsWith("DISK_EXCEEDED")
                .contains("model.safetensors", directory.toString(), ModelCacheSettings.DIRECTORY);
        assertThat(FakeModels.tree(directory))
                .allSatisfy(each -> assertThat(each).endsWith(".lock"));
        assertThat(output(start("", 0))).startsWith("opened");
    }

    /** A process, begun by a shell where something is to hold for it. */
    private Process start(String before, long waitMillis) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                // Its file would be cut by a bound on the size of files.
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CacheProcess.class.getName(),
                directory.toString(),
                model.location(),
                String.valueOf(model.hash()),
                String.valueOf(waitMillis));
        ProcessBuilder builder = new ProcessBuilder(java);
        if (!before.isEmpty()) {
            builder.command(new ArrayList<>(List.of("/bin/bash", "-c", before + "exec \"$@\"", "bash")));
            builder.command().addAll(java);
        }
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static String output(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
