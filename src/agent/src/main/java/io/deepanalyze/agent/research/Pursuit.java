package io.deepanalyze.agent.research;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.FailureText;
import io.deepanalyze.agent.workbench.BudgetExhaustedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Follows hypotheses, each within its share. One that fails is left with what went wrong; the others go on. */
final class Pursuit {
    private static final int LONGEST_GOAL = 1_500;

    private final Topic topic;
    private final Terms terms;
    private final Follower follower;
    private final SingleCalls calls;
    private final Supplier<Optional<BudgetExhaustedException>> ended;
    private final AnalysisListener listener;

    /** @param ended what ended the whole run, if anything did */
    Pursuit(
            Topic topic,
            Terms terms,
            Follower follower,
            SingleCalls calls,
            Supplier<Optional<BudgetExhaustedException>> ended,
            AnalysisListener listener) {
        this.topic = topic;
        this.terms = terms;
        this.follower = follower;
        this.calls = calls;
        this.ended = ended;
        this.listener = listener;
    }

    /** Follows all, and gives what came of them in their order. */
    List<Trail> follow(List<String> hypotheses) {
        Shares shares = Shares.of(terms.limits(), hypotheses.size());
        NumberRanges ranges = new NumberRanges(
                terms.queriesBefore(), Math.max(1, topic.findings().size()), shares.queries());
        AtomicInteger done = new AtomicInteger();
        listener.onProgress("research", 0, hypotheses.size());
        return new SideBySide(terms.research().parallel()).all(hypotheses.size(), number -> {
            Trail trail = followed(hypotheses.get(number), number, shares, ranges);
            listener.onProgress("research", done.incrementAndGet(), hypotheses.size());
            return trail;
        });
    }

    private Trail followed(String hypothesis, int number, Shares shares, NumberRanges ranges) {
        Optional<BudgetExhaustedException> end = ended.get();
        if (end.isPresent()) {
            return unfollowed(hypothesis, end.get());
        }
        if (calls.isOver()) {
            return Trail.unfollowed(hypothesis, "maxSeconds", "There was no time left to follow it");
        }
        Lead lead = new Lead(
                question(hypothesis),
                shares.limits(calls.left(), number, terms.research().parallel()),
                ranges.queriesBefore(number),
                ranges.findingsBefore(number),
                journal(hypothesis, number));
        try {
            return Trail.of(hypothesis, follower.follow(lead));
        } catch (DeepAnalyzeException ofTheJournal) {
            // The caller has to mend it; with the journals all that was found is kept.
            throw ofTheJournal;
        } catch (BudgetExhaustedException limit) {
            return unfollowed(hypothesis, limit);
        } catch (RuntimeException | StackOverflowError failure) {
            return Trail.unfollowed(
                    hypothesis, null, "A conversation broke off by a defect (" + FailureText.of(failure) + ")");
        }
    }

    private static Trail unfollowed(String hypothesis, BudgetExhaustedException limit) {
        return Trail.unfollowed(hypothesis, limit.limit(), String.valueOf(limit.getMessage()));
    }

    /** Named by the hypothesis too, so that a plan that came out differently finds no journals of other hypotheses. */
    private @Nullable Path journal(String hypothesis, int number) {
        Path folder = terms.folder();
        return folder == null
                ? null
                : folder.resolve(
                        "hypothesis-" + (number + 1) + "-" + Integer.toHexString(hypothesis.hashCode()) + ".jsonl");
    }

    private String question(String hypothesis) {
        String goal = topic.goal().length() <= LONGEST_GOAL
                ? topic.goal()
                : topic.goal().substring(0, LONGEST_GOAL);
        return "Hypothesis: " + hypothesis
                + "\nDoes it hold? Look for what would speak against it as well. Answer in this form: " + Verdict.FORM
                + (goal.isBlank() ? "" : "\nIt is part of research on this goal: " + goal.replace('@', ' '));
    }
}
