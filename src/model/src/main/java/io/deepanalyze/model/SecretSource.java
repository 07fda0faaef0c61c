package io.deepanalyze.model;

import java.util.Optional;

/** Where keys come from. Settings hold names of secrets, never secrets. Called from any thread, once for each request. */
@FunctionalInterface
public interface SecretSource {
    /**
     * A secret.
     *
     * @param name its name
     * @return the secret, or nothing where there is none of that name
     */
    Optional<String> secret(String name);

    /** The environment variables of this process. */
    static SecretSource environment() {
        return name -> Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
