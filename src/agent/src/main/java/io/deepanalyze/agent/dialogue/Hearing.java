package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.dialogue.ContextWindow.Observation;
import io.deepanalyze.agent.protocol.Execution;
import io.deepanalyze.agent.protocol.Turn;
import java.util.ArrayList;
import java.util.List;

/** What the environment answers to one reply: what the model hears of it, and what the transcript keeps. */
final class Hearing {
    private final List<Observation> observations = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();

    void hear(Observation observation, Execution execution) {
        observations.add(observation);
        turns.add(new Turn.OfEnvironment(execution));
    }

    /** The environment's own words. */
    void tell(Observation notice) {
        String code = notice.head().substring(notice.head().indexOf(' ') + 1);
        hear(notice, new Execution.Failure(code, notice.notice()));
    }

    /** Says that the next reply has to be the answer, unless that was said. */
    void askForTheAnswer() {
        if (observations.stream().noneMatch(one -> one.notice().contains(Notices.ANSWER_NOW))) {
            observations.add(Notices.answerNow());
        }
    }

    List<Observation> observations() {
        return observations;
    }

    List<Turn> turns() {
        return turns;
    }
}
