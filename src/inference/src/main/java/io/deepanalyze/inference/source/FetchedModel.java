package io.deepanalyze.inference.source;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model that somebody brings to a local folder. */
record FetchedModel(String name, @Nullable String hash, ModelFetch fetch) implements ModelSource {
    @Override
    public String key() {
        return "fetched:" + name + "#" + (hash == null ? "" : hash);
    }

    @Override
    public ModelFiles open(Set<ModelFormat> allowed) {
        try {
            return new ModelDirectory(fetch.fetch(), hash).open(name, allowed);
        } catch (IOException e) {
            throw new InferenceException(
                    InferenceErrorCode.MODEL_NOT_FOUND,
                    "The files of the model '" + name + "' cannot be fetched: " + e.getMessage()
                            + ". Check that they are where the model's settings say, and that the disk has room.",
                    e);
        }
    }
}
