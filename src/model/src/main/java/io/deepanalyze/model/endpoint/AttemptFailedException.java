package io.deepanalyze.model.endpoint;

import io.deepanalyze.model.ModelException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt came to nothing; whether there is another one is not yet decided. Stays inside the package. */
final class AttemptFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ModelException error;
    private final transient @Nullable Duration retryAfter;
    private final transient @Nullable ErrorBody body;
    private final boolean heard;

    private AttemptFailedException(
            ModelException error, @Nullable Duration retryAfter, @Nullable ErrorBody body, boolean heard) {
        super(error);
        this.error = error;
        this.retryAfter = retryAfter;
        this.body = body;
        this.heard = heard;
    }

    /** The server answered with an error. */
    static AttemptFailedException refused(ModelException error, @Nullable Duration retryAfter, ErrorBody body) {
        return new AttemptFailedException(error, retryAfter, body, false);
    }

    /**
     * There was no answer, or only a part of one.
     *
     * @param heard whether the listener heard a part, which cannot be taken back
     */
    static AttemptFailedException broken(ModelException error, boolean heard) {
        return new AttemptFailedException(error, null, null, heard);
    }

    ModelException error() {
        return error;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    @Nullable
    ErrorBody body() {
        return body;
    }

    boolean retriable() {
        return error.retriable() && !heard;
    }
}
