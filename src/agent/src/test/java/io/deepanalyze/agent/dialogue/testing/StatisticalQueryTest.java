package io.deepanalyze.agent.dialogue.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.protocol.Action;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatisticalQueryTest {
    private static Optional<String> java(String sql) {
        return StatisticalQuery.asJava(new Action.Code(Action.Language.SQL, sql))
                .map(Action.Code::code);
    }

    @Test
    void readsArgumentsWithBracketsAndQuotes() {
        assertThat(java("select CORRELATION_TEST(a - coalesce(b, 0), `odd, \"name\"`)\nAS r FROM t WHERE c = 'x)' ;"))
                .hasValueSatisfying(code -> assertThat(code)
                        .contains("CAST((a - coalesce(b, 0)) AS DOUBLE) AS x")
                        .contains("CAST((`odd, \\\"name\\\"`) AS DOUBLE) AS y FROM t WHERE c = 'x)'\")"));
    }

    @Test
    void leavesOtherQueriesAlone() {
        assertThat(java("SELECT corr(x, y) FROM t")).isEmpty();
        assertThat(java("SELECT correlation_test(x, y), 1 FROM t")).isEmpty();
        assertThat(java("SELECT correlation_test(x) FROM t")).isEmpty();
        assertThat(java("SELECT correlation_test(x, y")).isEmpty();
        assertThat(StatisticalQuery.asJava(
                        new Action.Code(Action.Language.JAVA, "SELECT correlation_test(x, y) FROM t")))
                .isEmpty();
    }

    @Test
    void keepsTextsFromLeavingTheirLiteral() {
        assertThat(java("SELECT anova_test(x, '\\\\\"); spark.stop(); (\"') FROM t"))
                .hasValueSatisfying(
                        code -> assertThat(code).doesNotContain("'\\\"); spark").contains("\\\\\\\\\\\""));
    }
}
