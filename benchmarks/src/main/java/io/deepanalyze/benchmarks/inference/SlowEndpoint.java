package io.deepanalyze.benchmarks.inference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenAI-compatible endpoint on this machine that says the same to all, 200 ms after it was asked. */
final class SlowEndpoint implements AutoCloseable {
    private static final int MILLIS = 200;
    private static final byte[] ANSWER = """
            {"id": "c-1", "object": "chat.completion", "model": "slow", "choices": [{"index": 0, "finish_reason": "stop",
            "message": {"role": "assistant", "content": "A short answer."}}],
            "usage": {"prompt_tokens": 11, "completion_tokens": 4, "total_tokens": 15}}
            """.getBytes(StandardCharsets.UTF_8);

    static {
        // Else an answer may wait for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService later = Executors.newFixedThreadPool(4);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    private SlowEndpoint(HttpServer server) {
        this.server = server;
    }

    static SlowEndpoint start() {
        try {
            SlowEndpoint endpoint =
                    new SlowEndpoint(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            endpoint.server.createContext("/", endpoint::take);
            endpoint.server.setExecutor(endpoint.later);
            endpoint.server.start();
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** How many were asked and not answered at once, at most. */
    int mostAtOnce() {
        return mostAtOnce.get();
    }

    private void take(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
        CompletableFuture.delayedExecutor(MILLIS, TimeUnit.MILLISECONDS, later).execute(() -> answer(exchange));
    }

    private void answer(HttpExchange exchange) {
        running.decrementAndGet();
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(ANSWER);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        later.shutdownNow();
    }
}
