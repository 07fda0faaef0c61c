package io.deepanalyze.inference.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder as Hugging Face lays models out. Where it holds weights in several formats, safetensors come first, then ONNX.
 *
 * @param folder the folder
 * @param hash the hash that its files must have, or null
 */
record ModelDirectory(Path folder, @Nullable String hash) implements ModelSource {
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

    @Override
    public String name() {
        Path last = folder.getFileName();
        return last == null ? folder.toString() : last.toString();
    }

    @Override
    public String key() {
        return "directory:" + folder + "#" + (hash == null ? "" : hash);
    }

    @Override
    public ModelFiles open(Set<ModelFormat> allowed) {
        return open(name(), allowed);
    }

    ModelFiles open(String called, Set<ModelFormat> allowed) {
        if (!Files.isDirectory(folder)) {
            throw new InferenceException(
                    InferenceErrorCode.MODEL_NOT_FOUND,
                    "The model '" + called + "' is not in the folder " + folder
                            + ": there is no such folder. Give one with config.json, tokenizer.json and *.safetensors"
                            + " or model.onnx.");
        }
        try {
            List<ModelFile> files = new ArrayList<>();
            ModelFormat format = weights(called, allowed, files);
            for (String each : SETTINGS) {
                if (Files.isRegularFile(folder.resolve(each))) {
                    files.add(file(each));
                }
            }
            return verified(ModelFiles.of(called, format, files));
        } catch (IOException e) {
            throw ModelFile.unreadable(called, "folder " + folder, e);
        }
    }

    private ModelFormat weights(String called, Set<ModelFormat> allowed, List<ModelFile> files) throws IOException {
        if (allowed.contains(ModelFormat.SAFETENSORS)) {
            if (Files.isRegularFile(folder.resolve(SINGLE))) {
                files.add(file(SINGLE));
                return ModelFormat.SAFETENSORS;
            }
            if (Files.isRegularFile(folder.resolve(INDEX))) {
                files.add(file(INDEX));
                for (String shard : shards(called)) {
                    files.add(file(shard));
                }
                return ModelFormat.SAFETENSORS;
            }
        }
        if (allowed.contains(ModelFormat.ONNX)) {
            for (String graph : ONNX) {
                if (Files.isRegularFile(folder.resolve(graph))) {
                    files.add(file(graph));
                    // Weights of more than two gigabytes lie beside the graph.
                    for (String data : List.of(graph + "_data", graph + ".data")) {
                        if (Files.isRegularFile(folder.resolve(data))) {
                            files.add(file(data));
                        }
                    }
                    return ModelFormat.ONNX;
                }
            }
        }
        if (allowed.contains(ModelFormat.TORCHSCRIPT) && Files.isRegularFile(folder.resolve(SCRIPT))) {
            files.add(file(SCRIPT));
            return ModelFormat.TORCHSCRIPT;
        }
        throw refused(called, allowed);
    }

    private Set<String> shards(String called) throws IOException {
        JsonNode map;
        try {
            map = new ObjectMapper()
                    .readTree(Files.readString(folder.resolve(INDEX)))
                    .path("weight_map");
        } catch (JsonProcessingException e) {
            throw ModelFile.unreadable(called, INDEX, e);
        }
        Set<String> shards = new TreeSet<>();
        for (JsonNode each : map) {
            if (!SHARD.matcher(each.asText()).matches() || !Files.isRegularFile(folder.resolve(each.asText()))) {
                throw new InferenceException(
                        InferenceErrorCode.MODEL_UNREADABLE,
                        "The model '" + called + "' lacks a file of weights that its " + INDEX
                                + " names, or names none that lies in the folder. Copy all *.safetensors files.");
            }
            shards.add(each.asText());
        }
        return shards;
    }

    private ModelFile file(String called) throws IOException {
        Path path = folder.resolve(called);
        return new ModelFile(called, Files.size(path), path.toUri().toURL());
    }

    private ModelFiles verified(ModelFiles files) {
        if (hash != null && !hash.toLowerCase(Locale.ROOT).equals(files.hash())) {
            throw new InferenceException(
                    InferenceErrorCode.HASH_MISMATCH,
                    "The files of the model '" + files.name() + "' have the hash " + files.hash() + ", not " + hash
                            + ". They are another version or damaged: fetch them again, or set the hash to theirs if"
                            + " they are wanted.");
        }
        return files;
    }

    private InferenceException refused(String called, Set<ModelFormat> allowed) throws IOException {
        List<String> pickled;
        try (Stream<Path> all = Files.list(folder)) {
            pickled = all.map(each -> String.valueOf(each.getFileName()))
                    .filter(each -> PICKLED.matcher(each).matches())
                    .sorted()
                    .limit(5)
                    .toList();
        }
        if (pickled.isEmpty()) {
            return new InferenceException(
                    InferenceErrorCode.MODEL_NOT_FOUND,
                    "The folder " + folder + " of the model '" + called
                            + "' holds no weights in a format that is allowed (" + new TreeSet<>(allowed)
                            + "). It needs model.safetensors, its shards with an index, or model.onnx.");
        }
        return new InferenceException(
                InferenceErrorCode.FORMAT_REFUSED,
                "The model '" + called + "' has its weights in " + pickled
                        + ", a format that can hold code, which is not read. Save it as safetensors"
                        + " (save_pretrained(…, safe_serialization=True))"
                        + (pickled.contains(SCRIPT)
                                ? ", or allow TORCHSCRIPT if " + SCRIPT + " is TorchScript of a trusted maker."
                                : "."));
    }
}
