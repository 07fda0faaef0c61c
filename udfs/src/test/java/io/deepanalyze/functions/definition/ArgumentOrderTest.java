package io.deepanalyze.functions.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.junit.jupiter.api.Test;

class ArgumentOrderTest {
    private static final Expression A = Literal$.MODULE$.apply(1);
    private static final Expression B = Literal$.MODULE$.apply(2);

    private final ArgumentOrder order = new ArgumentOrder(
            "ai_some",
            List.of(
                    Parameter.required("text", "STRING", "the text"),
                    Parameter.optional("model", "STRING", "a model"),
                    Parameter.FAIL_ON_ERROR));

    @Test
    void takesArgumentsByPlaceAndThenByNameInAnyCase() {
        assertThat(order.of(List.of(A, B))).isEqualTo(Map.of("text", A, "model", B));
        assertThat(order.of(List.of(A, named("FAILONERROR", B)))).isEqualTo(Map.of("text", A, "failOnError", B));
        assertThat(order.of(List.of(named("model", B), named("text", A)))).isEqualTo(Map.of("text", A, "model", B));
    }

    @Test
    void saysWhatIsWrong() {
        assertRefused(List.of(), "The argument text is missing: the text.");
        assertRefused(List.of(A, named("text", B)), "The argument text is given twice.");
        assertRefused(
                List.of(A, named("modle", B)), "There is no argument 'modle'. There are text, model, failOnError.");
        assertRefused(List.of(named("text", A), B), "An argument by place follows one by name.");
        assertRefused(List.of(A, A, A, A), "It was given 4 arguments, and takes 3 at most");
    }

    private void assertRefused(List<Expression> given, String why) {
        assertThatThrownBy(() -> order.of(given))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("ai_some: " + why);
    }

    private static Expression named(String name, Expression value) {
        return new NamedArgumentExpression(name, value);
    }
}
