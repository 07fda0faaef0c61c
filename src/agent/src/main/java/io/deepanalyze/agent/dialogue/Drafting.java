package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.protocol.Turn;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Has a small model write its first query several times, until two results agree. */
final class Drafting {
    private static final int MOST_CUT = 2;

    private final Replies replies;
    private final ModelCalls calls;
    private final Spending spending;
    private final CodeTurn code;
    private final BlockDesk blocks;
    private final Consumer<Turn> record;

    /** @param record hears each turn for the transcript */
    Drafting(
            Replies replies,
            ModelCalls calls,
            Spending spending,
            CodeTurn code,
            BlockDesk blocks,
            Consumer<Turn> record) {
        this.replies = replies;
        this.calls = calls;
        this.spending = spending;
        this.code = code;
        this.blocks = blocks;
        this.record = record;
    }

    /**
     * The draft that the conversation goes on from: the one that stands, else the last that failed, else none.
     *
     * @param proposed the select list that was proposed, or empty
     */
    Optional<Drafts.Draft> draft(DemandedValues demanded, String proposed) {
        Drafts drafts = new Drafts(demanded, proposed);
        int cut = 0;
        for (int i = 0; i < Drafts.MOST && !drafts.agree(); i++) {
            if (spending.ended(calls.next()).isPresent() || spending.isLast(calls.next()) || !spending.mayQuery()) {
                break;
            }
            Optional<Replies.Read> read = replies.next(turning(i, drafts), true, List.of());
            if (read.isPresent() && read.get().reply().cut() && ++cut < MOST_CUT) {
                // What runs away once may not at another temperature.
                continue;
            }
            // A reply without code is looked at where the conversation goes on: the model is asked again there.
            if (read.isEmpty() || read.get().reply().blocks().isEmpty()) {
                break;
            }
            Action.Code block = read.get().reply().blocks().get(0);
            BlockDesk.Ran ran = code.run(block, CodeTurn.thought(read.get().reply()));
            if (ran == null) {
                break;
            }
            List<Action> said = read.get().reply().actions().stream()
                    .filter(action -> action instanceof Action.Analyze || action == block)
                    .toList();
            record.accept(new Turn.OfAnalyst(said));
            record.accept(new Turn.OfEnvironment(ran.execution()));
            drafts.add(new Drafts.Draft(said, ran, blocks.query(ran.execution()).orElse(null)));
        }
        return drafts.best().or(drafts::last);
    }

    private static ModelCalls.Turning turning(int before, Drafts drafts) {
        if (before == 0) {
            return ModelCalls.Turning.BETWEEN;
        }
        return before > 1 && drafts.best().isEmpty() ? ModelCalls.Turning.FAR : ModelCalls.Turning.AGAIN;
    }
}
