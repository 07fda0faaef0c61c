package io.deepanalyze.functions.model;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A model as the driver found it in the settings; travels with a query's plan to the executors, which open it. Holds no secret. Equal
 * references mean the same model.
 */
public sealed interface ModelReference extends Serializable {
    /** The name that people call it by. */
    String name();

    /**
     * A model inside of this product.
     *
     * @param name {@code all-minilm-l6-v2} or {@code all-minilm-l6-v2-int8}
     */
    record Embedded(String name) implements ModelReference {}

    /**
     * A folder as Hugging Face lays models out.
     *
     * @param name its name in the settings
     * @param location the folder, as a URI of a Hadoop file system
     * @param hash SHA-256 that its files must have, as {@link io.deepanalyze.inference.source.ModelFiles#hash()} tells it; null before it was
     *     looked at
     * @param formats names of the {@link io.deepanalyze.inference.source.ModelFormat}s that may be read
     */
    record Folder(String name, String location, @Nullable String hash, List<String> formats) implements ModelReference {
        public Folder {
            formats = List.copyOf(formats);
        }
    }

    /**
     * A model that writes text: behind an OpenAI-compatible endpoint, or in a GGUF file that lies at the same path on each machine.
     *
     * @param name its name in the settings
     * @param model the name that the endpoint knows it by, or {@code gguf:} and a path
     * @param url the base of the endpoint; null for a file
     * @param options its other settings, by the last part of their names, such as {@code keyEnvironment} or {@code concurrency}
     */
    record Generative(String name, String model, @Nullable String url, Map<String, String> options)
            implements ModelReference {
        public Generative {
            // A class of the JDK, so that it can be serialized; in order, so that equal references are written alike.
            options = new TreeMap<>(options);
        }

        /** Those of its options that may shape answers: not those of the way to it. */
        public Map<String, String> shapingOptions() {
            Map<String, String> shaping = new TreeMap<>(options);
            shaping.keySet().removeAll(ModelOptions.OF_THE_WAY);
            return shaping;
        }

        /** Whether it is set to give equal answers to equal requests, as far as its server can: at temperature 0, or with a seed. */
        public boolean repeats() {
            return options.containsKey(ModelOptions.SEED.key())
                    || Double.parseDouble(options.getOrDefault(ModelOptions.TEMPERATURE.key(), "0")) == 0;
        }
    }
}
