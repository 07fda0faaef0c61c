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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
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
        checkEntities(Golden.own("bert-ner"));
    }

    @Test
    void findsTheEntitiesOfTheLargerSet() {
        Optional<Path> folder = Golden.beside("bert-ner");
        assumeTrue(folder.isPresent(), "the larger set is not there");
        checkEntities(folder.get());
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

    /** Each token lies in an entity of its label or in none, and scores are means of the reference's probabilities. */
    private static void checkEntities(Path folder) {
        JsonNode part = Golden.json(folder.resolve("golden.json")).path("batch");
        try (TorchModel model = load(folder, ModelFormat.SAFE)) {
            assertThat(model.description().task()).isEqualTo(Task.TAG);
            List<Tokens> batch = new ArrayList<>();
            part.path("texts").forEach(text -> batch.add(model.tokenize(Input.of(text.asText()))));
            List<Output> outputs = model.run(batch);
            for (int row = 0; row < batch.size(); row++) {
                List<Output.Entity> left = new ArrayList<>(((Output.Entities) outputs.get(row)).entities());
                int[] spans = batch.get(row).spans();
                for (int i = 0; i < batch.get(row).length(); i++) {
                    int start = spans[2 * i];
                    int end = spans[2 * i + 1];
                    String label = part.path("labels").path(row).path(i).asText();
                    if (end > start) {
                        assertThat(left.stream()
                                        .filter(each -> each.start() <= start && end <= each.end())
                                        .map(Output.Entity::label)
                                        .toList())
                                .isEqualTo(label.equals("O") ? List.of() : List.of(label.substring(2)));
                    }
                }
                for (Output.Entity entity : left) {
                    double sum = 0;
                    int tokens = 0;
                    for (int i = 0; i < batch.get(row).length(); i++) {
                        if (spans[2 * i + 1] > spans[2 * i]
                                && entity.start() <= spans[2 * i]
                                && spans[2 * i + 1] <= entity.end()) {
                            sum += best(part.path("logits").path(row).path(i));
                            tokens++;
                        }
                    }
                    assertThat((double) entity.score()).isCloseTo(sum / tokens, Offset.offset(1e-4));
                }
            }
        }
    }

    /** The highest probability of a token. */
    private static double best(JsonNode logits) {
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (JsonNode each : logits) {
            sum += Math.exp(each.asDouble());
            most = Math.max(most, each.asDouble());
        }
        return Math.exp(most) / sum;
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
