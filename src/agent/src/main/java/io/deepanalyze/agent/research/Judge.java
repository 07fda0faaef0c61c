package io.deepanalyze.agent.research;

import io.deepanalyze.agent.dialogue.Conversation;
import io.deepanalyze.agent.dialogue.binding.AnswerBinding;
import io.deepanalyze.agent.dialogue.binding.AnswerNarrative;
import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Prose;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says of each hypothesis whether it holds. The model's verdict stands where its reason has a figure of an executed query or
 * names a finding, and where it was tested, if the test stands up to all that was looked at; else the data cannot tell.
 */
final class Judge {
    private static final Pattern FINDING = Pattern.compile("\\[f\\d+]");

    private final Topic topic;
    private final Significance significance;

    Judge(Topic topic, Significance significance) {
        this.topic = topic;
        this.significance = significance;
    }

    List<Judged> all(List<Trail> trails) {
        long looked = trails.stream()
                .flatMap(trail -> trail.held().stream())
                .mapToLong(conversation -> Significance.pValues(conversation).count())
                .sum();
        return trails.stream().map(trail -> judged(trail, looked)).toList();
    }

    private Judged judged(Trail trail, long looked) {
        Optional<Conversation> held = trail.held();
        if (held.isEmpty()) {
            return undecided(trail, "It was not followed to its end.");
        }
        Conversation conversation = held.get();
        if (!conversation.answered()) {
            return undecided(trail, "Its share of the budget was spent before the model had an answer.");
        }
        String answer = conversation.answer().text();
        Optional<Verdict> verdict = Verdict.in(answer);
        if (verdict.isEmpty()) {
            return undecided(trail, "The model gave no verdict.");
        }
        List<Finding> known = Stream.concat(topic.findings().stream(), conversation.findings().stream())
                .toList();
        List<String> evidence = evidence(conversation, known);
        if (verdict.get() != Verdict.CANNOT_TELL && evidence.isEmpty()) {
            return undecided(trail, "No executed query stands behind what the model says of it.");
        }
        AnswerNarrative bound = bound(conversation, known, Verdict.reasonOf(answer));
        Prose reason = prose(bound.narrative());
        int dropped = conversation.answer().dropped() + bound.dropped();
        boolean tested = Significance.pValues(conversation).findAny().isPresent();
        if (verdict.get() != Verdict.CANNOT_TELL && !tested && !isShown(reason)) {
            return undecided(trail, "The model gave no figure of a result for what it says of it.");
        }
        if (verdict.get() == Verdict.HOLDS && !significance.bears(conversation, looked)) {
            return new Judged(
                    trail,
                    Verdict.CANNOT_TELL,
                    Prose.EMPTY,
                    "Its tests do not stand up to the number of hypotheses that were looked at.",
                    evidence,
                    dropped);
        }
        return new Judged(trail, verdict.get(), reason, "", evidence, dropped);
    }

    /** Whether a reader can look up a figure, or a finding, that the reason rests on. */
    private static boolean isShown(Prose reason) {
        return reason.numbers().stream().anyMatch(number -> !(number instanceof BoundNumber.Literal))
                || FINDING.matcher(reason.text()).find();
    }

    private static Judged undecided(Trail trail, String remark) {
        return new Judged(trail, Verdict.CANNOT_TELL, Prose.EMPTY, remark, List.of(), 0);
    }

    /** The queries of the answer, else those of the findings that it refers to. */
    private static List<String> evidence(Conversation conversation, List<Finding> known) {
        List<String> own = conversation.answer().evidence();
        return !own.isEmpty()
                ? own
                : known.stream()
                        .filter(finding -> conversation.answer().text().contains("[" + finding.id() + "]"))
                        .flatMap(finding -> finding.evidence().stream())
                        .distinct()
                        .toList();
    }

    /** Only the caller's goal lends its numbers: those of a hypothesis are the model's own. */
    private AnswerNarrative bound(Conversation conversation, List<Finding> known, String reason) {
        String text = reason.replaceAll("(?m)^\\s*#{1,6}\\s+", "");
        return AnswerNarrative.of(
                new AnswerBinding(topic.goal(), topic.sources(), conversation.queries(), known).bind(text),
                "",
                known.stream().map(Finding::id).collect(Collectors.toSet()));
    }

    private static Prose prose(Narrative narrative) {
        String text = Stream.concat(
                        Stream.of(narrative.summary()),
                        narrative.sections().stream().map(Narrative.Section::markdown))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n\n"));
        return new Prose(text, narrative.numbers());
    }
}
