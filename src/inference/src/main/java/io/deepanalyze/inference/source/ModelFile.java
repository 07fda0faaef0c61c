package io.deepanalyze.inference.source;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of a model.
 *
 * @param name its name inside of the model, with {@code /} between folders
 * @param bytes its size
 * @param place where it is
 */
public record ModelFile(String name, long bytes, URL place) {
    /** Its content from the beginning. */
    public InputStream open() throws IOException {
        var connection = place.openConnection();
        // A cached jar would stay open.
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    /** Where it is on a disk, unless it is inside of a jar. */
    public Optional<Path> path() {
        return place.getProtocol().equals("file")
                ? Optional.of(Path.of(URI.create(place.toString())))
                : Optional.empty();
    }

    static InferenceException unreadable(String model, String file, Exception cause) {
        if (cause instanceof ClosedByInterruptException
                || (cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException))) {
            return new InferenceException(
                    InferenceErrorCode.CANCELLED,
                    "The thread was interrupted while it read the file " + file + " of the model '" + model
                            + "'. The task was killed or cancelled.",
                    cause);
        }
        return new InferenceException(
                InferenceErrorCode.MODEL_UNREADABLE,
                "The file " + file + " of the model '" + model + "' cannot be read: "
                        + cause.getClass().getSimpleName()
                        + ". Check that it is complete and may be read.",
                cause);
    }
}
