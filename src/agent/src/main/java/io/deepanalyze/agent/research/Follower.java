package io.deepanalyze.agent.research;

import io.deepanalyze.agent.dialogue.Conversation;

/** Holds the conversation about one hypothesis. Called from several threads where hypotheses are followed side by side. */
@FunctionalInterface
public interface Follower {
    /**
     * Follows a lead to its end, which may be a limit.
     *
     * @throws io.deepanalyze.agent.DeepAnalyzeException if its journal cannot be read or written
     */
    Conversation follow(Lead lead);
}
