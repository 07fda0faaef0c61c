package io.deepanalyze.inference.source;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A model that somebody brings to a local folder; of what is allowed, only its own formats are read. */
record FetchedModel(String name, @Nullable String hash, Set<ModelFormat> formats, ModelFetch fetch)
        implements ModelSource {
    FetchedModel {
        formats = Set.copyOf(formats);
    }

    @Override
    public String key() {
        return "fetched:" + name + "#" + (hash == null ? "" : hash);
    }

    @Override
    public ModelFiles open(Set<ModelFormat> allowed) {
        Set<ModelFormat> read = new TreeSet<>(formats);
        read.retainAll(allowed);
        if (read.isEmpty()) {
            throw new InferenceException(
                    InferenceErrorCode.FORMAT_REFUSED,
                    "The model '" + name + "' may be read as " + new TreeSet<>(formats)
                            + " alone, of which this process" + " allows none (" + new TreeSet<>(allowed)
                            + "). Allow the format, or name another.");
        }
        try {
            try {
                return fetched(read);
            } catch (InferenceException e) {
                if (e.code() != InferenceErrorCode.HASH_MISMATCH || !fetch.damaged()) {
                    throw e;
                }
                return fetched(read);
            }
        } catch (IOException e) {
            throw new InferenceException(
                    InferenceErrorCode.MODEL_NOT_FOUND,
                    "The files of the model '" + name + "' cannot be fetched: " + e.getMessage()
                            + ". Check that they are where the model's settings say, and that the disk has room.",
                    e);
        }
    }

    private ModelFiles fetched(Set<ModelFormat> read) throws IOException {
        return new ModelDirectory(fetch.fetch(), hash).open(name, read);
    }
}
