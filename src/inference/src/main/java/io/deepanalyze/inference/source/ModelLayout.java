package io.deepanalyze.inference.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which files of a folder are the model, as Hugging Face lays models out. Where a folder holds weights in several formats, safetensors
 * come first, then ONNX. Formats that Python unpickles are never among them.
 *
 * @param format how the weights are stored
 * @param files the size of each file in bytes, by its name inside of the model
 */
public record ModelLayout(ModelFormat format, SortedMap<String, Long> files) {
    private static final List<String> SETTINGS = List.of(
            "config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "modules.json",
            "sentence_bert_config.json",
            "1_Pooling/config.json");
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final String SCRIPT = "model.pt";
    private static final List<String> ONNX = List.of("model.onnx", "onnx/model.onnx");
    private static final Pattern SHARD = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*\\.safetensors");
    private static final Pattern PICKLED = Pattern.compile(".*\\.(bin|pt|pth|pkl|pickle|ckpt|joblib)");
    /** More than the index of any model has; what is longer is not read into memory. */
    private static final int MOST_INDEX_BYTES = 64 << 20;

    public ModelLayout {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The size of all files. */
    public long bytes() {
        return files.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Looks which files of a folder are the model; reads none but an index of weights.
     *
     * @param model what people call the model
     * @param allowed the formats that may be read
     * @throws InferenceException with {@code MODEL_NOT_FOUND} if there is no folder or no weights, {@code FORMAT_REFUSED} if these are in
     *     another format, {@code MODEL_UNREADABLE} if the folder cannot be read or lacks a part of the weights
     */
    public static ModelLayout of(String model, ModelFolder folder, Set<ModelFormat> allowed) {
        try {
            if (!folder.exists()) {
                throw new InferenceException(
                        InferenceErrorCode.MODEL_NOT_FOUND,
                        "The model '" + model + "' is not in the folder " + folder.place()
                                + ": there is no such folder. Give one with config.json, tokenizer.json and"
                                + " *.safetensors or model.onnx.");
            }
            SortedMap<String, Long> files = new TreeMap<>();
            ModelFormat format = weights(model, folder, allowed, files);
            for (String each : SETTINGS) {
                add(folder, each, files);
            }
            return new ModelLayout(format, files);
        } catch (IOException e) {
            throw ModelFile.unreadable(model, "folder " + folder.place(), e);
        }
    }

    private static ModelFormat weights(
            String model, ModelFolder folder, Set<ModelFormat> allowed, SortedMap<String, Long> files)
            throws IOException {
        if (allowed.contains(ModelFormat.SAFETENSORS)) {
            if (add(folder, SINGLE, files)) {
                return ModelFormat.SAFETENSORS;
            }
            if (add(folder, INDEX, files)) {
                for (String shard : shards(model, folder)) {
                    if (!SHARD.matcher(shard).matches() || !add(folder, shard, files)) {
                        throw incomplete(model, folder);
                    }
                }
                return ModelFormat.SAFETENSORS;
            }
        }
        if (allowed.contains(ModelFormat.ONNX)) {
            for (String graph : ONNX) {
                if (add(folder, graph, files)) {
                    // Weights of more than two gigabytes lie beside the graph.
                    add(folder, graph + "_data", files);
                    add(folder, graph + ".data", files);
                    return ModelFormat.ONNX;
                }
            }
        }
        if (allowed.contains(ModelFormat.TORCHSCRIPT) && add(folder, SCRIPT, files)) {
            return ModelFormat.TORCHSCRIPT;
        }
        throw refused(model, folder, allowed);
    }

    private static boolean add(ModelFolder folder, String file, SortedMap<String, Long> files) throws IOException {
        OptionalLong bytes = folder.bytes(file);
        bytes.ifPresent(size -> files.put(file, size));
        return bytes.isPresent();
    }

    private static Set<String> shards(String model, ModelFolder folder) throws IOException {
        Set<String> shards = new TreeSet<>();
        try (InputStream in = folder.open(INDEX)) {
            byte[] text = in.readNBytes(MOST_INDEX_BYTES + 1);
            if (text.length > MOST_INDEX_BYTES) {
                throw new InferenceException(
                        InferenceErrorCode.MODEL_UNREADABLE,
                        "The file " + INDEX + " of the model '" + model + "' in " + folder.place() + " has more than "
                                + MOST_INDEX_BYTES + " bytes. It is no index of weights.");
            }
            for (JsonNode each : new ObjectMapper().readTree(text).path("weight_map")) {
                shards.add(each.asText());
            }
        } catch (JsonProcessingException e) {
            throw ModelFile.unreadable(model, INDEX + " in " + folder.place(), e);
        }
        if (shards.isEmpty()) {
            throw incomplete(model, folder);
        }
        return shards;
    }

    private static InferenceException incomplete(String model, ModelFolder folder) {
        return new InferenceException(
                InferenceErrorCode.MODEL_UNREADABLE,
                "The model '" + model + "' in " + folder.place() + " lacks a file of weights that its " + INDEX
                        + " names, or names none that lies in the folder. Copy all *.safetensors files.");
    }

    private static InferenceException refused(String model, ModelFolder folder, Set<ModelFormat> allowed)
            throws IOException {
        List<String> pickled = folder.names().stream()
                .filter(each -> PICKLED.matcher(each).matches())
                .sorted()
                .limit(5)
                .toList();
        if (pickled.isEmpty()) {
            return new InferenceException(
                    InferenceErrorCode.MODEL_NOT_FOUND,
                    "The folder " + folder.place() + " of the model '" + model
                            + "' holds no weights in a format that is allowed (" + new TreeSet<>(allowed)
                            + "). It needs model.safetensors, its shards with an index, or model.onnx.");
        }
        return new InferenceException(
                InferenceErrorCode.FORMAT_REFUSED,
                "The model '" + model + "' has its weights in " + pickled
                        + ", a format that can hold code, which is not read. Save it as safetensors"
                        + " (save_pretrained(…, safe_serialization=True))"
                        + (pickled.contains(SCRIPT)
                                ? ", or allow TORCHSCRIPT if " + SCRIPT + " is TorchScript of a trusted maker."
                                : "."));
    }
}
