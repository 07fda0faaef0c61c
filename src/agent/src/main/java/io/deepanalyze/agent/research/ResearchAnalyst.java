package io.deepanalyze.agent.research;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.dialogue.Conversation;
import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.Message;
import io.deepanalyze.agent.dialogue.model.ModelFailedException;
import io.deepanalyze.agent.dialogue.share.DataFence;
import io.deepanalyze.agent.workbench.BudgetExhaustedException;
import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Source;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model that researches a goal: it plans hypotheses, has each followed in a conversation of its own, and keeps what holds.
 * The order of the report is that of the plan, whatever ends first. Driver side; research runs on the caller's thread and on
 * as many others as its terms say.
 */
public final class ResearchAnalyst {
    private static final int NONCE_BYTES = 6;

    private final AnalystModel model;
    private final Follower follower;
    private final Clock clock;
    private final AnalysisListener listener;

    /**
     * @param model the model; several threads call it where hypotheses are followed side by side
     * @param follower holds the conversations
     * @param clock tells the time for the limits
     * @param listener hears how many hypotheses are done
     */
    public ResearchAnalyst(AnalystModel model, Follower follower, Clock clock, AnalysisListener listener) {
        this.model = model;
        this.follower = follower;
        this.clock = clock;
        this.listener = listener;
    }

    /** What would be sent first, without sending it. */
    public List<Message> prompt(Topic topic, Terms terms) {
        int most = Shares.of(terms.limits(), terms.research().hypotheses()).hypotheses();
        SingleCalls calls = new SingleCalls(model, terms.limits().time(), clock);
        return new Planner(model, topic, new DataFence(nonce())).messages(calls, most);
    }

    /**
     * Researches to the end, which may be a limit.
     *
     * @param ended what ended the whole run, if anything did
     * @return all conversations as one; its queries are in the order of the hypotheses
     * @throws io.deepanalyze.agent.DeepAnalyzeException if what is kept cannot be read or written, or is of another goal
     */
    public Conversation research(Topic topic, Terms terms, Supplier<Optional<BudgetExhaustedException>> ended) {
        listener.onStage("research", model.traits().name());
        DataFence fence = new DataFence(nonce());
        SingleCalls calls = new SingleCalls(model, terms.limits().time(), clock);
        int most = Shares.of(terms.limits(), terms.research().hypotheses()).hypotheses();
        Planner.Plan plan;
        try {
            plan = new Planner(model, topic, fence)
                    .plan(calls, most, new KeptReply(file(terms, "plan.json"), key(topic, terms, most)));
        } catch (ModelFailedException failure) {
            return ResearchResult.unplanned(failure, calls.usage());
        }
        List<Trail> trails = new Pursuit(topic, terms, follower, calls, ended, listener).follow(plan.hypotheses());
        List<Judged> judged = new Judge(topic, terms.significance()).all(trails);
        Optional<Narrative> head = ended.get().isPresent()
                ? Optional.empty()
                : new Summary(topic, calls, fence, file(terms, "summary.json")).of(judged);
        boolean narrowed = most < terms.research().hypotheses();
        return new ResearchResult(topic, plan, narrowed, judged, new Synthesis(judged).narrative(head), calls.usage())
                .conversation();
    }

    private static @Nullable Path file(Terms terms, String name) {
        Path folder = terms.folder();
        return folder == null ? null : folder.resolve(name);
    }

    private String key(Topic topic, Terms terms, int most) {
        String sources = topic.sources().stream().map(Source::name).sorted().collect(Collectors.joining(", "));
        return topic.goal() + " | " + sources + " | " + model.traits().name() + " | " + topic.sharing() + " | " + most
                + " | " + terms.queriesBefore();
    }

    private static String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
