package io.deepanalyze.agent.research;

import io.deepanalyze.agent.dialogue.Answer;
import io.deepanalyze.agent.dialogue.Conversation;
import io.deepanalyze.agent.dialogue.Usage;
import io.deepanalyze.agent.dialogue.model.ModelFailedException;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.protocol.Repair;
import io.deepanalyze.agent.protocol.Transcript;
import io.deepanalyze.agent.protocol.Turn;
import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What research found, put together as one conversation, in the order of the hypotheses. */
final class ResearchResult {
    private final Topic topic;
    private final Planner.Plan plan;
    private final boolean narrowed;
    private final List<Judged> judged;
    private final Narrative narrative;
    private final Usage own;
    private final List<Conversation> held;

    /**
     * @param narrowed whether the budget was not enough for as many hypotheses as were asked for
     * @param own what planning and summing up took
     */
    ResearchResult(
            Topic topic, Planner.Plan plan, boolean narrowed, List<Judged> judged, Narrative narrative, Usage own) {
        this.topic = topic;
        this.plan = plan;
        this.narrowed = narrowed;
        this.judged = judged;
        this.narrative = narrative;
        this.own = own;
        this.held = judged.stream().flatMap(one -> one.trail().held().stream()).toList();
    }

    /** There is no plan, and no model that could follow one. */
    static Conversation unplanned(ModelFailedException failure, Usage usage) {
        String limit =
                switch (failure.kind()) {
                    case TIMED_OUT -> "maxSeconds";
                    case SPENT -> "maxTokens";
                    case CANCELLED -> "cancelled";
                    default -> "modelFailed";
                };
        String summary = "The model ended before it had planned what to look at.";
        return new Conversation(
                new Transcript(List.of()),
                false,
                new Answer(summary, List.of(), List.of(), 0, List.of(), false),
                new Narrative("What was found before the end", summary, List.of(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Outcome(Outcome.Status.FAILED, String.valueOf(failure.getMessage()), limit),
                usage,
                Map.of());
    }

    Conversation conversation() {
        boolean canTell = judged.stream().anyMatch(one -> one.verdict() != Verdict.CANNOT_TELL);
        String text = narrative.summary()
                + narrative.sections().stream()
                        .map(section -> "\n\n## " + section.heading() + "\n\n" + section.markdown())
                        .collect(Collectors.joining());
        return new Conversation(
                transcript(),
                canTell,
                new Answer(text, narrative.numbers(), List.of(), dropped(), evidence(), canTell),
                narrative,
                held.stream().flatMap(one -> one.queries().stream()).toList(),
                held.stream().flatMap(one -> one.findings().stream()).toList(),
                held.stream()
                        .flatMap(one -> one.questions().stream())
                        .distinct()
                        .toList(),
                notes(canTell),
                outcome(),
                usage(),
                repairs());
    }

    private Transcript transcript() {
        List<Turn> turns = new ArrayList<>();
        turns.add(new Turn.OfAnalyst(List.of(new Action.Analyze(
                (plan.byRule() ? "Hypotheses by rule:\n" : "Hypotheses:\n")
                        + IntStream.range(0, judged.size())
                                .mapToObj(i ->
                                        (i + 1) + ". " + judged.get(i).trail().hypothesis())
                                .collect(Collectors.joining("\n"))))));
        held.forEach(one -> turns.addAll(one.transcript().turns()));
        turns.add(new Turn.OfAnalyst(
                List.of(new Action.Answer("# " + narrative.title() + "\n\n" + narrative.summary()))));
        return new Transcript(turns);
    }

    /** Of what holds, else of what does not, else the last queries of all. */
    private List<String> evidence() {
        for (Verdict verdict : List.of(Verdict.HOLDS, Verdict.DOES_NOT_HOLD, Verdict.CANNOT_TELL)) {
            List<String> evidence = judged.stream()
                    .filter(one -> one.verdict() == verdict)
                    .flatMap(one -> one.evidence().stream())
                    .distinct()
                    .toList();
            if (!evidence.isEmpty()) {
                return evidence;
            }
        }
        return held.stream()
                .filter(one -> !one.queries().isEmpty())
                .map(one -> one.queries().get(one.queries().size() - 1).id())
                .toList();
    }

    private int dropped() {
        return judged.stream().mapToInt(Judged::dropped).sum();
    }

    private List<String> notes(boolean canTell) {
        List<String> notes = new ArrayList<>();
        if (!canTell) {
            notes.add("Of the " + judged.size() + " hypotheses of the research none was decided");
        }
        if (plan.byRule()) {
            notes.add("The hypotheses were made by rule, since the model listed none");
        }
        if (narrowed) {
            notes.add("The budget was enough for " + judged.size()
                    + " hypotheses, fewer than were asked for; raise the limits of turns and queries for more");
        }
        int dropped = dropped();
        if (dropped > 0) {
            notes.add(dropped + (dropped == 1 ? " sentence" : " sentences")
                    + " of the model's answers left out, since no result has a number in "
                    + (dropped == 1 ? "it" : "them"));
        }
        notes.addAll(topic.glossary().notes());
        return notes;
    }

    private Outcome outcome() {
        List<Trail> broken = judged.stream()
                .map(Judged::trail)
                .filter(trail -> !trail.isWhole())
                .toList();
        if (broken.isEmpty()) {
            return Outcome.COMPLETE;
        }
        boolean nothing =
                held.stream().allMatch(one -> !one.answered() && one.queries().isEmpty());
        String reason = broken.size() + " of " + judged.size()
                + (judged.size() == 1 ? " hypothesis" : " hypotheses")
                + " could not be followed as planned; the first: "
                + broken.get(0).trouble();
        return new Outcome(
                nothing ? Outcome.Status.FAILED : Outcome.Status.PARTIAL,
                reason,
                broken.stream()
                        .map(Trail::limit)
                        .filter(limit -> limit != null)
                        .findFirst()
                        .orElse(null));
    }

    private Usage usage() {
        return new Usage(
                own.calls() + held.stream().mapToInt(one -> one.usage().calls()).sum(),
                own.promptTokens()
                        + held.stream()
                                .mapToLong(one -> one.usage().promptTokens())
                                .sum(),
                own.completionTokens()
                        + held.stream()
                                .mapToLong(one -> one.usage().completionTokens())
                                .sum());
    }

    private Map<Repair, Integer> repairs() {
        Map<Repair, Integer> repairs = new EnumMap<>(Repair.class);
        held.forEach(one -> one.repairs().forEach((repair, count) -> repairs.merge(repair, count, Integer::sum)));
        return repairs;
    }
}
