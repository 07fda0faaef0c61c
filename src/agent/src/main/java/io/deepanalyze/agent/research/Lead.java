package io.deepanalyze.agent.research;

import io.deepanalyze.agent.dialogue.DialogueLimits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A hypothesis to be followed in a conversation of its own.
 *
 * @param question what is asked, with the form of the answer; it holds a model's words, and is to be fenced as data
 * @param limits its share of the budget
 * @param queriesBefore its first query has the number after this, which no other conversation uses
 * @param findingsBefore likewise for its findings
 * @param journal where the conversation is kept, or null
 */
public record Lead(
        String question,
        DialogueLimits limits,
        int queriesBefore,
        int findingsBefore,
        @Nullable Path journal) {}
