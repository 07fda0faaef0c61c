package io.deepanalyze.model.gguf;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A file that is loaded, shared by all clients of this process that want it alike. The only class that touches the library.
 *
 * <p>It stays loaded when its clients close: the library does not give memory back, so that loading again would take as much
 * once more. One answer is generated at a time, in a thread of its own, since the library's calls cannot be interrupted: an
 * answer that nobody waits for any more ends at its next token.
 */
final class LoadedModel {
    private static final Map<Key, LoadedModel> LOADED = new ConcurrentHashMap<>();

    private final LlamaModel model;
    private final Semaphore turn = new Semaphore(1, true);

    private LoadedModel(Key key) {
        ModelParameters parameters = new ModelParameters()
                .setModel(key.path().toString())
                .setCtxSize(key.window())
                .setThreads(key.threads())
                .setThreadsBatch(key.threads())
                .setParallel(1)
                // What does not fit is an error, not a conversation without its beginning.
                .disableContextShift()
                // Ends of turns are shown, which is how one tells an answer that ended from one that was cut.
                .enableSpecial()
                .disableLog();
        try {
            this.model = new LlamaModel(parameters);
        } catch (UnsatisfiedLinkError e) {
            throw new ModelException(
                    ModelErrorCode.LIBRARY_UNAVAILABLE,
                    "The native part of de.kherud:llama does not load on this machine. Serve the file with llama.cpp's server, and"
                            + " give its address.",
                    e);
        } catch (RuntimeException e) {
            throw new ModelException(
                    ModelErrorCode.MODEL_UNREADABLE,
                    "The file " + key.path()
                            + " cannot be loaded: llama.cpp refuses it. Check that it is complete, of an"
                            + " architecture that this version knows, and that the memory is enough for it and for a window of "
                            + key.window() + " tokens.",
                    e);
        }
    }

    /** The model of a file, loaded if it is not yet. */
    static LoadedModel of(Path path, int window, int threads) {
        return LOADED.computeIfAbsent(new Key(path, window, threads), LoadedModel::new);
    }

    /** The tokens of a text, control tokens in it read as such. */
    int count(String text) {
        return text.isEmpty() ? 0 : model.encode(text).length;
    }

    /**
     * Begins to generate.
     *
     * @param patience how long to wait for answers of others to end
     * @return the answer, or null if its turn did not come in time
     */
    @Nullable
    Answer begin(InferenceParameters parameters, Duration patience) throws InterruptedException {
        if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return null;
        }
        Answer answer = new Answer(parameters);
        boolean started = false;
        try {
            Thread thread = new Thread(answer::run, "deepanalyze-gguf");
            thread.setDaemon(true);
            thread.start();
            started = true;
        } finally {
            if (!started) {
                turn.release();
            }
        }
        return answer;
    }

    /** An answer while it is generated. */
    final class Answer {
        private final InferenceParameters parameters;
        private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
        private final AtomicBoolean unwanted = new AtomicBoolean();

        private Answer(InferenceParameters parameters) {
            this.parameters = parameters;
        }

        /** The next piece, or null if none came in time. */
        @Nullable
        Piece next(Duration patience) throws InterruptedException {
            return pieces.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        }

        /** Ends it at its next token. */
        void end() {
            unwanted.set(true);
        }

        private void run() {
            try {
                LlamaIterator outputs = model.generate(parameters).iterator();
                while (outputs.hasNext()) {
                    LlamaOutput output = outputs.next();
                    if (unwanted.get() && outputs.hasNext()) {
                        outputs.cancel();
                    }
                    pieces.add(new Piece(output.text, false, false));
                }
                pieces.add(new Piece("", true, false));
            } catch (RuntimeException e) {
                // What it says may hold the conversation.
                pieces.add(new Piece("", true, true));
            } finally {
                turn.release();
            }
        }
    }

    /**
     * A piece of an answer.
     *
     * @param text its text
     * @param last whether the answer has ended
     * @param failed whether it ended by a failure
     */
    record Piece(String text, boolean last, boolean failed) {}

    private record Key(Path path, int window, int threads) {}
}
