package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.dialogue.ContextWindow.Observation;
import io.deepanalyze.agent.dialogue.binding.AnswerBinding;
import io.deepanalyze.agent.dialogue.binding.BoundAnswer;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Query;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at an answer before it is taken: each shortcoming goes back to the model once. */
final class AnswerDesk {
    private static final Pattern VALUE = Pattern.compile("@[\\p{L}\\p{Nd}_]{1,60}\\[[^\\]\\n]{1,200}]");
    private static final Pattern CANNOT_TELL = Pattern.compile(
            "\\A[\\s*#_>\"]*(?:cannot tell|the data cannot tell|the data can(?:no|')t tell)", Pattern.CASE_INSENSITIVE);

    /** What stands in the instructions where the answer belongs. */
    private static final Pattern PLACE =
            Pattern.compile("\\s*(?:\\.{3}|…|the (?:final )?answer(?: in markdown)?)[.\\s]*", Pattern.CASE_INSENSITIVE);

    private final Assignment assignment;
    private final DemandedValues demanded;
    private boolean formatReturned;
    private boolean evidenceReturned;
    private boolean numbersReturned;
    private final boolean persistent;
    private boolean givingUpReturned;
    private boolean placeReturned;
    private @Nullable BoundAnswer taken;

    /** @param persistent whether a model that gives up is sent back to try once more */
    AnswerDesk(Assignment assignment, boolean persistent) {
        this.persistent = persistent;
        this.assignment = assignment;
        this.demanded = DemandedValues.of(assignment.goal());
    }

    /**
     * Takes an answer, or says what is to be mended.
     *
     * @param mayReturn whether there is a turn left to mend it
     */
    Optional<Observation> look(String text, List<Query> queries, List<Finding> tested, boolean mayReturn) {
        List<Finding> findings =
                Stream.concat(assignment.findings().stream(), tested.stream()).toList();
        boolean cannotTell = cannotTell(text);
        boolean baseless = queries.isEmpty() && findings.isEmpty();
        if (baseless && !cannotTell && mayReturn && !evidenceReturned) {
            evidenceReturned = true;
            return Optional.of(Notices.noEvidence());
        }
        if (cannotTell && persistent && mayReturn && !givingUpReturned) {
            givingUpReturned = true;
            return Optional.of(Notices.tryOnceMore());
        }
        if ((PLACE.matcher(text).matches() || repeatsTheForm(text)) && mayReturn && !placeReturned) {
            placeReturned = true;
            return Optional.of(Notices.placeholder());
        }
        BoundAnswer answer = new AnswerBinding(assignment.goal(), assignment.sources(), queries, findings).bind(text);
        BoundAnswer before = taken;
        // Of two tries the one is taken of which more is bound, else the later.
        if (before == null || answer.unbound().size() <= before.unbound().size()) {
            taken = answer;
        }
        List<String> missing = demanded.names().stream()
                .filter(name -> !text.contains("@" + name + "["))
                .toList();
        if (!missing.isEmpty() && !cannotTell && mayReturn && !formatReturned) {
            formatReturned = true;
            taken = null;
            return Optional.of(Notices.format(missing));
        }
        if (!answer.unbound().isEmpty() && mayReturn && !numbersReturned) {
            numbersReturned = true;
            return Optional.of(Notices.unbound(answer.unbound()));
        }
        return Optional.empty();
    }

    /** Whether a value of the answer is what stands in its place where the question shows the form. */
    private boolean repeatsTheForm(String text) {
        return VALUE.matcher(text).results().anyMatch(value -> assignment.goal().contains(value.group()));
    }

    /** What the question demands by name. */
    DemandedValues demanded() {
        return demanded;
    }

    /** Whether there is nothing that an answer could rest on before the first query. */
    boolean needsData() {
        return assignment.findings().isEmpty();
    }

    /** Whether several first queries help: a question has one result that they can agree on. */
    boolean mayDraft() {
        return needsData() && assignment.form() == Assignment.Form.ANSWER;
    }

    /** The answer that was taken, or the best that went back to the model. */
    Optional<BoundAnswer> taken() {
        return Optional.ofNullable(taken);
    }

    static boolean cannotTell(String text) {
        return CANNOT_TELL.matcher(text).find();
    }
}
