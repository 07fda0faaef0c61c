package io.deepanalyze.model.endpoint;

import io.deepanalyze.model.Dialect;
import io.deepanalyze.model.ModelSettings;
import io.deepanalyze.model.ModelTarget;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The addresses of one endpoint, and what they alone tell about its dialect. */
final class EndpointAddress {
    private static final String COMPLETIONS = "/chat/completions";
    private static final int OLLAMA_PORT = 11434;

    private final ModelTarget.Endpoint target;
    private final @Nullable String azureApiVersion;
    private final String base;

    EndpointAddress(ModelTarget.Endpoint target, ModelSettings settings) {
        this.target = target;
        this.azureApiVersion = settings.azureApiVersion();
        String text = target.url().toString();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        if (text.endsWith(COMPLETIONS)) {
            text = text.substring(0, text.length() - COMPLETIONS.length());
        }
        boolean bare = URI.create(text).getRawPath().isEmpty();
        this.base = text + (bare && azureApiVersion == null ? "/v1" : "");
    }

    /** Where conversations go. */
    URI completions() {
        if (azureApiVersion == null) {
            return URI.create(base + COMPLETIONS);
        }
        String deployment = base.contains("/openai/deployments/")
                ? base
                : base + (base.endsWith("/openai") ? "" : "/openai") + "/deployments/" + encoded(target.model());
        return URI.create(deployment + COMPLETIONS + "?api-version=" + azureApiVersion);
    }

    /** Where the server lists its models. */
    URI models() {
        return URI.create(base + "/models");
    }

    /** An address beside the protocol, such as {@code /props}. */
    URI beside(String path) {
        return URI.create((base.endsWith("/v1") ? base.substring(0, base.length() - 3) : base) + path);
    }

    /** The host and port, which is what messages name. */
    String shown() {
        URI url = target.url();
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    /** The dialect that the address tells, or {@code GENERIC}. */
    Dialect dialect() {
        String host = target.url().getHost().toLowerCase(Locale.ROOT);
        if (azureApiVersion != null || host.endsWith(".azure.com")) {
            return Dialect.AZURE;
        }
        if (host.equals("api.openai.com")) {
            return Dialect.OPENAI;
        }
        return target.url().getPort() == OLLAMA_PORT ? Dialect.OLLAMA : Dialect.GENERIC;
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
