package io.deepanalyze.agent.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The product's version, which the build writes into a resource. */
public final class ProductVersion {
    /** Such as {@code 0.1.0}. */
    public static final String VERSION = read();

    private ProductVersion() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = ProductVersion.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing from the product's jar");
            }
            properties.load(in);
        } catch (IOException cause) {
            throw new UncheckedIOException("version.properties cannot be read", cause);
        }
        return properties.getProperty("version");
    }
}
