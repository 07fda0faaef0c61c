package io.deepanalyze.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An OpenAI-compatible endpoint on the loopback interface that says what a test wrote; the last reply again and again. */
public final class ModelEndpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<String> replies;
    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private int answered;

    private ModelEndpoint(List<String> replies) {
        this.replies = List.copyOf(replies);
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A request as it came.
     *
     * @param headers names in lower case
     */
    public record Received(String path, Map<String, String> headers, String body) {}

    public static ModelEndpoint saying(String... replies) {
        ModelEndpoint endpoint = new ModelEndpoint(List.of(replies));
        endpoint.server.createContext("/", endpoint::serve);
        endpoint.server.start();
        return endpoint;
    }

    /** A block of SQL as a model writes it. */
    public static String sql(String sql) {
        return "<Analyze>A step.</Analyze>\n<Code>\n```sql\n" + sql + "\n```\n</Code>";
    }

    /** An answer as a model writes it. */
    public static String answer(String text) {
        return "<Answer>" + text + "</Answer>";
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** All requests, probes of the endpoint among them. */
    public List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** The bodies of the conversations that came. */
    public List<String> conversations() {
        return received().stream()
                .filter(each -> each.path().endsWith("/chat/completions"))
                .map(Received::body)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            received.add(new Received(path, headers, body));
            boolean conversation = path.endsWith("/chat/completions");
            byte[] reply = (conversation ? reply() : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(conversation ? 200 : 404, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    private synchronized String reply() throws IOException {
        String text = replies.get(Math.min(answered++, replies.size() - 1));
        return JSON.writeValueAsString(Map.of(
                "id",
                "reply-" + answered,
                "object",
                "chat.completion",
                "model",
                "scripted",
                "choices",
                List.of(Map.of(
                        "index", 0, "finish_reason", "stop", "message", Map.of("role", "assistant", "content", text))),
                "usage",
                Map.of("prompt_tokens", 1000, "completion_tokens", 20, "total_tokens", 1020)));
    }
}
