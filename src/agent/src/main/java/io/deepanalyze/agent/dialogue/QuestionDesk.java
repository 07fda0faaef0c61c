package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.dialogue.ContextWindow.Observation;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.protocol.Execution;
import io.deepanalyze.agent.protocol.Reply;
import io.deepanalyze.report.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one question that a model may ask, and what it assumes where nobody answers. */
final class QuestionDesk {
    private static final Pattern ASSUMPTION = Pattern.compile(
            "(?:^|(?<=[.!?。\\n]))\\s*([^.!?。\\n]*(?:assum|annahme|annehm|nehme an|suppos|hypoth|supong|假设)[^\\n.!?。]*(?:[.](?=\\d)[^\\n.!?。]*)*[.!?。]?)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final int LONGEST = 500;

    private final Counterpart counterpart;
    private final Journal journal;
    private @Nullable String question;
    private @Nullable String assumed;
    private boolean answered;

    QuestionDesk(Counterpart counterpart, Journal journal) {
        this.counterpart = counterpart;
        this.journal = journal;
    }

    /**
     * What was heard.
     *
     * @param execution what the transcript has
     * @param observation what the model sees
     * @param moved whether the conversation got on by it
     */
    record Heard(Execution execution, Observation observation, boolean moved) {}

    Heard ask(String text) {
        if (question != null) {
            Observation notice = Notices.oneQuestion();
            return new Heard(new Execution.Failure("ASKED_ALREADY", notice.notice()), notice, false);
        }
        String asked = bounded(text);
        question = asked;
        String stored = journal.storedAnswer(asked);
        Optional<String> answer = stored == null ? counterpart.answer(asked) : Optional.of(stored);
        answer = answer.filter(one -> !one.isBlank());
        if (stored == null) {
            journal.asked(asked, answer);
        }
        if (answer.isPresent()) {
            answered = true;
            String said = bounded(answer.get());
            return new Heard(
                    new Execution.Result("", said),
                    new Observation("ok", said, said, "The caller answers your question."),
                    true);
        }
        Observation notice = Notices.nobodyAnswers();
        return new Heard(new Execution.Failure("NOBODY_ANSWERS", notice.notice()), notice, true);
    }

    /** Takes the assumption from what the model says after its question. */
    void hear(Reply reply) {
        if (question == null || answered || assumed != null) {
            return;
        }
        for (Action action : reply.actions()) {
            String text = action instanceof Action.Analyze analyze
                    ? analyze.text()
                    : action instanceof Action.Understand understand
                            ? understand.text()
                            : action instanceof Action.Answer answer ? answer.text() : "";
            Matcher assumption = ASSUMPTION.matcher(text);
            if (assumption.find()) {
                assumed = bounded(assumption.group(1).strip());
                return;
            }
            if (action instanceof Action.Analyze && !text.isBlank()) {
                assumed = bounded(text.strip());
                return;
            }
        }
    }

    List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        if (question != null) {
            questions.add(new Question(question, assumed));
        }
        return questions;
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
