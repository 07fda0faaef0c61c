package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.Message;
import io.deepanalyze.agent.dialogue.model.ModelFailedException;
import io.deepanalyze.agent.dialogue.model.ModelReply;
import io.deepanalyze.agent.dialogue.model.ReplyForm;
import io.deepanalyze.agent.dialogue.model.ReplyOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The calls of the model: from the journal where they were made before, else within what is left of the limits. */
final class ModelCalls {
    private static final List<String> STOPS = List.of("</Code>", "</Answer>", "<Execute>");
    private static final int MOST_NARROWINGS = 4;

    /** A model that repeats itself at temperature 0 does so for ever. */
    private static final double OTHER_REPLY = 0.7;

    private static final double FAR_REPLY = 1.0;

    private final AnalystModel model;
    private final ContextWindow window;
    private final Spending spending;
    private final Journal journal;
    private final Clock clock;
    private final AnalysisListener listener;
    private final int turns;

    ModelCalls(
            AnalystModel model,
            ContextWindow window,
            Spending spending,
            Journal journal,
            Clock clock,
            Assignment assignment) {
        this.model = model;
        this.window = window;
        this.spending = spending;
        this.journal = journal;
        this.clock = clock;
        this.listener = assignment.listener();
        this.turns = assignment.limits().turns();
    }

    /** Where the conversation is. */
    enum Turning {
        /** Somewhere in between. */
        BETWEEN,
        /** The model repeated itself. */
        AGAIN,
        /** Nothing that the model wrote would run. */
        FAR,
        /** The next reply has to be the answer. */
        LAST
    }

    /** The tokens that the next call may take. */
    long next() {
        return (long) window.tokens(window.messages()) + window.replyTokens();
    }

    /**
     * The model's next reply.
     *
     * @param turning where the conversation is
     * @param values what an answer has to give by name
     * @param needsResult whether there is no result yet that an answer could rest on
     * @throws ModelFailedException if there is none
     */
    ModelReply reply(Turning turning, boolean needsResult, List<String> values) {
        ModelReply stored = journal.storedReply();
        if (stored != null) {
            spending.called(stored.promptTokens(), stored.completionTokens(), Duration.ZERO);
            return stored;
        }
        listener.onProgress("dialogue", spending.usage().calls(), turns);
        Instant start = clock.instant();
        ModelReply reply = fitting(options(turning, needsResult, values));
        journal.replied(reply);
        spending.called(reply.promptTokens(), reply.completionTokens(), Duration.between(start, clock.instant()));
        return reply;
    }

    /** A server whose window is smaller than was said refuses what is too long for it; the next try is shorter. */
    private ModelReply fitting(ReplyOptions options) {
        for (int narrowings = 0; ; narrowings++) {
            List<Message> messages = window.messages();
            try {
                return model.reply(messages, options.within(window.replyTokens(), spending.left()));
            } catch (ModelFailedException failure) {
                if (failure.kind() != ModelFailedException.Cause.TOO_LONG || narrowings >= MOST_NARROWINGS) {
                    throw failure;
                }
                window.narrow();
            }
        }
    }

    private ReplyOptions options(Turning turning, boolean needsResult, List<String> values) {
        ReplyForm form = !model.traits().constrained()
                ? ReplyForm.FREE
                : turning == Turning.LAST ? ReplyForm.ANSWER : needsResult ? ReplyForm.CODE : ReplyForm.CODE_OR_ANSWER;
        double temperature =
                switch (turning) {
                    case AGAIN -> OTHER_REPLY;
                    case FAR -> FAR_REPLY;
                    case BETWEEN, LAST -> 0;
                };
        return new ReplyOptions(window.replyTokens(), spending.left(), STOPS, form, values, temperature);
    }
}
