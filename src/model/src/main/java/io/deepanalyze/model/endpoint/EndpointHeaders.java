package io.deepanalyze.model.endpoint;

import io.deepanalyze.model.ModelSettings;
import io.deepanalyze.model.SecretSource;
import java.net.http.HttpRequest;

/** The headers of requests, keys among them, which are asked for anew each time, so that they may be changed. */
final class EndpointHeaders {
    private final ModelSettings settings;
    private final SecretSource secrets;
    private final EndpointErrors errors;

    EndpointHeaders(ModelSettings settings, SecretSource secrets, EndpointErrors errors) {
        this.settings = settings;
        this.secrets = secrets;
        this.errors = errors;
    }

    /** Fails now rather than at the first call if a secret is missing. */
    void check() {
        key();
        settings.network().secretHeaders().values().forEach(this::secret);
    }

    /** The key, or an empty text where none is named. */
    String key() {
        return settings.keyName() == null ? "" : secret(settings.keyName());
    }

    void set(HttpRequest.Builder request, DialectTraits traits) {
        request.setHeader("Content-Type", "application/json");
        request.setHeader("Accept", "application/json, text/event-stream");
        String key = key();
        if (!key.isEmpty()) {
            request.setHeader(traits.keyHeader(), traits.keyPrefix() + key);
        }
        settings.network().headers().forEach(request::setHeader);
        settings.network().secretHeaders().forEach((header, name) -> request.setHeader(header, secret(name)));
    }

    private String secret(String name) {
        // What is no visible ASCII would be refused later by an exception that holds it.
        return secrets.secret(name)
                .map(String::trim)
                .filter(value -> !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f))
                .orElseThrow(() -> errors.keyMissing(name));
    }
}
