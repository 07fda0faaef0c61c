package io.deepanalyze.agent.protocol;

import java.util.List;

/**
 * A conversation.
 *
 * @param turns its turns, in order
 */
public record Transcript(List<Turn> turns) {
    public Transcript {
        turns = List.copyOf(turns);
    }
}
