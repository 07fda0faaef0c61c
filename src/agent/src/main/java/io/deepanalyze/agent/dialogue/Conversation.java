package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.protocol.Repair;
import io.deepanalyze.agent.protocol.Transcript;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Question;
import java.util.List;
import java.util.Map;

/**
 * What came of an assignment.
 *
 * @param transcript what was said, the first observation first
 * @param answered whether the model answered; else the answer is made of the last result
 * @param answer the answer as a text
 * @param narrative the same as the narrative of a report, without sentences that hold an unbound numeral
 * @param queries the executed queries, in their order
 * @param findings what tests by name found; their ids follow those of the findings that the model was given
 * @param questions what was asked or assumed
 * @param notes what a reader should know
 * @param outcome whether it is complete, and which limit ended it
 * @param usage what it took
 * @param repairs what had to be mended in the model's replies, and how often
 */
public record Conversation(
        Transcript transcript,
        boolean answered,
        Answer answer,
        Narrative narrative,
        List<Query> queries,
        List<Finding> findings,
        List<Question> questions,
        List<String> notes,
        Outcome outcome,
        Usage usage,
        Map<Repair, Integer> repairs) {
    public Conversation {
        queries = List.copyOf(queries);
        findings = List.copyOf(findings);
        questions = List.copyOf(questions);
        notes = List.copyOf(notes);
        repairs = Map.copyOf(repairs);
    }
}
