package io.deepanalyze.inference.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.source.ModelFile;
import io.deepanalyze.inference.source.ModelFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a model while it is loaded, in one file or several. An encoder's names are found with and without the prefix that
 * models with a head give them.
 */
final class Weights implements AutoCloseable {
    private static final List<String> PREFIXES = List.of("", "bert.", "roberta.", "distilbert.", "mpnet.");

    private final String model;
    private final NDManager manager;
    private final List<SafeTensors> files = new ArrayList<>();
    private final Map<String, SafeTensors> places = new HashMap<>();

    private Weights(String model, NDManager manager) {
        this.model = model;
        this.manager = manager;
    }

    /**
     * Opens the files.
     *
     * @param manager owns the arrays that are loaded
     */
    static Weights open(ModelFiles files, NDManager manager) {
        Weights weights = new Weights(files.name(), manager);
        try {
            for (ModelFile file : files.weights()) {
                SafeTensors opened = SafeTensors.open(file.path().orElseThrow());
                weights.files.add(opened);
                opened.names().forEach(name -> weights.places.put(name, opened));
            }
            return weights;
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    boolean has(String name) {
        return PREFIXES.stream().anyMatch(prefix -> places.containsKey(prefix + name));
    }

    /** A tensor of this shape. */
    NDArray load(String name, long... shape) {
        for (String prefix : PREFIXES) {
            SafeTensors file = places.get(prefix + name);
            if (file != null) {
                NDArray array = file.load(manager, prefix + name);
                if (!array.getShape().equals(new Shape(shape))) {
                    throw new InferenceException(
                            InferenceErrorCode.MODEL_UNREADABLE,
                            "The weights " + name + " of the model '" + model + "' have the shape " + array.getShape()
                                    + ", where its config.json says " + new Shape(shape)
                                    + ". Use the files of one model.");
                }
                return array;
            }
        }
        throw new InferenceException(
                InferenceErrorCode.MODEL_UNREADABLE,
                "The model '" + model + "' has no weights named " + name
                        + ", which its architecture needs. Copy all its files.");
    }

    /** The rows of a table, however many there are. */
    NDArray table(String name, int least, long width) {
        for (String prefix : PREFIXES) {
            SafeTensors file = places.get(prefix + name);
            if (file != null) {
                NDArray array = file.load(manager, prefix + name);
                Shape shape = array.getShape();
                if (shape.dimension() == 2 && shape.get(0) >= least && shape.get(1) == width) {
                    return array;
                }
            }
        }
        return load(name, least, width);
    }

    Dense dense(String name, long out, long in) {
        return new Dense(load(name + ".weight", out, in), load(name + ".bias", out));
    }

    Norm norm(String name, long width, float epsilon) {
        // As TensorFlow named them.
        boolean old = has(name + ".gamma");
        return new Norm(
                load(name + (old ? ".gamma" : ".weight"), width),
                load(name + (old ? ".beta" : ".bias"), width),
                epsilon);
    }

    @Override
    public void close() {
        files.forEach(SafeTensors::close);
    }
}
