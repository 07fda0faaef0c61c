package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.dialogue.ContextWindow.Observation;
import io.deepanalyze.agent.dialogue.binding.BoundAnswer;
import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.protocol.Execution;
import io.deepanalyze.agent.protocol.Repair;
import io.deepanalyze.agent.protocol.Reply;
import io.deepanalyze.agent.protocol.Transcript;
import io.deepanalyze.agent.protocol.TranscriptText;
import io.deepanalyze.agent.protocol.Turn;
import io.deepanalyze.report.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The loop: a reply, what the environment makes of it, the next reply. It ends, whatever the model says: by an answer, by a
 * limit, or because it gets nowhere.
 */
final class Dialogue {
    private static final int MOST_REFUSALS = 2;
    private static final int LONGEST_FOREIGN = 1_500;

    private final AnalystModel.Traits traits;
    private final ContextWindow window;
    private final ModelCalls calls;
    private final Replies replies;
    private final BlockDesk blocks;
    private final AnswerDesk answers;
    private final QuestionDesk questions;
    private final Spending spending;
    private final Journal journal;
    private final Stall stall;
    private final CodeTurn code;
    private final List<Turn> turns = new ArrayList<>();
    private int refusals;
    private @Nullable Ending ending;
    private boolean answered;
    private boolean again;

    Dialogue(
            AnalystModel.Traits traits,
            ContextWindow window,
            ModelCalls calls,
            BlockDesk blocks,
            AnswerDesk answers,
            QuestionDesk questions,
            Spending spending,
            Journal journal) {
        this.traits = traits;
        this.window = window;
        this.calls = calls;
        this.replies = new Replies(traits, calls);
        this.blocks = blocks;
        this.answers = answers;
        this.questions = questions;
        this.spending = spending;
        this.journal = journal;
        this.stall = new Stall(traits.small());
        this.code = new CodeTurn(blocks, spending, stall);
    }

    /** Holds the conversation to its end. */
    void hold(Opening opening) {
        record(new Turn.OfEnvironment(new Execution.Result("", opening.data())));
        if (traits.small() && answers.mayDraft()) {
            draft(opening.proposed());
        }
        while (!answered && ending == null) {
            spending.ended(calls.next()).or(stall::ended).ifPresentOrElse(this::end, this::turn);
        }
    }

    /** Lets a small model draft its first query, and goes on from the draft that stands. */
    private void draft(String proposed) {
        new Drafting(replies, calls, spending, code, blocks, this::record)
                .draft(answers.demanded(), proposed)
                .ifPresent(draft -> {
                    window.add(
                            written(draft.said()),
                            draft.ran().line(),
                            List.of(draft.ran().observation()));
                    Optional.ofNullable(draft.query()).ifPresent(this::answerByName);
                });
        replies.failure().or(code::ending).ifPresent(this::end);
    }

    /** Takes a result that has all that the question demands as the answer. */
    private void answerByName(Query query) {
        NamedAnswer.of(answers.demanded(), query).ifPresent(text -> {
            record(new Turn.OfAnalyst(List.of(new Action.Answer(text))));
            answered = answers.look(text, blocks.bearing(), blocks.findings(), false)
                    .isEmpty();
        });
    }

    boolean answered() {
        return answered;
    }

    /** What ended it before it was done, or kept a part of it from being done. */
    Optional<Ending> ending() {
        return Optional.ofNullable(ending).or(spending::queriesEnded);
    }

    Transcript transcript() {
        return new Transcript(turns);
    }

    Map<Repair, Integer> repairs() {
        return replies.repairs();
    }

    private void end(Ending reason) {
        ending = reason;
    }

    private boolean isLast() {
        return spending.isLast(calls.next()) || stall.isLast();
    }

    private ModelCalls.Turning turning(boolean last) {
        if (last) {
            return ModelCalls.Turning.LAST;
        }
        return again || (traits.small() && stall.isStuck()) ? ModelCalls.Turning.AGAIN : ModelCalls.Turning.BETWEEN;
    }

    private void turn() {
        boolean last = isLast();
        boolean nothing = blocks.queries().isEmpty();
        Optional<Replies.Read> read = replies.next(
                turning(last),
                answers.needsData() && nothing,
                nothing ? List.of() : answers.demanded().names());
        if (read.isEmpty()) {
            replies.failure().ifPresent(this::end);
            return;
        }
        Reply reply = read.get().reply();
        questions.hear(reply);
        Hearing hearing = new Hearing();
        List<Action> said = said(reply, read.get().written().text());
        String canonical = said.isEmpty() ? "" : written(said);
        if (!said.isEmpty()) {
            record(new Turn.OfAnalyst(said));
        }
        String line = react(reply, read.get().withheld(), canonical, last, hearing);
        hearing.turns().forEach(this::record);
        if (traits.small() && !answered && !reply.blocks().isEmpty()) {
            code.lastQuery().ifPresent(this::answerByName);
        }
        if (answered || ending != null) {
            return;
        }
        if (isLast()) {
            hearing.askForTheAnswer();
        }
        // What was said before is not said again to the model, or it would learn to repeat itself.
        window.add(again ? "" : canonical, line, hearing.observations());
    }

