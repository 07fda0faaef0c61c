package io.deepanalyze.model.endpoint;

import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trust in the authorities of the JVM and in those of a file. */
final class Certificates {
    private Certificates() {}

    /**
     * A context that trusts both.
     *
     * @param file authorities as PEM, one or more
     */
    static SSLContext trusting(Path file) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (TrustManager manager : managers(null)) {
                if (manager instanceof X509TrustManager known) {
                    for (X509Certificate each : known.getAcceptedIssuers()) {
                        all.setCertificateEntry("jvm-" + number++, each);
                    }
                }
            }
            for (Certificate each : read(file)) {
                all.setCertificateEntry("file-" + number++, each);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(all), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new ModelException(
                    ModelErrorCode.INVALID_SETTING,
                    "The file of certificates " + file + " cannot be used: "
                            + e.getClass().getSimpleName()
                            + ". Give a PEM file with one certificate authority or more.",
                    e);
        }
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream stream = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(stream);
            if (found.isEmpty()) {
                throw new IOException("no certificate in it");
            }
            return found;
        }
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
