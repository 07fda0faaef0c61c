package io.deepanalyze.inference.source;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one model, as far as engines read them.
 *
 * @param name what people call the model
 * @param format how its weights are stored
 * @param files its files, ordered by name
 * @param hash their {@link ModelHash}, in hexadecimal digits; neither other files of the folder nor its place count
 */
public record ModelFiles(String name, ModelFormat format, List<ModelFile> files, String hash) {
    /** More than any description or tokenizer has; what is longer is not read into memory. */
    private static final long MOST_TEXT_BYTES = 128L << 20;

    public ModelFiles {
        files = List.copyOf(files);
    }

    /** Files with their hash, which is computed by reading them once. */
    static ModelFiles of(String name, ModelFormat format, List<ModelFile> files) {
        List<ModelFile> ordered =
                files.stream().sorted(Comparator.comparing(ModelFile::name)).toList();
        SortedMap<String, byte[]> digests = new TreeMap<>();
        for (ModelFile file : ordered) {
            try (InputStream in = file.open()) {
                digests.put(file.name(), ModelHash.digest(in));
            } catch (IOException e) {
                throw ModelFile.unreadable(name, file.name(), e);
            }
        }
        return new ModelFiles(name, format, ordered, ModelHash.over(digests));
    }

    /** A file by its name inside of the model. */
    public Optional<ModelFile> find(String file) {
        return files.stream().filter(each -> each.name().equals(file)).findFirst();
    }

    /** The files with weights, in the order of their names. */
    public List<ModelFile> weights() {
        return files.stream().filter(each -> isWeights(each.name())).toList();
    }

    /** The size of the weights. */
    public long weightBytes() {
        return weights().stream().mapToLong(ModelFile::bytes).sum();
    }

    /**
     * The text of a file that has to be there.
     *
     * @throws InferenceException with {@code MODEL_UNREADABLE} if it is not
     */
    public String require(String file) {
        return text(file)
                .orElseThrow(() -> new InferenceException(
                        InferenceErrorCode.MODEL_UNREADABLE,
                        "The model '" + name + "' has no " + file
                                + ". Copy all files of the model as Hugging Face lays them out, with"
                                + " config.json and tokenizer.json."));
    }

    /** The text of a file, if it is there. */
    public Optional<String> text(String file) {
        return find(file).map(this::read);
    }

    private String read(ModelFile file) {
        if (file.bytes() > MOST_TEXT_BYTES) {
            throw new InferenceException(
                    InferenceErrorCode.MODEL_UNREADABLE,
                    "The file " + file.name() + " of the model '" + name + "' has " + file.bytes()
                            + " bytes, more than " + MOST_TEXT_BYTES + ". It is no description of a model.");
        }
        try (InputStream in = file.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw ModelFile.unreadable(name, file.name(), e);
        }
    }

    private static boolean isWeights(String file) {
        return file.endsWith(".safetensors") || file.contains(".onnx") || file.endsWith(".pt");
    }
}
