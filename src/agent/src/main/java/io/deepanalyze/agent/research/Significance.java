package io.deepanalyze.agent.research;

import io.deepanalyze.agent.dialogue.Conversation;
import io.deepanalyze.agent.dialogue.testing.TestCall;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.protocol.Execution;
import io.deepanalyze.agent.protocol.Turn;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What tests have to stand up to. Whoever chooses a hypothesis has seen the data, and looks at more than one: a p-value is
 * multiplied by the number of all hypotheses that could have been chosen from the sources and of all p-values that were looked at
 * (Bonferroni), which holds whatever the choice. A test by name has paid for that already.
 *
 * @param family the hypotheses that the sources have
 * @param rate the rate of false discoveries that is allowed
 */
public record Significance(long family, double rate) {
    /** The p-values that a conversation looked at: cells of columns that say to hold one. */
    static DoubleStream pValues(Conversation conversation) {
        return conversation.queries().stream().map(Query::result).flatMapToDouble(Significance::pValues);
    }

    private static DoubleStream pValues(Table table) {
        return table.columns().stream()
                .filter(column -> column.name()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z]", "")
                        .contains("pvalue"))
                .map(Table.Column::name)
                .flatMapToDouble(
                        name -> IntStream.range(0, table.rows().size()).mapToDouble(row -> number(table, row, name)))
                .filter(value -> value >= 0 && value <= 1);
    }

    private static double number(Table table, int row, String name) {
        try {
            return table.number(row, name);
        } catch (IllegalArgumentException none) {
            return Double.NaN;
        }
    }

    /**
     * Whether what a conversation tested, if anything, stands up to all that was looked at.
     *
     * @param looked how many p-values were looked at in all conversations
     */
    boolean bears(Conversation conversation, long looked) {
        if (!conversation.findings().isEmpty()) {
            return true;
        }
        double[] own = pValues(conversation).toArray();
        return own.length == 0
                ? !hasTestedByName(conversation)
                : DoubleStream.of(own).min().orElse(1) * (family + looked) <= rate;
    }

    /** Whether a test by name was done; its result is a finding where it found something. */
    private static boolean hasTestedByName(Conversation conversation) {
        List<Action.Code> waiting = new ArrayList<>();
        for (Turn turn : conversation.transcript().turns()) {
            if (turn instanceof Turn.OfAnalyst said) {
                waiting.clear();
                said.actions().stream()
                        .filter(Action.Code.class::isInstance)
                        .forEach(action -> waiting.add((Action.Code) action));
            } else if (!waiting.isEmpty()) {
                Action.Code ran = waiting.remove(0);
                if (((Turn.OfEnvironment) turn).execution() instanceof Execution.Result
                        && TestCall.of(ran.code()).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }
}
