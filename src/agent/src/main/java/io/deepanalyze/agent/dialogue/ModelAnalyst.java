package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.code.CodeRunner;
import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.Message;
import io.deepanalyze.agent.dialogue.share.DataFence;
import io.deepanalyze.agent.dialogue.share.Disclosure;
import io.deepanalyze.agent.dialogue.share.Observations;
import io.deepanalyze.report.Source;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A language model as analyst: it holds a conversation about an {@link Assignment}, in which it sees the sources as far as
 * they may be shared, runs code, and answers. Driver side; a conversation is held on the caller's thread, and one analyst
 * holds one at a time.
 */
public final class ModelAnalyst {
    private static final int NONCE_BYTES = 6;

    private final AnalystModel model;
    private final CodeRunner runner;
    private final Clock clock;

    /**
     * @param model the model
     * @param runner runs its code
     * @param clock tells the time for the limits
     */
    public ModelAnalyst(AnalystModel model, CodeRunner runner, Clock clock) {
        this.model = model;
        this.runner = runner;
        this.clock = clock;
    }

    /** What would be sent first, without sending it. */
    public List<Message> prompt(Assignment assignment) {
        DataFence fence = new DataFence(nonce());
        return new ContextWindow(model, fence, Opening.of(assignment, model, fence)).messages();
    }

    /**
     * Holds the conversation to its end, which may be a limit.
     *
     * @throws io.deepanalyze.agent.DeepAnalyzeException if the journal cannot be read or written, or is of another goal
     */
    public Conversation converse(Assignment assignment) {
        Journal journal = Journal.open(assignment.journal(), key(assignment), nonce());
        DataFence fence = new DataFence(journal.nonce());
        Opening opening = Opening.of(assignment, model, fence);
        ContextWindow window = new ContextWindow(model, fence, opening);
        Spending spending = new Spending(assignment.limits(), clock);
        ModelCalls calls = new ModelCalls(model, window, spending, journal, clock, assignment);
        Observations observations = new Observations(
                new Disclosure(assignment.sharing(), assignment.sources()),
                model.traits().contextTokens());
        BlockDesk blocks = new BlockDesk(assignment, runner, observations, journal, spending);
        AnswerDesk answers = new AnswerDesk(assignment, model.traits().small());
        QuestionDesk questions = new QuestionDesk(assignment.counterpart(), journal);
        Dialogue dialogue = new Dialogue(model.traits(), window, calls, blocks, answers, questions, spending, journal);
        assignment.listener().onStage("dialogue", model.traits().name());
        dialogue.hold(opening);
        return new Closing(
                        assignment,
                        dialogue,
                        blocks.queries(),
                        blocks.bearing(),
                        blocks.findings(),
                        questions.questions(),
                        spending.usage())
                .conversation();
    }

    private static String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private String key(Assignment assignment) {
        String sources =
                assignment.sources().stream().map(Source::name).sorted().collect(Collectors.joining(", "));
        return assignment.form() + " | " + assignment.goal() + " | " + sources + " | "
                + model.traits().name() + " | " + assignment.sharing() + " | " + assignment.queriesBefore();
    }
}
