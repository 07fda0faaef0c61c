package io.deepanalyze.spark;

import java.nio.file.Path;

/** Where the build left what the integration tests use. */
final class BuiltJar {
    private BuiltJar() {}

    /** The shaded jar; failsafe says where it is. */
    static Path path() {
        String path = System.getProperty("deepanalyze.jar");
        if (path == null) {
            throw new IllegalStateException(
                    "The system property deepanalyze.jar is not set; run this test by failsafe");
        }
        return Path.of(path);
    }

    /** The repository's root. */
    static Path repository() {
        return path().getParent().getParent().getParent();
    }
}
