package io.deepanalyze.model.endpoint;

import io.deepanalyze.model.Dialect;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a server.
 *
 * @param dialect what it speaks
 * @param window its context window in tokens, or null where nobody says
 * @param counter where it counts tokens, or null where it does not
 * @param answered whether it answered at all, or nothing had to be asked
 */
record ServerFacts(
        Dialect dialect, @Nullable Integer window, @Nullable URI counter, boolean answered) {
    ServerFacts withWindow(int tokens) {
        return new ServerFacts(dialect, tokens, counter, answered);
    }
}
