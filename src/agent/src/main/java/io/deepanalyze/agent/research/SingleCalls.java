package io.deepanalyze.agent.research;

import io.deepanalyze.agent.dialogue.Usage;
import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.Message;
import io.deepanalyze.agent.dialogue.model.ModelReply;
import io.deepanalyze.agent.dialogue.model.ReplyForm;
import io.deepanalyze.agent.dialogue.model.ReplyOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The calls of a model that belong to no conversation, within the time that all of the research may take. One thread. */
final class SingleCalls {
    private static final List<String> STOPS = List.of("</Answer>", "<Execute>");
    private static final int MOST_TOKENS = 1_024;
    private static final double SHARE_OF_WINDOW = 0.25;

    private final AnalystModel model;
    private final Duration time;
    private final Clock clock;
    private final Instant start;
    private int calls;
    private long promptTokens;
    private long completionTokens;

    SingleCalls(AnalystModel model, Duration time, Clock clock) {
        this.model = model;
        this.time = time;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** What is said to the model; one that was trained without instructions of a system hears all as the user's. */
    List<Message> messages(String instructions, String rest) {
        return model.traits().dialect() == AnalystModel.Dialect.DEEP_ANALYZE
                ? List.of(new Message(Message.Role.USER, "# Instruction\n" + instructions + "\n# Data\n" + rest))
                : List.of(new Message(Message.Role.SYSTEM, instructions), new Message(Message.Role.USER, rest));
    }

    /**
     * The reply, from the file if it was given before.
     *
     * @throws io.deepanalyze.agent.dialogue.model.ModelFailedException if there is none
     */
    ModelReply reply(List<Message> messages, ReplyForm form, KeptReply kept) {
        Optional<ModelReply> before = kept.find();
        ModelReply reply = before.isPresent() ? before.get() : model.reply(messages, options(form));
        if (before.isEmpty()) {
            kept.keep(reply);
        }
        calls++;
        promptTokens += reply.promptTokens();
        completionTokens += reply.completionTokens();
        return reply;
    }

    private ReplyOptions options(ReplyForm form) {
        int tokens = Math.min(MOST_TOKENS, (int) (model.traits().contextTokens() * SHARE_OF_WINDOW));
        return new ReplyOptions(
                Math.max(1, tokens), left(), STOPS, model.traits().constrained() ? form : ReplyForm.FREE, List.of(), 0);
    }

    /** The time that is left, at least a second. */
    Duration left() {
        Duration left = time.minus(Duration.between(start, clock.instant()));
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    boolean isOver() {
        return Duration.between(start, clock.instant()).compareTo(time) >= 0;
    }

    Usage usage() {
        return new Usage(calls, promptTokens, completionTokens);
    }
}
