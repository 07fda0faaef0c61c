package io.deepanalyze.model;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The way to an endpoint.
 *
 * @param proxy the proxy, unresolved; null for what the JVM's own properties say ({@code https.proxyHost})
 * @param noProxy hosts that are reached without the proxy: a name, or {@code .example.com} for all below it; loopback
 *     addresses always are
 * @param certificates a PEM file of certificate authorities that are trusted beside the JVM's; null for none
 * @param headers headers that each request carries; their values are kept out of {@link #toString}
 * @param secretHeaders headers whose values are secrets, by the secret's name
 */
public record NetworkSettings(
        @Nullable InetSocketAddress proxy,
        List<String> noProxy,
        @Nullable Path certificates,
        Map<String, String> headers,
        Map<String, String> secretHeaders) {
    /** Nothing but what the JVM does by itself. */
    public static final NetworkSettings DEFAULT = new NetworkSettings(null, List.of(), null, Map.of(), Map.of());

    public NetworkSettings {
        noProxy = List.copyOf(noProxy);
        headers = Map.copyOf(headers);
        secretHeaders = Map.copyOf(secretHeaders);
        headers.forEach(NetworkSettings::check);
        secretHeaders.forEach(NetworkSettings::check);
    }

    /**
     * The address of a proxy.
     *
     * @param text {@code host:port}
     */
    public static InetSocketAddress proxy(String text) {
        int colon = text.lastIndexOf(':');
        try {
            if (colon > 0 && !text.contains("/") && !text.contains("@")) {
                return InetSocketAddress.createUnresolved(
                        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new ModelException(
                ModelErrorCode.INVALID_SETTING,
                "The proxy is not of the form host:port. Give one such as proxy.example.com:3128.");
    }

    private static void check(String name, String value) {
        if (!name.matches("[A-Za-z0-9-]{1,64}") || value.chars().anyMatch(c -> c < ' ')) {
            throw new ModelException(
                    ModelErrorCode.INVALID_SETTING,
                    "A header of the model endpoint has a name or a value that HTTP does not allow. Use letters, digits and"
                            + " hyphens for names, and one line for values.");
        }
    }

    @Override
    public String toString() {
        return "NetworkSettings[proxy=" + proxy + ", noProxy=" + noProxy + ", certificates=" + certificates
                + ", headers=" + new TreeMap<>(headers).keySet() + ", secretHeaders=" + new TreeMap<>(secretHeaders)
                + "]";
    }
}
