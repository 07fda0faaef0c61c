package io.deepanalyze.agent.run;

import io.deepanalyze.agent.dialogue.Conversation;
import io.deepanalyze.agent.protocol.Transcript;
import io.deepanalyze.agent.protocol.Turn;
import io.deepanalyze.agent.statistical.Conclusions;
import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.Chart;
import io.deepanalyze.report.Cost;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Question;
import io.deepanalyze.report.TestFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the analysts of a run tell, put together.
 *
 * @param conclusions of the statistical analyst, or null
 * @param part how a model took part, or null
 * @param conversation what came of that, or null
 */
record Told(
        @Nullable Conclusions conclusions,
        @Nullable ModelPart part,
        @Nullable Conversation conversation) {
    private static final String MODELS_WORDS = "What the model says of the goal";

    static Told of(Conclusions conclusions) {
        return new Told(conclusions, null, null);
    }

    static Told of(ModelPart part, Conversation conversation) {
        return new Told(null, part, conversation);
    }

    static Told of(Conclusions conclusions, ModelPart part, Conversation conversation) {
        return new Told(conclusions, part, conversation);
    }

    /** Who analyzed, as the report names it. */
    String analyst() {
        if (part == null) {
            return "statistical";
        }
        return conclusions == null ? "model" : "hybrid";
    }

    @Nullable
    String model() {
        return part == null ? null : part.model().traits().name();
    }

    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        if (conclusions != null) {
            queries.addAll(conclusions.queries());
        }
        if (conversation != null) {
            queries.addAll(conversation.queries());
        }
        return queries;
    }

    /** @param source the source that is named where a model alone speaks of all */
    List<Finding> findings(String source) {
        Conversation told = conversation;
        List<Finding> findings = new ArrayList<>();
        if (conclusions != null) {
            findings.addAll(conclusions.findings());
        } else if (told != null) {
            findings.add(summary(told, source));
        }
        if (told != null) {
            findings.addAll(told.findings());
        }
        return findings;
    }

    /** A model that works alone has one finding: what it sums up. */
    private static Finding summary(Conversation told, String source) {
        Narrative narrative = told.narrative();
        List<BoundNumber> numbers = narrative.numbers().stream()
                .filter(number -> narrative.title().contains(number.text())
                        || narrative.summary().contains(number.text()))
                .toList();
        return new Finding(
                "f1",
                told.answer().canTell() ? "summary" : "none",
                source,
                narrative.title(),
                narrative.summary(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                0,
                null,
                null,
                numbers,
                told.answer().evidence(),
                null,
                List.of(),
                null);
    }

    List<Chart> charts() {
        return conclusions == null ? List.of() : conclusions.charts();
    }

    TestFamily tests(double rate) {
        return conclusions == null ? new TestFamily(0, rate, List.of()) : conclusions.tests();
    }

    /** The model's, if it came to say something of the data; else that of the statistical analyst. */
    Narrative narrative() {
        if (conclusions == null) {
            return conversation == null ? new Narrative("", "", List.of(), List.of()) : conversation.narrative();
        }
        if (conversation == null || !conversation.answered()) {
            return conclusions.narrative();
        }
        return conversation.answer().canTell()
                ? conversation.narrative()
                : withTheModelsWords(conclusions.narrative(), conversation.narrative());
    }

    /** That a model cannot tell is no report, where statistics have told of the data. */
    private static Narrative withTheModelsWords(Narrative statistical, Narrative model) {
        List<Narrative.Section> sections = new ArrayList<>(statistical.sections());
        List<BoundNumber> numbers = new ArrayList<>(statistical.numbers());
        if (!model.summary().isBlank()) {
            sections.add(new Narrative.Section(MODELS_WORDS, model.summary()));
        }
        sections.addAll(model.sections());
        numbers.addAll(model.numbers());
        return new Narrative(statistical.title(), statistical.summary(), sections, numbers);
    }

    List<Question> questions() {
        return conversation == null ? List.of() : conversation.questions();
    }

    Map<String, String> notes() {
        return conclusions == null ? Map.of() : conclusions.notes();
    }

    List<String> failures() {
        return conclusions == null ? List.of() : conclusions.failures();
    }

    Transcript transcript() {
        List<Turn> turns = new ArrayList<>();
        if (conclusions != null) {
            turns.addAll(conclusions.transcript().turns());
        }
        if (conversation != null) {
            turns.addAll(conversation.transcript().turns());
        }
        return new Transcript(turns);
    }

    Cost cost(Cost ofQueries) {
        return conversation == null
                ? ofQueries
                : new Cost(
                        ofQueries.queries(),
                        ofQueries.jobs(),
                        ofQueries.bytesRead(),
                        ofQueries.rowsRead(),
                        conversation.usage().promptTokens(),
                        conversation.usage().completionTokens());
    }

    /**
     * How the run ended.
     *
     * @param before how it ended but for the conversation
     */
    Outcome outcome(Outcome before) {
        Conversation told = conversation;
        if (told == null) {
            return before;
        }
        List<String> reasons = new ArrayList<>();
        Optional.ofNullable(before.reason()).ifPresent(reasons::add);
        Optional.ofNullable(told.outcome().reason()).ifPresent(reasons::add);
        reasons.addAll(told.notes());
        boolean complete =
                before.status() == Outcome.Status.COMPLETE && told.outcome().status() == Outcome.Status.COMPLETE;
        if (complete) {
            return reasons.isEmpty()
                    ? Outcome.COMPLETE
                    : new Outcome(Outcome.Status.COMPLETE, String.join(". ", reasons), null);
        }
        // Findings of the statistical analyst stand, whatever became of the model.
        boolean failed = conclusions == null && told.outcome().status() == Outcome.Status.FAILED;
        return new Outcome(
                failed ? Outcome.Status.FAILED : Outcome.Status.PARTIAL,
                String.join(". ", reasons),
                told.outcome().limit() == null ? before.limit() : told.outcome().limit());
    }
}
