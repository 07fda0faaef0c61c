package io.deepanalyze.agent.dialogue;

import io.deepanalyze.agent.dialogue.ContextWindow.Observation;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.protocol.Repair;
import io.deepanalyze.agent.protocol.Reply;
import io.deepanalyze.agent.workbench.BudgetExhaustedException;
import io.deepanalyze.report.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the blocks of a reply in their order, up to the first that fails, and remarks on what was wrong with the reply. */
final class CodeTurn {
    private static final int MOST_BLOCKS = 3;
    private static final Set<String> FINAL_LIMITS = Set.of("maxSeconds", "cancelled");

    private final BlockDesk blocks;
    private final Spending spending;
    private final Stall stall;
    private final List<Repair> remarked = new ArrayList<>();
    private boolean repeatedBlocks;
    private @Nullable Query lastQuery;
    private @Nullable Ending ending;

    CodeTurn(BlockDesk blocks, Spending spending, Stall stall) {
        this.blocks = blocks;
        this.spending = spending;
        this.stall = stall;
    }

    /** The limit of the run that ends the conversation at once, or empty. */
    Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /** Whether every block of the last reply was run before. */
    boolean repeated() {
        return repeatedBlocks;
    }

    /** The new query of the last reply's last block, if it ran. */
    Optional<Query> lastQuery() {
        return Optional.ofNullable(lastQuery);
    }

    /** What was mended in the last reply beside its form. */
    List<Repair> remarked() {
        return List.copyOf(remarked);
    }

    /** Whether the answer stands behind the code that it would rest on. */
    static boolean isTooEarly(Reply reply) {
        boolean code = false;
        for (Action action : reply.actions()) {
            code |= action instanceof Action.Code;
            if (action instanceof Action.Answer) {
                return code;
            }
        }
        return false;
    }

    /**
     * Runs what there is to run, and returns the step in a line.
     *
     * @param repeated what to say of a turn that was said before
     * @param asked whether the reply got the conversation on by a question
     */
    String run(Reply reply, Optional<Observation> repeated, boolean asked, Hearing hearing) {
        remarked.clear();
        repeatedBlocks = false;
        lastQuery = null;
        if (!spending.mayQuery()) {
            hearing.tell(Notices.queriesSpent());
            stall.idled();
            return "code that was not run";
        }
        List<Action.Code> code = reply.blocks();
        List<String> lines = new ArrayList<>();
        boolean moved = asked;
        boolean failed = false;
        boolean known = true;
        int done = 0;
        while (done < Math.min(MOST_BLOCKS, code.size()) && !failed && spending.mayQuery()) {
            BlockDesk.Ran ran = run(code.get(done), thought(reply));
            if (ran == null) {
                break;
            }
            done++;
            hearing.hear(ran.observation(), ran.execution());
            lines.add(ran.line());
            moved |= ran.kind() == BlockDesk.Kind.NEW;
            known &= ran.kind() == BlockDesk.Kind.REPEATED;
            failed = ran.kind() == BlockDesk.Kind.FAILED;
            lastQuery = ran.kind() == BlockDesk.Kind.NEW
                    ? blocks.query(ran.execution()).orElse(null)
                    : null;
        }
        repeatedBlocks = known && done > 0;
        remark(reply, repeated, code.size() - done, hearing);
        if (moved) {
            stall.moved();
        } else if (failed) {
            stall.failed();
        } else {
            stall.idled();
        }
        return String.join("; ", lines);
    }

    /** Runs one block; null where a limit of the run kept it from running. */
    BlockDesk.@Nullable Ran run(Action.Code block, String thought) {
        try {
            BlockDesk.Ran ran = blocks.run(block, thought);
            spending.spendQueries();
            return ran;
        } catch (BudgetExhaustedException limit) {
            Ending reached = new Ending(limit.limit(), String.valueOf(limit.getMessage()));
            if (FINAL_LIMITS.contains(limit.limit())) {
                ending = reached;
            }
            spending.endQueries(reached);
            return null;
        }
    }

    private void remark(Reply reply, Optional<Observation> repeated, int left, Hearing hearing) {
        if (!spending.mayQuery()) {
            hearing.tell(Notices.queriesSpent());
        } else if (left > 0) {
            hearing.tell(Notices.blocksLeft(left));
        }
        if (isTooEarly(reply)) {
            remarked.add(Repair.ANSWER_BEFORE_RESULT);
            hearing.tell(Notices.answerBeforeResult());
        }
        if (reply.repairs().contains(Repair.INVENTED_EXECUTE)) {
            hearing.tell(Notices.inventedExecute());
        }
        repeated.filter(notice -> notice.head().endsWith("CIRCLES")).ifPresent(hearing::tell);
    }

    /** What was thought last before the code. */
    static String thought(Reply reply) {
        return reply.actions().stream()
                .filter(Action.Analyze.class::isInstance)
                .map(action -> ((Action.Analyze) action).text())
                .reduce("", (first, second) -> second);
    }
}
