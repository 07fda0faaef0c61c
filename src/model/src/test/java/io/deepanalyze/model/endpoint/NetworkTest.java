package io.deepanalyze.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.deepanalyze.model.Dialect;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.model.ModelClients;
import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelSettingsBuilder;
import io.deepanalyze.model.NetworkSettings;
import io.deepanalyze.model.Recorded;
import io.deepanalyze.model.TestEndpoint;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {
    private static final String PASSWORD = "changeit";

    @Test
    void goesThroughTheProxyWithItsHeaders() {
        try (TestEndpoint proxy = TestEndpoint.replaying(Recorded.reply("openai/answer"));
                ModelClient client = ModelClients.open(
                        ModelSettingsBuilder.named("gpt-4o-mini", "http://models.example/v1")
                                .dialect(Dialect.OPENAI)
                                .network(new NetworkSettings(
                                        NetworkSettings.proxy("127.0.0.1:" + proxy.port()),
                                        List.of(),
                                        null,
                                        Map.of("X-Team", "analysts"),
                                        Map.of("X-Gateway-Key", "GATEWAY")))
                                .build(),
                        name -> Optional.of("gate-" + name))) {
            assertThat(client.chat(Conversation.request()).aiMessage().text()).isEqualTo(Conversation.ANSWER);

            TestEndpoint.Received request = proxy.conversations().get(0);
            assertThat(request.path()).isEqualTo("http://models.example/v1/chat/completions");
            assertThat(request.headers())
                    .containsEntry("x-team", "analysts")
                    .containsEntry("x-gateway-key", "gate-GATEWAY");
        }
    }

    @Test
    void exceptsHostsFromTheProxy() {
        InetSocketAddress address = NetworkSettings.proxy("proxy.example.com:3128");
        Proxies proxies = new Proxies(
                address,
                new NetworkSettings(address, List.of(".corp.example", "Plain.example"), null, Map.of(), Map.of()));

        assertThat(proxies.select(URI.create("https://api.openai.com/v1")))
                .extracting(Proxy::type)
                .containsExactly(Proxy.Type.HTTP);
        for (String direct : List.of("a.corp.example", "corp.example", "plain.example", "localhost", "127.0.0.1")) {
            assertThat(proxies.select(URI.create("http://" + direct + ":8000"))).containsExactly(Proxy.NO_PROXY);
        }
        assertThat(proxies.select(URI.create("http://xcorp.example")))
                .extracting(Proxy::type)
                .containsExactly(Proxy.Type.HTTP);
    }

    @Test
    void trustsAPrivateAuthorityOnlyWhenItIsNamed(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("server.p12");
        Path pem = folder.resolve("server.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-ext",
                "bc:c",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-file",
                pem.toString(),
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        HttpsServer server = https(store);
        try {
            ModelSettingsBuilder settings = ModelSettingsBuilder.named(
                            "gpt-4o-mini",
                            "https://localhost:" + server.getAddress().getPort())
                    .dialect(Dialect.OPENAI)
                    .attempts(1);
            try (ModelClient distrusting = Conversation.open(settings.build())) {
                assertThat(Conversation.failure(distrusting).code()).isEqualTo(ModelErrorCode.UNTRUSTED);
            }
            try (ModelClient trusting =
                    Conversation.open(settings.network(new NetworkSettings(null, List.of(), pem, Map.of(), Map.of()))
                            .build())) {
                assertThat(trusting.chat(Conversation.request()).aiMessage().text())
                        .isEqualTo(Conversation.ANSWER);
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysWhichFileOfCertificatesIsNone(@TempDir Path folder) throws Exception {
        Path none = Files.writeString(folder.resolve("none.pem"), "not a certificate");

        assertThatThrownBy(() -> Conversation.open(ModelSettingsBuilder.named("m", "https://localhost")
                        .network(new NetworkSettings(null, List.of(), none, Map.of(), Map.of()))
                        .build()))
                .hasMessageContaining(none.toString())
                .hasMessageContaining("PEM");
    }

    private static HttpsServer https(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        byte[] body = Recorded.reply("openai/answer").pieces().get(0).getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}
