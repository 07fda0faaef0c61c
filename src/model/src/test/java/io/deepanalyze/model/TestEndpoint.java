package io.deepanalyze.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** An endpoint on raw sockets, so that answers can be cut and stalled anywhere. One request a connection. */
public final class TestEndpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerSocket server;
    private final Function<Received, Reply> replies;
    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());

    private TestEndpoint(Function<Received, Reply> replies) {
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.replies = replies;
    }

    /** An endpoint that answers by a function. */
    public static TestEndpoint answering(Function<Received, Reply> replies) {
        TestEndpoint endpoint = new TestEndpoint(replies);
        Thread thread = new Thread(endpoint::accept, "test-endpoint");
        thread.setDaemon(true);
        thread.start();
        return endpoint;
    }

    /** An endpoint that answers conversations one after the other, and all else with 404. */
    public static TestEndpoint replaying(Reply... replies) {
        Deque<Reply> waiting = new ArrayDeque<>(Arrays.asList(replies));
        return answering(request -> {
            synchronized (waiting) {
                return request.path().contains("/chat/completions") && !waiting.isEmpty()
                        ? waiting.removeFirst()
                        : Reply.of(404, "{}");
            }
        });
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The conversations that came. */
    public List<Received> conversations() {
        synchronized (received) {
            return received.stream()
                    .filter(each -> each.path().contains("/chat/completions"))
                    .toList();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            synchronized (open) {
                for (Socket each : open) {
                    each.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread thread = new Thread(() -> serve(socket), "test-endpoint-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Received request = read(socket.getInputStream());
            received.add(request);
            replies.apply(request).write(socket);
        } catch (IOException e) {
            // The client went away, which some tests want.
        }
    }

    private static Received read(InputStream in) throws IOException {
        String[] first = line(in).split(" ", 3);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Received(
                first[0], first[1], headers, body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0) {
                throw new EOFException();
            }
            if (each != '\r') {
                line.write(each);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** A request as it came. */
    public record Received(String method, String path, Map<String, String> headers, JsonNode body) {}

    /** What becomes of a reply after its last piece. */
    public enum End {
        COMPLETE,
        CUT,
        STALL
    }

    /** A reply, its body in pieces. */
    public record Reply(int status, List<String> headers, List<String> pieces, End end) {
        public static Reply of(int status, String json) {
            return new Reply(status, List.of("Content-Type: application/json"), List.of(json), End.COMPLETE);
        }

        public static Reply stream(List<String> pieces) {
            return new Reply(200, List.of("Content-Type: text/event-stream"), pieces, End.COMPLETE);
        }

        public Reply with(End other) {
            return new Reply(status, headers, pieces, other);
        }

        /** Only so many of its pieces. */
        public Reply first(int number) {
            return new Reply(status, headers, pieces.subList(0, number), end);
        }

        public Reply header(String line) {
            List<String> more = new ArrayList<>(headers);
            more.add(line);
            return new Reply(status, more, pieces, end);
        }

        private void write(Socket socket) throws IOException {
            OutputStream out = socket.getOutputStream();
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\nConnection: close\r\n");
            headers.forEach(each -> head.append(each).append("\r\n"));
            out.write((head + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            for (String piece : pieces) {
                byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
                out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.write(bytes);
                out.write("\r\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            if (end == End.COMPLETE) {
                out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            } else if (end == End.STALL && socket.getInputStream().read() < 0) {
                // The client gave up.
                return;
            }
        }
    }
}
