package io.deepanalyze.agent.statistical;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes relations across sources. */
@FunctionalInterface
public interface Joiner {
    /**
     * Joins sources over foreign keys.
     *
     * @param scene the sources
     * @param facts what was asked, foreign keys among it
     * @param evidence what was answered
     */
    Joined join(Scene scene, List<Inquiry> facts, Function<Inquiry, Optional<Evidence>> evidence);
}
