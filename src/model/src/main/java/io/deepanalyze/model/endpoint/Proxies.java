package io.deepanalyze.model.endpoint;

import io.deepanalyze.model.NetworkSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** One proxy for all but the hosts that are excepted, loopback ones among them. */
final class Proxies extends ProxySelector {
    private final Proxy proxy;
    private final List<String> excepted;

    Proxies(InetSocketAddress proxy, NetworkSettings network) {
        // The client wants an address with a name, and resolves it when it connects.
        this.proxy = new Proxy(Proxy.Type.HTTP, proxy);
        this.excepted = network.noProxy().stream()
                .map(host -> host.toLowerCase(Locale.ROOT).trim())
                .toList();
    }

    @Override
    public List<Proxy> select(URI uri) {
        return List.of(direct(uri.getHost().toLowerCase(Locale.ROOT)) ? Proxy.NO_PROXY : proxy);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The call itself tells.
    }

    private boolean direct(String host) {
        return host.equals("localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")
                || excepted.stream()
                        .anyMatch(each -> each.equals("*")
                                || host.equals(each)
                                || (each.startsWith(".") && (host.endsWith(each) || host.equals(each.substring(1)))));
    }
}
