package io.deepanalyze.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.inference.source.ModelFile;
import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.inference.source.ModelSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegerOperatorsTest {
    @Test
    void knowsTheEmbeddedModels() throws Exception {
        assertThat(IntegerOperators.in(graph(ModelSource.DEFAULT_INT8))).contains("DynamicQuantizeLinear");
        assertThat(IntegerOperators.in(graph(ModelSource.DEFAULT))).isEmpty();
    }

    @Test
    void findsANameThatLiesAcrossTwoChunks(@TempDir Path folder) throws Exception {
        byte[] name = "MatMulInteger".getBytes(StandardCharsets.US_ASCII);
        for (int before : new int[] {(1 << 20) - 5, (1 << 20) - name.length, 1 << 20, (2 << 20) - 1}) {
            byte[] content = new byte[before + name.length];
            System.arraycopy(name, 0, content, before, name.length);
            Path file = Files.write(folder.resolve("model.onnx"), content);

            assertThat(IntegerOperators.in(new ModelFile(
                            "model.onnx", content.length, file.toUri().toURL())))
                    .as("after %s bytes", before)
                    .contains("MatMulInteger");
        }
    }

    private static ModelFile graph(String embedded) {
        return ModelSource.embedded(embedded).open(ModelFormat.SAFE).weights().stream()
                .filter(each -> each.name().endsWith(".onnx"))
                .findFirst()
                .orElseThrow();
    }
}
