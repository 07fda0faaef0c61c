package io.deepanalyze.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Runs answers that LangChain4j's handlers hear, since it wants its streaming calls to return at once. Daemon threads. */
final class StreamThreads implements AutoCloseable {
    private final ThreadPoolExecutor threads;

    StreamThreads(int concurrency) {
        this.threads = new ThreadPoolExecutor(
                concurrency, concurrency, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "deepanalyze-model-stream");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Starts an answer.
     *
     * @param handler hears the pieces and then, unless it cancelled, either the whole or the error
     * @param answer makes the answer, given who hears the pieces
     */
    void start(StreamingChatResponseHandler handler, Function<PartialListener, ChatResponse> answer) {
        try {
            threads.execute(() -> run(handler, answer));
        } catch (RejectedExecutionException e) {
            throw new ModelException(
                    ModelErrorCode.CLOSED, "The client is closed. Open another one for further calls.", e);
        }
    }

    private static void run(StreamingChatResponseHandler handler, Function<PartialListener, ChatResponse> answer) {
        Handle handle = new Handle();
        ChatResponse response;
        try {
            response = answer.apply(piece -> {
                if (!handle.isCancelled()) {
                    handler.onPartialResponse(new PartialResponse(piece), new PartialResponseContext(handle));
                }
                return !handle.isCancelled();
            });
        } catch (RuntimeException e) {
            handler.onError(e);
            return;
        }
        if (!handle.isCancelled()) {
            handler.onCompleteResponse(response);
        }
    }

    @Override
    public void close() {
        // Those that did not begin hear here that the client is closed; those that run are interrupted.
        threads.shutdownNow().forEach(Runnable::run);
    }

    private static final class Handle implements StreamingHandle {
        private final AtomicBoolean cancelled = new AtomicBoolean();

        @Override
        public void cancel() {
            cancelled.set(true);
        }

        @Override
        public boolean isCancelled() {
            return cancelled.get();
        }
    }
}
