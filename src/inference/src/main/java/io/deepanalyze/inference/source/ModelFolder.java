package io.deepanalyze.inference.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;

/**
 * A folder that may hold a model, wherever it is. Files are named as inside of the model, with {@code /} between folders. Used by one
 * thread; calls may block.
 */
public interface ModelFolder {
    /** Where it is, for people. */
    String place();

    /** Whether there is such a folder. */
    boolean exists() throws IOException;

    /** The size of a file, or nothing where there is no plain file of that name. */
    OptionalLong bytes(String file) throws IOException;

    /** The content of a file from its beginning. */
    InputStream open(String file) throws IOException;

    /** The names of what lies directly in it. */
    List<String> names() throws IOException;
}
