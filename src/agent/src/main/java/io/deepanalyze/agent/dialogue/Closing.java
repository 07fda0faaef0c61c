package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.dialogue.binding.AnswerNarrative;
import io.deepanalyze.agent.dialogue.binding.BoundAnswer;
import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes of an ended dialogue what the caller gets: the answer if there is one, else what was found until then. */
final class Closing {
    private static final String TITLE = "What the data say";
    private static final String CANNOT_TELL =
            "CANNOT TELL. The reason that the model gives has numbers that no result has.";
    private static final String UNANSWERED = "What was found before the end";

    private final Assignment assignment;
    private final Dialogue dialogue;
    private final List<Query> queries;
    private final List<Query> shown;
    private final List<Finding> found;
    private final List<Question> questions;
    private final Usage usage;

    Closing(
            Assignment assignment,
            Dialogue dialogue,
            List<Query> queries,
            List<Query> bearing,
            List<Finding> found,
            List<Question> questions,
            Usage usage) {
        this.assignment = assignment;
        this.dialogue = dialogue;
        this.queries = queries;
        this.shown = bearing.stream()
                .filter(query -> !query.result().columns().isEmpty())
                .toList();
        this.found = found;
        this.questions = questions;
        this.usage = usage;
    }

    Conversation conversation() {
        Optional<BoundAnswer> taken = dialogue.taken();
        return taken.isPresent() ? answered(taken.get()) : unanswered(LastResult.ENDED, new ArrayList<>());
    }

    private Conversation answered(BoundAnswer taken) {
        BoundAnswer.Plain plain = taken.plain();
        boolean report = assignment.form() == Assignment.Form.REPORT;
        boolean canTell = !AnswerDesk.cannotTell(taken.written());
        boolean left = !plain.text().isBlank() || plain.dropped() == 0;
        if (canTell && !left) {
            return unanswered(LastResult.BASELESS, new ArrayList<>(List.of(unbound(plain.unbound()))));
        }
        AnswerNarrative narrative = AnswerNarrative.of(
                taken,
                TITLE,
                Stream.concat(assignment.findings().stream(), found.stream())
                        .map(Finding::id)
                        .collect(Collectors.toSet()));
        List<String> evidence = plain.evidence().isEmpty() && canTell && !queries.isEmpty()
                ? List.of(queries.get(queries.size() - 1).id())
                : plain.evidence();
        String text = canTell || left ? plain.text() : CANNOT_TELL;
        Answer answer = new Answer(text, plain.numbers(), plain.unbound(), plain.dropped(), evidence, canTell);
        int dropped = report ? narrative.dropped() : plain.dropped();
        List<String> notes = new ArrayList<>();
        if (dropped > 0) {
            notes.add(dropped + (dropped == 1 ? " sentence" : " sentences")
                    + " of the model's answer left out, since no result has a number in "
                    + (dropped == 1 ? "it" : "them"));
        }
        if (!report && !plain.unbound().isEmpty()) {
            notes.add(unbound(plain.unbound()));
        }
        return conversation(true, answer, narrative.narrative(), notes);
    }

    private static String unbound(List<String> numerals) {
        return "No result has these numbers of the model's answer: " + String.join(", ", numerals);
    }

    /** The last result in the place of an answer that did not come, or whose numbers no result has. */
    private Conversation unanswered(String lead, List<String> notes) {
        List<Prose> lines = LastResult.of(shown, lead);
        List<BoundNumber> numbers =
                lines.stream().flatMap(line -> line.numbers().stream()).toList();
        String text = lines.stream().map(Prose::text).collect(Collectors.joining("\n"));
        List<String> evidence = shown.isEmpty()
                ? List.of()
                : List.of(shown.get(shown.size() - 1).id());
        List<Narrative.Section> sections = new ArrayList<>();
        if (lines.size() > 1) {
            sections.add(new Narrative.Section(
                    "The last result", lines.stream().skip(1).map(Prose::text).collect(Collectors.joining("\n"))));
        }
        if (!queries.isEmpty()) {
            sections.add(new Narrative.Section("What was looked at", LastResult.looked(queries)));
        }
        return conversation(
                false,
                new Answer(text, numbers, List.of(), 0, evidence, !shown.isEmpty()),
                new Narrative(UNANSWERED, lines.get(0).text(), sections, numbers),
                notes);
    }

    private Conversation conversation(boolean answered, Answer answer, Narrative narrative, List<String> notes) {
        notes.addAll(assignment.glossary().notes());
        return new Conversation(
                dialogue.transcript(),
                answered,
                answer,
                narrative,
                queries,
                found,
                questions,
                notes,
                outcome(answered),
                usage,
                dialogue.repairs());
    }

    private Outcome outcome(boolean answered) {
        Optional<Ending> ending = dialogue.ending();
        if (ending.isEmpty() && answered) {
            return Outcome.COMPLETE;
        }
        boolean nothing = !answered && shown.isEmpty();
        String reason = ending.map(Ending::reason).orElse("no result has the numbers of the model's answer")
                + (answered
                        ? dialogue.answered()
                                ? "; the answer rests on what was run before"
                                : "; the answer is one that the model was to mend"
                        : nothing ? "" : "; its last result stands for the answer");
        return new Outcome(
                nothing ? Outcome.Status.FAILED : Outcome.Status.PARTIAL,
                reason,
                ending.map(Ending::limit).orElse(null));
    }
}
