package io.deepanalyze.inference.torch;

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
import io.deepanalyze.inference.Task;
import io.deepanalyze.inference.Tokens;
import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.inference.source.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchModelTest {
    private static final ComputeThreads THREADS = new ComputeThreads(1, 1, 1);

    @ParameterizedTest
    @ValueSource(strings = {"mpnet", "mpnet-multilabel", "bert-f16", "bert-bf16-sharded"})
    void computesWhatTheReferenceComputes(String name) {
        try (TorchModel model = load(Golden.own(name), ModelFormat.SAFE)) {
            Golden.check(model, Golden.own(name));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bert",
                "bert-classifier",
                "bert-reranker",
                "distilbert",
                "distilbert-classifier",
                "roberta",
                "roberta-classifier",
                "xlm-roberta"
            })
    void computesWhatTheReferenceComputesOfTheLargerSet(String name) {
        Optional<Path> folder = Golden.beside(name);
        assumeTrue(folder.isPresent(), "the larger set is not there");
        try (TorchModel model = load(folder.get(), ModelFormat.SAFE)) {
            Golden.check(model, folder.get());
        }
    }

    @Test
    void findsTheEntitiesThatTheLabelsOfTokensName() {
        Optional<Path> folder = Golden.beside("bert-ner");
        assumeTrue(folder.isPresent(), "the larger set is not there");
        JsonNode part = Golden.json(folder.get().resolve("golden.json")).path("single");
        try (TorchModel model = load(folder.get(), ModelFormat.SAFE)) {
            assertThat(model.description().task()).isEqualTo(Task.TAG);
            String text = part.path("texts").path(0).asText();
            Tokens tokens = model.tokenize(Input.of(text));
            Output.Entities found = (Output.Entities) model.run(List.of(tokens)).get(0);
            int[] spans = tokens.spans();
            for (int i = 0; i < tokens.length(); i++) {
                int start = spans[2 * i];
                int end = spans[2 * i + 1];
                if (end > start) {
                    boolean named =
                            !part.path("labels").path(0).path(i).asText().equals("O");
                    assertThat(found.entities().stream().anyMatch(each -> each.start() <= start && end <= each.end()))
                            .isEqualTo(named);
                }
            }
        }
    }

    @Test
    void readsTorchScriptOnlyWhereItIsAllowed() {
        Path folder = Golden.own("bert-torchscript");
        assertThatThrownBy(() -> load(folder, ModelFormat.SAFE))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.code()).isEqualTo(InferenceErrorCode.FORMAT_REFUSED))
                .hasMessageContaining("model.pt")
                .hasMessageContaining("allow TORCHSCRIPT");

        try (TorchModel model = load(folder, Set.of(ModelFormat.TORCHSCRIPT))) {
            Golden.check(model, folder);
        }
    }

    @Test
    void saysThatAGpuIsNotThere() {
        assertThatThrownBy(() -> TorchModel.check(Device.gpu(0)))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.code()).isEqualTo(InferenceErrorCode.DEVICE_UNAVAILABLE))
                .hasMessageContaining("pytorch-native-cu128")
                .hasMessageContaining("choose the device cpu");
    }

    @Test
    void refusesTokensThatTheModelHasNoVectorsFor(@TempDir Path folder) throws Exception {
        copy(Golden.own("bert-f16"), folder);
        // The tokenizer of another model, with more tokens than this one has, one of them new.
        String tokenizer = Files.readString(folder.resolve("tokenizer.json"));
        Files.writeString(
                folder.resolve("tokenizer.json"),
                tokenizer.replaceFirst("\"\\[CLS\\]\": 2", "\"[CLS]\": 2, \"zebra\": 9000"));
        try (TorchModel model = load(folder, ModelFormat.SAFE)) {
            assertThatThrownBy(() -> model.tokenize(Input.of("a zebra")))
                    .isInstanceOf(InferenceException.class)
                    .hasMessageContaining("9000")
                    .hasMessageContaining("of one model");
        }
    }

    @Test
    void saysWhichWeightsDoNotFitTheConfiguration(@TempDir Path folder) throws Exception {
        copy(Golden.own("bert-f16"), folder);
        String config = Files.readString(folder.resolve("config.json"));
        Files.writeString(folder.resolve("config.json"), config.replace("\"hidden_size\": 16", "\"hidden_size\": 32"));

        assertThatThrownBy(() -> load(folder, ModelFormat.SAFE))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.code()).isEqualTo(InferenceErrorCode.MODEL_UNREADABLE))
                .hasMessageContaining("config.json says");
    }

    private static TorchModel load(Path folder, Set<ModelFormat> formats) {
        return TorchModel.load(ModelSource.directory(folder).open(formats), Device.CPU, THREADS);
    }

    private static void copy(Path from, Path to) throws Exception {
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        Files.delete(to.resolve("modules.json"));
    }
}
