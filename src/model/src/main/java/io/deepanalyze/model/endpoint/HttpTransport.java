package io.deepanalyze.model.endpoint;

import io.deepanalyze.model.ModelSettings;
import io.deepanalyze.model.NetworkSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP to one endpoint: one pool of connections, no redirects (a key must not travel to where a server points), calls that end
 * when their thread is interrupted.
 */
final class HttpTransport {
    private final HttpClient client;

    HttpTransport(ModelSettings settings) {
        NetworkSettings network = settings.network();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(settings.timeouts().connect())
                .followRedirects(HttpClient.Redirect.NEVER);
        if (network.proxy() != null) {
            builder.proxy(new Proxies(network.proxy(), network));
        }
        if (network.certificates() != null) {
            builder.sslContext(Certificates.trusting(network.certificates()));
        }
        this.client = builder.build();
    }

    /** A request to be completed. Several servers of models stumble over the offer of HTTP/2 without encryption. */
    static HttpRequest.Builder request(java.net.URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        return "http".equalsIgnoreCase(address.getScheme()) ? request.version(HttpClient.Version.HTTP_1_1) : request;
    }

    /**
     * Sends a request and waits for the head of its response.
     *
     * @throws TimeoutException if it did not come in time
     */
    HttpResponse<ByteFeed> send(HttpRequest request, Duration patience)
            throws InterruptedException, IOException, TimeoutException {
        CompletableFuture<HttpResponse<ByteFeed>> sent = client.sendAsync(request, head -> new ByteFeed());
        boolean arrived = false;
        try {
            HttpResponse<ByteFeed> response = sent.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            arrived = true;
            return response;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        } finally {
            if (!arrived && !sent.cancel(true) && !sent.isCompletedExceptionally()) {
                sent.join().body().cancel();
            }
        }
    }

    /**
     * The whole body as text.
     *
     * @param mostBytes where it is cut off
     * @return the text, and whether it was cut
     */
    static Text read(ByteFeed body, int mostBytes, Duration idle, Patience left)
            throws InterruptedException, IOException, TimeoutException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            Duration patience = left.left();
            byte[] piece = body.poll(patience.compareTo(idle) < 0 ? patience : idle);
            if (piece == null) {
                return new Text(bytes.toString(StandardCharsets.UTF_8), false);
            }
            bytes.write(piece, 0, Math.min(piece.length, mostBytes - bytes.size()));
            if (bytes.size() >= mostBytes) {
                body.cancel();
                return new Text(bytes.toString(StandardCharsets.UTF_8), true);
            }
        }
    }

    /** The time that is left of a call. */
    @FunctionalInterface
    interface Patience {
        Duration left();
    }

    /**
     * A body.
     *
     * @param text the text
     * @param cut whether it was longer
     */
    record Text(String text, boolean cut) {}
}
