package io.deepanalyze.agent.research;

import io.deepanalyze.agent.dialogue.DialogueLimits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which research is done.
 *
 * @param research how widely
 * @param limits what all of it may take together
 * @param significance what a test has to stand up to
 * @param queriesBefore how many queries the report has already
 * @param folder where its conversations are kept while they go on, so that they can be resumed; or null
 */
public record Terms(
        Research research,
        DialogueLimits limits,
        Significance significance,
        int queriesBefore,
        @Nullable Path folder) {}
