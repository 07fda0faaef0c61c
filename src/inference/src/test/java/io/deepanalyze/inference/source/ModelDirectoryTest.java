package io.deepanalyze.inference.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelDirectoryTest {
    @TempDir
    Path folder;

    @BeforeEach
    void describe() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{}");
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
    }

    @Test
    void hashesTheFilesThatAreReadAndNothingElse(@TempDir Path other) throws IOException {
        Files.writeString(folder.resolve("model.safetensors"), "weights");
        for (String each : new String[] {"config.json", "tokenizer.json"}) {
            Files.writeString(other.resolve(each), "{}");
        }
        Files.writeString(other.resolve("model.safetensors"), "weights");
        Files.writeString(other.resolve("README.md"), "not read");

        String hash = open().hash();
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(ModelSource.directory(other).open(ModelFormat.SAFE).hash()).isEqualTo(hash);

        Files.writeString(other.resolve("model.safetensors"), "Weights");
        assertThat(ModelSource.directory(other).open(ModelFormat.SAFE).hash()).isNotEqualTo(hash);
    }

    @Test
    void takesFilesWithTheHashThatIsExpectedAlone() throws IOException {
        Files.writeString(folder.resolve("model.safetensors"), "weights");
        String hash = open().hash();

        assertThat(ModelSource.directory(folder, hash).open(ModelFormat.SAFE).hash())
                .isEqualTo(hash);
        Files.writeString(folder.resolve("config.json"), "{ }");
        assertFails(
                () -> ModelSource.directory(folder, hash).open(ModelFormat.SAFE),
                InferenceErrorCode.HASH_MISMATCH,
                hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pytorch_model.bin", "model.pt", "weights.pkl", "model.ckpt"})
    void refusesFormatsThatCanHoldCode(String weights) throws IOException {
        Files.writeString(folder.resolve(weights), "any code");

        assertFails(this::open, InferenceErrorCode.FORMAT_REFUSED, weights);
    }

    @Test
    void saysWhatIsMissing() {
        assertFails(this::open, InferenceErrorCode.MODEL_NOT_FOUND, "model.safetensors");
        assertFails(
                () -> ModelSource.directory(folder.resolve("nowhere")).open(ModelFormat.SAFE),
                InferenceErrorCode.MODEL_NOT_FOUND,
                "no such folder");
        assertFails(() -> ModelSource.embedded("gpt"), InferenceErrorCode.MODEL_NOT_FOUND, "all-minilm-l6-v2-int8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.safetensors", "/etc/passwd", "missing.safetensors", "sub/model.safetensors"})
    void readsNoShardOutsideOfTheFolder(String shard) throws IOException {
        Files.writeString(folder.resolve("model.safetensors.index.json"), "{\"weight_map\":{\"w\":\"" + shard + "\"}}");
        Files.writeString(folder.resolveSibling("outside.safetensors"), "secret");

        assertFails(this::open, InferenceErrorCode.MODEL_UNREADABLE, "lies in the folder");
    }

    @Test
    void readsShardsByTheirIndex() throws IOException {
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"weight_map\":{\"a\":\"one.safetensors\",\"b\":\"two.safetensors\",\"c\":\"one.safetensors\"}}");
        Files.writeString(folder.resolve("one.safetensors"), "1");
        Files.writeString(folder.resolve("two.safetensors"), "22");

        assertThat(open().weights()).extracting(ModelFile::name).containsExactly("one.safetensors", "two.safetensors");
        assertThat(open().weightBytes()).isEqualTo(3);
    }

    @Test
    void takesSafetensorsBeforeOnnxUnlessToldOtherwise() throws IOException {
        Files.writeString(folder.resolve("model.safetensors"), "weights");
        Files.createDirectory(folder.resolve("onnx"));
        Files.writeString(folder.resolve("onnx/model.onnx"), "graph");

        assertThat(open().format()).isEqualTo(ModelFormat.SAFETENSORS);
        assertThat(ModelSource.directory(folder).open(Set.of(ModelFormat.ONNX)).format())
                .isEqualTo(ModelFormat.ONNX);
    }

    @Test
    void saysThatFilesCannotBeFetched() {
        ModelSource source = ModelSource.fetched("remote", null, () -> {
            throw new IOException("no route to storage");
        });
        assertFails(() -> source.open(ModelFormat.SAFE), InferenceErrorCode.MODEL_NOT_FOUND, "no route to storage");
    }

    @Test
    void namesAFetchedModelAsItsUserDoes() throws IOException {
        Files.writeString(folder.resolve("model.safetensors"), "weights");

        assertThat(ModelSource.fetched("mine", null, () -> folder)
                        .open(ModelFormat.SAFE)
                        .name())
                .isEqualTo("mine");
    }

    @Test
    void fetchesOnceMoreWhatWasDamaged() throws IOException {
        Files.writeString(folder.resolve("model.safetensors"), "weights");
        String hash = open().hash();
        Files.writeString(folder.resolve("model.safetensors"), "Weights");
        AtomicInteger told = new AtomicInteger();
        ModelFetch mended = fetch(() -> {
            told.incrementAndGet();
            return Files.writeString(folder.resolve("model.safetensors"), "weights");
        });
        ModelFetch notMended = fetch(() -> {
            told.incrementAndGet();
            return folder;
        });

        assertFails(
                () -> ModelSource.fetched("mine", hash, notMended).open(ModelFormat.SAFE),
                InferenceErrorCode.HASH_MISMATCH,
                folder.toString());
        assertThat(told).hasValue(1);
        assertThat(ModelSource.fetched("mine", hash, mended)
                        .open(ModelFormat.SAFE)
                        .hash())
                .isEqualTo(hash);
        assertThat(told).hasValue(2);
    }

    private ModelFetch fetch(Callable<Path> mending) {
        return new ModelFetch() {
            @Override
            public Path fetch() {
                return folder;
            }

            @Override
            public boolean damaged() throws IOException {
                try {
                    mending.call();
                    return true;
                } catch (Exception e) {
                    throw new IOException(e);
                }
            }
        };
    }

    @Test
    void readsAFetchedModelInItsOwnFormatsAsFarAsTheseAreAllowed() throws IOException {
        Files.writeString(folder.resolve("model.safetensors"), "weights");
        Files.writeString(folder.resolve("model.onnx"), "graph");
        Files.writeString(folder.resolve("model.pt"), "program");

        assertThat(ModelSource.fetched("mine", null, Set.of(ModelFormat.ONNX), () -> folder)
                        .open(ModelFormat.SAFE)
                        .format())
                .isEqualTo(ModelFormat.ONNX);
        ModelSource script = ModelSource.fetched("mine", null, Set.of(ModelFormat.TORCHSCRIPT), () -> folder);
        assertThat(script.open(EnumSet.allOf(ModelFormat.class)).format()).isEqualTo(ModelFormat.TORCHSCRIPT);
        assertFails(() -> script.open(ModelFormat.SAFE), InferenceErrorCode.FORMAT_REFUSED, "TORCHSCRIPT");
    }

    @Test
    void refusesAnIndexWithoutWeights() throws IOException {
        Files.writeString(folder.resolve("model.safetensors.index.json"), "{}");

        assertFails(this::open, InferenceErrorCode.MODEL_UNREADABLE, "model.safetensors.index.json");
    }

    private ModelFiles open() {
        return ModelSource.directory(folder).open(ModelFormat.SAFE);
    }

    private static void assertFails(ThrowingCallable call, InferenceErrorCode code, String part) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InferenceException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(part);
    }
}
