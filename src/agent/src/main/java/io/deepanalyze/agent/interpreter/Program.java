package io.deepanalyze.agent.interpreter;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A compiled block.
 *
 * @param body its text without imports, as a later block has it before its own
 * @param blocks the numbers of the earlier blocks that it needs
 * @param earlierSources the sources that those read
 * @param early whether it may end before its last statement
 */
record Program(
        Gates gates,
        Scope scope,
        Statement statement,
        String body,
        SortedSet<Integer> blocks,
        SortedSet<String> earlierSources,
        int lastLine,
        boolean early) {

    /** Executes it. A rehearsal ends without a result where one depends on a job. */
    Machine execute(boolean rehearsal) {
        Machine machine = new Machine(gates, rehearsal, scope.slots());
        try {
            statement.execute(machine);
        } catch (RehearsalEndsException e) {
            if (!rehearsal) {
                throw new IllegalStateException(e);
            }
            return machine;
        }
        if (machine.complete() && machine.result() == null && machine.printed().isEmpty()) {
            throw Refusal.of(
                    Refusal.RESULT,
                    lastLine,
                    "the block has no result",
                    "end it with the value that is wanted, such as the dataset");
        }
        return machine;
    }

    List<String> sources(Machine machine) {
        SortedSet<String> read = new TreeSet<>(scope.read());
        read.addAll(machine.read());
        SortedSet<String> sources = new TreeSet<>(earlierSources);
        sources.addAll(gates.gate().sources(read));
        return List.copyOf(sources);
    }
}
