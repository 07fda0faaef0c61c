package io.deepanalyze.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deepanalyze.agent.protocol.TranscriptJson;
import io.deepanalyze.agent.protocol.Turn;
import io.deepanalyze.agent.run.AnsweredQuestion;
import io.deepanalyze.report.Cost;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Question;
import java.util.List;

/** An answer of the agent. */
final class FinishedAnswer implements Answer {
    private final String question;
    private final AnsweredQuestion answered;

    FinishedAnswer(String question, AnsweredQuestion answered) {
        this.question = question;
        this.answered = answered;
    }

    @Override
    public String text() {
        return answered.conversation().answer().text();
    }

    @Override
    public boolean canTell() {
        return answered.conversation().answer().canTell();
    }

    @Override
    public List<String> unbound() {
        return answered.conversation().answer().unbound();
    }

    @Override
    public List<Query> queries() {
        return answered.conversation().queries();
    }

    @Override
    public List<String> evidence() {
        return answered.conversation().answer().evidence();
    }

    @Override
    public List<Question> questions() {
        return answered.conversation().questions();
    }

    @Override
    public Outcome outcome() {
        return answered.run().outcome();
    }

    @Override
    public String transcript() {
        return TranscriptJson.write(answered.conversation().transcript());
    }

    /** The conversation, turn by turn. */
    List<Turn> turns() {
        return answered.conversation().transcript().turns();
    }

    /** What it took. */
    Cost cost() {
        return answered.run().cost();
    }

    @Override
    public String toJson() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("question", question);
        json.put("answer", text());
        json.put("canTell", canTell());
        json.set("outcome", mapper.valueToTree(outcome()));
        json.set("numbers", mapper.valueToTree(answered.conversation().answer().numbers()));
        json.set("unbound", mapper.valueToTree(unbound()));
        json.set("evidence", mapper.valueToTree(evidence()));
        json.set("queries", mapper.valueToTree(queries()));
        json.set("questions", mapper.valueToTree(questions()));
        json.put("model", answered.run().model());
        json.set("cost", mapper.valueToTree(cost()));
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer is always JSON", e);
        }
    }
}
