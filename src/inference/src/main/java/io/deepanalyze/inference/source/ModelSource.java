package io.deepanalyze.inference.source;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place that a model comes from. Equal keys mean the same model, which is loaded once. */
public sealed interface ModelSource permits EmbeddedModel, ModelDirectory, FetchedModel {
    /** The name of the default model, in fp32. */
    String DEFAULT = EmbeddedModel.MINILM;

    /** The name of the default model in int8: smaller and faster, less exact. */
    String DEFAULT_INT8 = EmbeddedModel.MINILM_INT8;

    /** What people call it. */
    String name();

    /** What tells it from others. */
    String key();

    /**
     * Finds its files and hashes them; may block for long where they have to be fetched.
     *
     * @param allowed the formats that may be read
     * @throws io.deepanalyze.inference.InferenceException if there is no model, its format is refused or unknown, or its hash is another
     */
    ModelFiles open(Set<ModelFormat> allowed);

    /**
     * A model inside of this product.
     *
     * @param name {@code all-minilm-l6-v2} or {@code all-minilm-l6-v2-int8}
     * @throws io.deepanalyze.inference.InferenceException with {@code MODEL_NOT_FOUND} for other names
     */
    static ModelSource embedded(String name) {
        return EmbeddedModel.named(name);
    }

    /** A folder on a local disk as Hugging Face lays models out. */
    static ModelSource directory(Path folder) {
        return new ModelDirectory(folder.toAbsolutePath().normalize(), null);
    }

    /**
     * A folder whose files must have a hash.
     *
     * @param hash as {@link ModelFiles#hash()} tells it
     */
    static ModelSource directory(Path folder, String hash) {
        return new ModelDirectory(folder.toAbsolutePath().normalize(), hash);
    }

    /**
     * A model that is brought to a local folder when it is loaded.
     *
     * @param name what people call it; with the hash it tells the model from others
     * @param hash the hash that its files must have, or null to take them as they come
     * @param fetch brings it
     */
    static ModelSource fetched(String name, @Nullable String hash, ModelFetch fetch) {
        return fetched(name, hash, EnumSet.allOf(ModelFormat.class), fetch);
    }

    /**
     * A model that is brought to a local folder when it is loaded, and read in formats of its own.
     *
     * @param name what people call it; with the hash it tells the model from others
     * @param hash the hash that its files must have, or null to take them as they come
     * @param formats the formats that may be read, as far as whoever opens it allows them
     * @param fetch brings it
     */
    static ModelSource fetched(String name, @Nullable String hash, Set<ModelFormat> formats, ModelFetch fetch) {
        return new FetchedModel(name, hash, formats, fetch);
    }
}
