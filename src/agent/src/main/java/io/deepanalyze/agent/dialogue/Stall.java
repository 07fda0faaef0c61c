package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.dialogue.ContextWindow.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notices a conversation that gets nowhere, so that it ends. */
final class Stall {
    private static final int MOST_IDLE = 4;
    private static final int MOST_FAILURES = 6;
    private static final int MOST_FAILURES_OF_SMALL = 3;
    private static final int MOST_IDLE_IN_ALL = 12;

    private final int mostFailures;

    private final List<String> said = new ArrayList<>();
    private int idle;
    private int idleInAll;
    private int failures;

    /** @param small whether it is a model that does not mend a query by being told what is wrong with it */
    Stall(boolean small) {
        this.mostFailures = small ? MOST_FAILURES_OF_SMALL : MOST_FAILURES;
    }

    /** What to say of a turn that was said before, or empty for a new one. */
    Optional<Observation> repeated(String turn) {
        String normal = turn.replaceAll("\\s+", " ").strip();
        if (normal.isEmpty()) {
            return Optional.empty();
        }
        said.add(normal);
        int last = said.size() - 1;
        boolean circle = last >= 3
                && said.get(last).equals(said.get(last - 2))
                && said.get(last - 1).equals(said.get(last - 3))
                && !said.get(last).equals(said.get(last - 1));
        if (circle) {
            return Optional.of(Notices.oscillation());
        }
        return said.subList(0, last).contains(normal) ? Optional.of(Notices.repeatedTurn()) : Optional.empty();
    }

    /** A turn that brought a new result. */
    void moved() {
        idle = 0;
        failures = 0;
    }

    /** A turn whose code failed; trying to mend it is worth more than nothing. */
    void failed() {
        failures++;
        idle = 0;
    }

    /** Whether the last turn brought nothing. */
    boolean isStuck() {
        return failures > 0 || idle > 0;
    }

    /** A turn that brought nothing. */
    void idled() {
        idle++;
        idleInAll++;
    }

    /** Whether one more turn like the last ends the conversation. */
    boolean isLast() {
        return idle >= MOST_IDLE - 1 || failures >= mostFailures - 1 || idleInAll >= MOST_IDLE_IN_ALL - 1;
    }

    Optional<Ending> ended() {
        if (idle >= MOST_IDLE || idleInAll >= MOST_IDLE_IN_ALL) {
            return Optional.of(new Ending(
                    "noProgress",
                    "The model went on for " + Math.max(idle, MOST_IDLE)
                            + " turns or more without a new result or an answer"));
        }
        return failures >= mostFailures
                ? Optional.of(new Ending("noProgress", "The model's code failed " + failures + " times in a row"))
                : Optional.empty();
    }
}
