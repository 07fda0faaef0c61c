package io.deepanalyze.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.Task;
import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.inference.source.ModelSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelConfigReaderTest {
    private static final String BERT =
            "'model_type':'bert','hidden_size':16,'num_hidden_layers':2,'num_attention_heads':2,'max_position_embeddings':64";

    @TempDir
    Path folder;

    @Test
    void readsAPlainEncoderAsSentenceTransformersDoes() {
        ModelConfig config = read("{" + BERT + "}");

        assertThat(config.task()).isEqualTo(Task.EMBED);
        assertThat(config.pooling()).isEqualTo(Pooling.MEAN);
        assertThat(config.normalized()).isFalse();
        assertThat(config.maxTokens()).isEqualTo(64);
        assertThat(config.shape().firstPosition()).isZero();
    }

    @Test
    void keepsPlacesOfPositionsFreeWhereTheArchitectureDoes() {
        ModelConfig config = read("{" + BERT.replace("bert", "xlm-roberta") + ",'pad_token_id':1}");

        assertThat(config.shape().firstPosition()).isEqualTo(2);
        assertThat(config.maxTokens()).isEqualTo(62);
    }

    @Test
    void takesTheLowestOfAllLimits() {
        write("tokenizer_config.json", "{'model_max_length':40}");
        assertThat(read("{" + BERT + "}").maxTokens()).isEqualTo(40);
        write("tokenizer_config.json", "{'model_max_length':1e30}");
        assertThat(read("{" + BERT + "}").maxTokens()).isEqualTo(64);
        write("sentence_bert_config.json", "{'max_seq_length':12,'do_lower_case':true}");
        assertThat(read("{" + BERT + "}").maxTokens()).isEqualTo(12);
        assertThat(read("{" + BERT + "}").lowerCase()).isTrue();
        write("sentence_bert_config.json", "{'max_seq_length':5000}");
        assertThat(read("{" + BERT + "}").maxTokens()).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource({
        "multi_label_classification, 3, SIGMOID",
        "single_label_classification, 3, SOFTMAX",
        "regression, 1, PLAIN",
        "'', 3, SOFTMAX",
        "'', 1, SIGMOID"
    })
    void scoresByTheKindOfProblem(String problem, int labels, Scoring scoring) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < labels; i++) {
            names.append(i == 0 ? "" : ",")
                    .append("'")
                    .append(i)
                    .append("':'label ")
                    .append(i)
                    .append("'");
        }
        ModelConfig config = read("{" + BERT + ",'architectures':['BertForSequenceClassification'],'id2label':{" + names
                + "}" + (problem.isEmpty() ? "" : ",'problem_type':'" + problem + "'") + "}");

        assertThat(config.task()).isEqualTo(Task.CLASSIFY);
        assertThat(config.labels()).hasSize(labels).startsWith("label 0");
        assertThat(config.scoring()).isEqualTo(scoring);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'model_type':'llama'",
                "'architectures':['BertForQuestionAnswering']",
                "'position_embedding_type':'relative_key'"
            })
    void namesWhatIsNotKnown(String field) {
        assertFails("{" + BERT + "," + field + "}", InferenceErrorCode.MODEL_UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'hidden_size':17",
                "'hidden_size':-16",
                "'hidden_size':1000000000",
                "'num_hidden_layers':1e12",
                "'max_position_embeddings':1",
                "'layer_norm_eps':-1",
                "'num_attention_heads':0"
            })
    void refusesNumbersThatMakeNoSense(String field) {
        assertFails("{" + BERT + "," + field + "}", InferenceErrorCode.MODEL_UNREADABLE);
    }

    @Test
    void refusesWhatIsNoJson() {
        assertFails("{'model_type':", InferenceErrorCode.MODEL_UNREADABLE);
    }

    @Test
    void refusesModulesAndPoolingsThatItDoesNotCompute() {
        write("1_Pooling/config.json", "{'pooling_mode_max_tokens':true}");
        write("modules.json", "[{'type':'sentence_transformers.models.Pooling'}]");
        assertFails("{" + BERT + "}", InferenceErrorCode.MODEL_UNSUPPORTED);
        write("modules.json", "[{'type':'sentence_transformers.models.Dense'}]");
        assertFails("{" + BERT + "}", InferenceErrorCode.MODEL_UNSUPPORTED);
        write("1_Pooling/config.json", "{'pooling_mode_cls_token':true,'pooling_mode_mean_tokens':false}");
        write("modules.json", "[{'type':'a.Transformer'},{'type':'a.Pooling'},{'type':'a.Normalize'}]");
        assertThat(read("{" + BERT + "}").pooling()).isEqualTo(Pooling.CLS);
        assertThat(read("{" + BERT + "}").normalized()).isTrue();
    }

    private void assertFails(String config, InferenceErrorCode code) {
        assertThatThrownBy(() -> read(config))
                .isInstanceOfSatisfying(
                        InferenceException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining("model '");
    }

    private ModelConfig read(String config) {
        write("config.json", config);
        write("tokenizer.json", "{}");
        write("model.safetensors", "");
        return ModelConfigReader.read(ModelSource.directory(folder).open(ModelFormat.SAFE));
    }

    private void write(String file, String text) {
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