    private static String written(List<Action> said) {
        return TranscriptText.write(new Transcript(List.of(new Turn.OfAnalyst(said))))
                .strip();
    }

    private void record(Turn turn) {
        turns.add(turn);
        journal.turn(turn);
    }

    /** What goes into the transcript: the actions, and a block that does not run as a thought. */
    private static List<Action> said(Reply reply, String text) {
        List<Action> said = new ArrayList<>(reply.actions());
        boolean tooEarly = CodeTurn.isTooEarly(reply);
        said.removeIf(action -> tooEarly && action instanceof Action.Answer);
        if (said.isEmpty() && (reply.foreign() != null || reply.cut())) {
            String shown = text.length() <= LONGEST_FOREIGN ? text : text.substring(0, LONGEST_FOREIGN) + "…";
            said.add(new Action.Analyze(shown.strip()));
        }
        return said;
    }

    /** Does what the reply asks for, and returns the step in a line. */
    private String react(Reply reply, boolean withheld, String canonical, boolean last, Hearing hearing) {
        Optional<Action.Answer> answer = answer(reply, last);
        if (answer.isPresent() && !CodeTurn.isTooEarly(reply)) {
            Optional<Observation> returned =
                    answers.look(answer.get().text(), blocks.bearing(), blocks.findings(), !last);
            answered = returned.isEmpty();
            returned.ifPresent(hearing::tell);
            stall.moved();
            again = false;
            return "an answer that went back to be mended";
        }
        Optional<Observation> repeated = stall.repeated(canonical);
        again = repeated.isPresent();
        if (repeated.isPresent() && reply.blocks().isEmpty()) {
            hearing.tell(repeated.get());
            idled(reply);
            return "the same as before";
        }
        boolean moved = false;
        for (Action action : reply.actions()) {
            if (action instanceof Action.Ask ask) {
                QuestionDesk.Heard said = questions.ask(ask.text());
                hearing.hear(said.observation(), said.execution());
                moved |= said.moved();
            }
        }
        if (!reply.blocks().isEmpty()) {
            String line = code.run(reply, repeated, moved, hearing);
            again |= code.repeated();
            code.ending().ifPresent(this::end);
            code.remarked().forEach(replies::count);
            return line;
        }
        if (moved) {
            stall.moved();
            return "a question to the caller";
        }
        refuse(reply, withheld, hearing);
        idled(reply);
        return "thoughts";
    }

    private void idled(Reply reply) {
        if (reply.cut() && traits.small()) {
            // Each costs as much as many queries.
            stall.failed();
        } else {
            stall.idled();
        }
    }

    /** The answer of a reply; plain text is one where there is something that it can rest on, or no turn after it. */
    private Optional<Action.Answer> answer(Reply reply, boolean last) {
        for (Action action : reply.actions()) {
            if (action instanceof Action.Answer answer) {
                return Optional.of(answer);
            }
        }
        boolean plain = reply.repairs().contains(Repair.PLAIN_TEXT)
                && (last || !blocks.queries().isEmpty());
        return plain && reply.actions().size() == 1 && reply.actions().get(0) instanceof Action.Analyze text
                ? Optional.of(new Action.Answer(text.text()))
                : Optional.empty();
    }

    private void refuse(Reply reply, boolean withheld, Hearing hearing) {
        String foreign = reply.foreign();
        if (withheld || reply.repairs().contains(Repair.REFUSAL)) {
            if (withheld && !reply.repairs().contains(Repair.REFUSAL)) {
                replies.count(Repair.REFUSAL);
            }
            if (++refusals >= MOST_REFUSALS) {
                end(new Ending("refused", "The model declined to work on the goal"));
                return;
            }
            hearing.tell(Notices.refusal());
        } else if (reply.cut()) {
            hearing.tell(Notices.cutOff());
        } else if (foreign != null) {
            hearing.tell(Notices.foreign(foreign));
        } else if (reply.repairs().contains(Repair.INVENTED_EXECUTE)) {
            hearing.tell(Notices.inventedExecute());
        } else {
            hearing.tell(
                    reply.actions().isEmpty()
                            ? Notices.empty()
                            : reply.repairs().contains(Repair.PLAIN_TEXT)
                                    ? Notices.untagged()
                                    : Notices.thinkingOnly());
        }
    }

    Optional<BoundAnswer> taken() {
        return answers.taken();
    }
}
