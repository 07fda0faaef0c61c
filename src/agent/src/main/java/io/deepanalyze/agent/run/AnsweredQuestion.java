package io.deepanalyze.agent.run;

import io.deepanalyze.agent.dialogue.Conversation;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Run;
import io.deepanalyze.report.Source;
import java.util.List;

/**
 * What came of a question.
 *
 * @param run what ran, and how it ended
 * @param sources the sources with their profiles
 * @param conversation how the model came to its answer
 * @param queries all queries, the profiles' first
 */
public record AnsweredQuestion(Run run, List<Source> sources, Conversation conversation, List<Query> queries) {
    public AnsweredQuestion {
        sources = List.copyOf(sources);
        queries = List.copyOf(queries);
    }
}
