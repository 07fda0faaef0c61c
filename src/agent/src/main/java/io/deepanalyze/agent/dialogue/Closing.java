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
    private static final String UNANSWERED = "What was found before the end";

    private final Assignment assignment;
    private final Dialogue dialogue;
    private final List<Query> queries;
    private final List<Finding> found;
    private final List<Question> questions;
    private final Usage usage;

    Closing(
            Assignment assignment,
            Dialogue dialogue,
            List<Query> queries,
            List<Finding> found,
            List<Question> questions,
            Usage usage) {
        this.assignment = assignment;
        this.dialogue = dialogue;
        this.queries = queries;
        this.found = found;
        this.questions = questions;
        this.usage = usage;
    }

    Conversation conversation() {
        Optional<BoundAnswer> taken = dialogue.taken();
        return taken.isPresent() ? answered(taken.get()) : unanswered();
    }

    private Conversation answered(BoundAnswer taken) {
        BoundAnswer.Plain plain = taken.plain();
        AnswerNarrative narrative = AnswerNarrative.of(
                taken,
                TITLE,
                Stream.concat(assignment.findings().stream(), found.stream())
                        .map(Finding::id)
                        .collect(Collectors.toSet()));
        boolean canTell = !AnswerDesk.cannotTell(plain.text());
        List<String> evidence = plain.evidence().isEmpty() && canTell && !queries.isEmpty()
                ? List.of(queries.get(queries.size() - 1).id())
                : plain.evidence();
        Answer answer = new Answer(plain.text(), plain.numbers(), plain.unbound(), plain.dropped(), evidence, canTell);
        boolean report = assignment.form() == Assignment.Form.REPORT;
        int dropped = report ? narrative.dropped() : plain.dropped();
        List<String> notes = new ArrayList<>();
        if (dropped > 0) {
            notes.add(dropped + (dropped == 1 ? " sentence" : " sentences")
                    + " of the model's answer left out, since no result has a number in "
                    + (dropped == 1 ? "it" : "them"));
        }
        if (!report && !plain.unbound().isEmpty()) {
            notes.add("No result has these numbers of the answer: " + String.join(", ", plain.unbound()));
        }
        return conversation(true, answer, narrative.narrative(), notes);
    }

    private Conversation unanswered() {
        List<Prose> lines = LastResult.of(queries);
        List<BoundNumber> numbers =
                lines.stream().flatMap(line -> line.numbers().stream()).toList();
        String text = lines.stream().map(Prose::text).collect(Collectors.joining("\n"));
        List<String> evidence = queries.isEmpty()
                ? List.of()
                : List.of(queries.get(queries.size() - 1).id());
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
                new Answer(text, numbers, List.of(), 0, evidence, !queries.isEmpty()),
                new Narrative(UNANSWERED, lines.get(0).text(), sections, numbers),
                new ArrayList<>());
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
        if (ending.isEmpty()) {
            return Outcome.COMPLETE;
        }
        boolean nothing = !answered && queries.isEmpty();
        String reason = ending.get().reason()
                + (answered
                        ? dialogue.answered()
                                ? "; the answer rests on what was run before"
                                : "; the answer is one that the model was to mend"
                        : nothing ? "" : "; its last result stands for the answer");
        return new Outcome(
                nothing ? Outcome.Status.FAILED : Outcome.Status.PARTIAL,
                reason,
                ending.get().limit());
    }
}
