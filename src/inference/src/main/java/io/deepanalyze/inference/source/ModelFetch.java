package io.deepanalyze.inference.source;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Brings a model's files to a folder on a local disk, from storage that is not known here. Called each time the model is loaded, so
 * that it may keep a cache and clear it meanwhile; the files must stay as they are until loading has ended.
 */
@FunctionalInterface
public interface ModelFetch {
    /**
     * The folder with the files; may block.
     *
     * @throws IOException if they cannot be had
     */
    Path fetch() throws IOException;

    /**
     * Says that the files of the last fetch have not the hash that they must have. A cache throws them away.
     *
     * @return whether they may be others when they are fetched once more
     * @throws IOException if they cannot be thrown away
     */
    default boolean damaged() throws IOException {
        return false;
    }
}
