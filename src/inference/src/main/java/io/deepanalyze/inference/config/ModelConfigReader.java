package io.deepanalyze.inference.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.deepanalyze.inference.Task;
import io.deepanalyze.inference.source.ModelFiles;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/** Reads what a model's files say of it. */
public final class ModelConfigReader {
    private static final int MOST_HIDDEN = 1 << 14;
    private static final int MOST_LAYERS = 256;
    private static final int MOST_LABELS = 1 << 16;
    private static final int MOST_POSITIONS = 1 << 17;

    private final ModelFiles files;
    private final JsonFile config;

    private ModelConfigReader(ModelFiles files) {
        this.files = files;
        this.config = json("config.json", files.require("config.json"));
    }

    /**
     * Reads the configuration of a model.
     *
     * @throws io.deepanalyze.inference.InferenceException with {@code MODEL_UNREADABLE} or {@code MODEL_UNSUPPORTED}
     */
    public static ModelConfig read(ModelFiles files) {
        return new ModelConfigReader(files).read();
    }

    private ModelConfig read() {
        EncoderShape shape = shape();
        Task task = task();
        List<String> labels = task == Task.EMBED ? List.of() : labels();
        Pooling pooling = Pooling.MEAN;
        boolean normalized = false;
        if (task == Task.EMBED && files.find("modules.json").isPresent()) {
            for (Iterator<JsonNode> all =
                            json("modules.json", files.require("modules.json")).elements();
                    all.hasNext(); ) {
                String type = all.next().path("type").asText();
                String kind = type.substring(type.lastIndexOf('.') + 1);
                switch (kind) {
                    case "Transformer" -> {}
                    case "Pooling" -> pooling = pooling();
                    case "Normalize" -> normalized = true;
                    default ->
                        throw config.unsupported(
                                "a module of the kind '" + kind + "' in modules.json",
                                "Transformer, Pooling and Normalize");
                }
            }
        }
        JsonFile sentences = json(
                "sentence_bert_config.json",
                files.text("sentence_bert_config.json").orElse("{}"));
        return new ModelConfig(
                shape,
                task,
                labels,
                scoring(labels.size()),
                pooling,
                normalized,
                maxTokens(shape, sentences),
                sentences.isTrue("do_lower_case"));
    }

    private EncoderShape shape() {
        String type = config.string("model_type").orElse("");
        Architecture architecture = Architecture.of(type)
                .orElseThrow(() -> config.unsupported(
                        "the architecture '" + type + "'",
                        "bert, roberta, xlm-roberta, camembert, distilbert and mpnet"));
        if (!config.string("position_embedding_type").orElse("absolute").equals("absolute")) {
            throw config.unsupported("positions that are not absolute", "absolute ones");
        }
        int hidden = config.requireInteger(MOST_HIDDEN, "hidden_size", "dim");
        int heads = config.requireInteger(MOST_HIDDEN, "num_attention_heads", "n_heads");
        if (hidden % heads != 0) {
            throw config.bad("num_attention_heads", String.valueOf(heads), "a divisor of " + hidden);
        }
        double epsilon = config.root().path("layer_norm_eps").asDouble(1e-12);
        if (!(epsilon > 0 && epsilon < 1)) {
            throw config.bad("layer_norm_eps", String.valueOf(epsilon), "between 0 and 1");
        }
        int padId = config.integer(Integer.MAX_VALUE, "pad_token_id")
                .orElse(architecture == Architecture.ROBERTA || architecture == Architecture.MPNET ? 1 : 0);
        EncoderShape shape = new EncoderShape(
                architecture,
                hidden,
                config.requireInteger(MOST_LAYERS, "num_hidden_layers", "n_layers"),
                heads,
                (float) epsilon,
                config.string("hidden_act", "activation").orElse("gelu"),
                padId,
                config.requireInteger(MOST_POSITIONS, "max_position_embeddings"),
                config.integer(1 << 12, "relative_attention_num_buckets").orElse(32));
        if (shape.room() < 2) {
            throw config.bad("max_position_embeddings", String.valueOf(shape.positions()), "room for 2 tokens or more");
        }
        return shape;
    }

    private Task task() {
        String name = config.root().path("architectures").path(0).asText("");
        if (name.endsWith("ForSequenceClassification")) {
            return Task.CLASSIFY;
        }
        if (name.endsWith("ForTokenClassification")) {
            return Task.TAG;
        }
        if (name.isEmpty() || name.endsWith("Model") || name.endsWith("ForMaskedLM")) {
            return Task.EMBED;
        }
        throw config.unsupported(
                "the head '" + name + "'", "plain encoders, ForSequenceClassification and ForTokenClassification");
    }

    private List<String> labels() {
        JsonNode names = config.root().path("id2label");
        // transformers leaves out what it takes for granted: two labels without names.
        int size = names.size() > 0
                ? names.size()
                : config.integer(MOST_LABELS, "num_labels").orElse(2);
        if (size > MOST_LABELS) {
            throw config.bad("id2label", String.valueOf(size), "at most " + MOST_LABELS + " labels");
        }
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            labels.add(names.path(String.valueOf(i)).asText("LABEL_" + i));
        }
        return labels;
    }

    private Scoring scoring(int labels) {
        return switch (config.string("problem_type").orElse("")) {
            case "multi_label_classification" -> Scoring.SIGMOID;
            case "regression" -> Scoring.PLAIN;
            case "single_label_classification" -> Scoring.SOFTMAX;
            // As sentence-transformers takes it: a single number is how well two texts fit.
            default -> labels == 1 ? Scoring.SIGMOID : Scoring.SOFTMAX;
        };
    }

    private Pooling pooling() {
        JsonFile pooling = json("1_Pooling/config.json", files.require("1_Pooling/config.json"));
        List<String> modes = new ArrayList<>();
        pooling.root().fieldNames().forEachRemaining(key -> {
            if (key.startsWith("pooling_mode_") && pooling.isTrue(key)) {
                modes.add(key);
            }
        });
        return switch (modes.isEmpty() ? "" : modes.size() > 1 ? "several" : modes.get(0)) {
            case "pooling_mode_cls_token" -> Pooling.CLS;
            case "", "pooling_mode_mean_tokens" -> Pooling.MEAN;
            default -> throw config.unsupported("the pooling " + modes, "mean and CLS, one of them");
        };
    }

    private int maxTokens(EncoderShape shape, JsonFile sentences) {
        OptionalInt limit = sentences.integer(Integer.MAX_VALUE, "max_seq_length");
        if (limit.isEmpty()) {
            double said = json(
                            "tokenizer_config.json",
                            files.text("tokenizer_config.json").orElse("{}"))
                    .root()
                    .path("model_max_length")
                    .asDouble(0);
            // Tokenizers without a limit say 1e30.
            limit = said >= 2 && said <= MOST_POSITIONS ? OptionalInt.of((int) said) : OptionalInt.empty();
        }
        int tokens = Math.min(limit.orElse(shape.room()), shape.room());
        if (tokens < 2) {
            throw sentences.bad("max_seq_length", String.valueOf(tokens), "2 or more");
        }
        return tokens;
    }

    private JsonFile json(String file, String text) {
        return JsonFile.parse(files.name(), file, text);
    }
}
