package io.deepanalyze.functions.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A local endpoint that answers conversations by a script, and all else with 404; it knows how many it answered side by side. */
public final class ScriptedServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // Else an answer may wait for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Function<JsonNode, Reply> script;
    private final List<JsonNode> conversations = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();

    public ScriptedServer(Function<JsonNode, Reply> script) {
        this(0, script);
    }

    ScriptedServer(int port, Function<JsonNode, Reply> script) {
        this.script = script;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** A script that says the same to all. */
    public static Function<JsonNode, Reply> saying(String text) {
        return body -> Reply.of(text);
    }

    /** The last thing that the user says. */
    public static String prompt(JsonNode body) {
        JsonNode messages = body.path("messages");
        return messages.path(messages.size() - 1).path("content").asText();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/v1";
    }

    int port() {
        return server.getAddress().getPort();
    }

    public List<JsonNode> conversations() {
        synchronized (conversations) {
            return List.copyOf(conversations);
        }
    }

    public int mostRunning() {
        return mostRunning.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        if (!exchange.getRequestURI().getPath().endsWith("/chat/completions")) {
            write(exchange, new Reply(404, Map.of(), "{}"));
            return;
        }
        JsonNode body = JSON.readTree(sent);
        conversations.add(body);
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        Reply reply;
        try {
            reply = script.apply(body);
        } finally {
            running.decrementAndGet();
        }
        write(exchange, reply);
    }

    private static void write(HttpExchange exchange, Reply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** What the server sends. */
    public record Reply(int status, Map<String, String> headers, String body) {
        /** An answer of a model. */
        public static Reply of(String text) {
            return of(text, "stop");
        }

        static Reply of(String text, String finish) {
            ObjectNode root = JSON.createObjectNode().put("id", "c-1").put("model", "scripted");
            ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
            choice.putObject("message").put("role", "assistant").put("content", text);
            choice.put("finish_reason", finish);
            root.putObject("usage").put("prompt_tokens", 11).put("completion_tokens", 7);
            return new Reply(200, Map.of(), root.toString());
        }
    }
}
