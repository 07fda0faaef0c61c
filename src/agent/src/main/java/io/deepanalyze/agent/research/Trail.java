package io.deepanalyze.agent.research;

import io.deepanalyze.agent.dialogue.Conversation;
import io.deepanalyze.report.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hypothesis that was followed, as far as that went.
 *
 * @param hypothesis the hypothesis
 * @param conversation the conversation, or null where there was none, or it broke off
 * @param limit the limit that kept it from being followed, or null
 * @param trouble what went wrong, or null
 */
record Trail(
        String hypothesis,
        @Nullable Conversation conversation,
        @Nullable String limit,
        @Nullable String trouble) {
    static Trail of(String hypothesis, Conversation conversation) {
        Outcome outcome = conversation.outcome();
        return new Trail(
                hypothesis,
                conversation,
                outcome.limit(),
                outcome.status() == Outcome.Status.COMPLETE ? null : outcome.reason());
    }

    static Trail unfollowed(String hypothesis, @Nullable String limit, String trouble) {
        return new Trail(hypothesis, null, limit, trouble);
    }

    Optional<Conversation> held() {
        return Optional.ofNullable(conversation);
    }

    boolean isWhole() {
        return trouble == null;
    }
}
