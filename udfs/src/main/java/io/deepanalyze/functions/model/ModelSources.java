package io.deepanalyze.functions.model;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.source.ModelSource;

/**
 * From references to what a {@link io.deepanalyze.inference.service.ModelRegistry} loads. The formats of a folder's reference are read as
 * far as the registry allows them, so that a registry for references should allow all. Executor side; any thread.
 */
public final class ModelSources {
    private final ModelCache cache;

    public ModelSources(ModelCache cache) {
        this.cache = cache;
    }

    /**
     * The source of a model; nothing is fetched before it is opened.
     *
     * @throws InferenceException with {@code INVALID_ARGUMENT} for a model that writes text, which no registry loads, and for a folder
     *     without hash
     */
    public ModelSource of(ModelReference reference) {
        if (reference instanceof ModelReference.Embedded embedded) {
            return ModelSource.embedded(embedded.name());
        }
        if (reference instanceof ModelReference.Folder folder) {
            return ModelSource.fetched(
                    folder.name(), ModelCache.hash(folder), FolderHashes.formats(folder), cache.fetching(folder));
        }
        throw new InferenceException(
                InferenceErrorCode.INVALID_ARGUMENT,
                "The model '" + reference.name() + "' writes text: it does not embed, classify or tag. Name an embedded"
                        + " model, or one in a folder.");
    }
}
