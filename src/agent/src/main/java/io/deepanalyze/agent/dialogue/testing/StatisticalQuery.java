package io.deepanalyze.agent.dialogue.testing;

import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.protocol.Action;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query that asks for tests which SQL does not have, written as if it had: {@code SELECT correlation_test(x, y) FROM t WHERE
 * …}, or {@code SELECT round(corr(x, y), 2) AS r, corr_p_value(x, y) AS p FROM t}. It becomes the block of Java that computes
 * it, and passes the same checks as if the model had written that; the report has the Java, which is run again to verify it.
 * The tests are those of {@link io.deepanalyze.agent.testing.StatisticalTest}.
 *
 * @param block what is to run: the block of Java, or the query itself where it asks for no test
 * @param refusal why it cannot run, or null
 */
public record StatisticalQuery(Action.Code block, @Nullable Problem refusal) {
    private static final int MOST_CHARACTERS = 50_000;

    /** Reads a block. Runs nothing; a query that is wrong in another way stays as it is. */
    public static StatisticalQuery of(Action.Code block) {
        if (block.language() != Action.Language.SQL || block.code().length() > MOST_CHARACTERS) {
            return new StatisticalQuery(block, null);
        }
        try {
            String java = TestRewriting.javaOf(block.code());
            return java == null
                    ? new StatisticalQuery(block, null)
                    : new StatisticalQuery(new Action.Code(Action.Language.JAVA, java), null);
        } catch (CodeRefusedException refused) {
            return new StatisticalQuery(block, refused.problem());
        }
    }

    /** Why it cannot run; empty where nothing is known against it. */
    public Optional<Problem> problem() {
        return Optional.ofNullable(refusal);
    }
}
