package io.deepanalyze.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.deepanalyze.inference.ComputeThreads;
import io.deepanalyze.inference.Device;
import io.deepanalyze.inference.Golden;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Input;
import io.deepanalyze.inference.Output;
import io.deepanalyze.inference.Output.Embedding;
import io.deepanalyze.inference.Task;
import io.deepanalyze.inference.Tokens;
import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.inference.source.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {
    private static OnnxModel exact;
    private static OnnxModel small;

    @BeforeAll
    static void load() {
        exact = load(ModelSource.embedded(ModelSource.DEFAULT));
        small = load(ModelSource.embedded(ModelSource.DEFAULT_INT8));
    }

    @AfterAll
    static void close() {
        exact.close();
        small.close();
    }

    @Test
    void describesTheEmbeddedModel() {
        assertThat(exact.description().task()).isEqualTo(Task.EMBED);
        assertThat(exact.description().dimension()).isEqualTo(384);
        assertThat(exact.description().maxTokens()).isEqualTo(256);
        assertThat(exact.description().hash())
                .hasSize(64)
                .isNotEqualTo(small.description().hash());
    }

    @Test
    void computesWhatTheReferenceComputes() {
        Optional<Path> file = Golden.beside("all-MiniLM-L6-v2.json");
        assumeTrue(file.isPresent(), "the larger set is not there");
        List<Tokens> batch = new ArrayList<>();
        JsonNode sentences = Golden.json(file.get()).path("sentences");
        for (JsonNode each : sentences) {
            Tokens tokens = exact.tokenize(Input.of(each.path("text").asText()));
            assertThat(tokens.length()).isEqualTo(each.path("tokens").asInt());
            batch.add(tokens);
        }
        List<Output> outputs = exact.run(batch);
        for (int i = 0; i < batch.size(); i++) {
            Golden.assertNear(
                    ((Embedding) outputs.get(i)).vector(), sentences.path(i).path("embedding"), 1e-4);
        }
    }

    /** The first numbers of a sentence's vector, as sentence-transformers computes them. */
    @Test
    void knowsTheBeginningOfOneVector() {
        float[] vector = embed(exact, "The hotel room was clean and quiet.");
        assertThat(vector).hasSize(384);
        float[] expected = {0.08992f, 0.023737f, 0.007193f, 0.099814f, 0.003159f, -0.043729f, 0.032922f, -0.111063f};
        for (int i = 0; i < expected.length; i++) {
            assertThat(vector[i]).isCloseTo(expected[i], Offset.offset(1e-4f));
        }
    }

    @Test
    void givesARowTheSameVectorInAnyBatch() {
        List<Tokens> batch = new ArrayList<>();
        for (String text :
                List.of("The train was late.", "", "Der Zug nach Berlin war pünktlich und sauber. ".repeat(8))) {
            batch.add(exact.tokenize(Input.of(text)));
        }
        float[] among = ((Embedding) exact.run(batch).get(0)).vector();
        assertThat(cosine(among, embed(exact, "The train was late."))).isGreaterThan(0.999999);
    }

    @Test
    void isNearTheExactModelInInt8() {
        for (String text :
                List.of("The hotel room was clean and quiet.", "SELECT city FROM trips", "Le musée ferme tôt.")) {
            assertThat(cosine(embed(exact, text), embed(small, text))).isGreaterThan(0.95);
        }
    }

    @Test
    void saysThatAGpuIsNotThere() {
        assertThatThrownBy(() -> OnnxModel.check(Device.gpu(0)))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.code()).isEqualTo(InferenceErrorCode.DEVICE_UNAVAILABLE))
                .hasMessageContaining("onnxruntime_gpu")
                .hasMessageContaining("choose the device cpu");
    }

    @Test
    void saysThatAGraphIsDamaged(@TempDir Path folder) throws Exception {
        Path golden = Golden.own("bert-f16");
        for (String each : List.of("config.json", "tokenizer.json")) {
            Files.copy(golden.resolve(each), folder.resolve(each));
        }
        Files.writeString(folder.resolve("model.onnx"), "half of a graph");

        assertThatThrownBy(() -> load(ModelSource.directory(folder)))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.code()).isEqualTo(InferenceErrorCode.MODEL_UNREADABLE))
                .hasMessageContaining("model.onnx is complete");
    }

    private static OnnxModel load(ModelSource source) {
        return OnnxModel.load(source.open(ModelFormat.SAFE), Device.CPU, new ComputeThreads(1, 1, 1));
    }

    private static float[] embed(OnnxModel model, String text) {
        return ((Embedding) model.run(List.of(model.tokenize(Input.of(text)))).get(0)).vector();
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
