package io.deepanalyze.agent.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DemandedValuesTest {
    @Test
    void readsNamesInTheirOrder() {
        DemandedValues demanded = DemandedValues.of("Answer as @b[x] and @a[y], please");
        assertThat(demanded.names()).containsExactly("b", "a");
        assertThat(demanded.asColumns()).contains("... AS b, ... AS a");
    }

    @Test
    void readsTheDecimalsOfEachPlaceHolder() {
        DemandedValues demanded = DemandedValues.of(
                "@r[r_value] @p[p_value] @kind[kind] where \"r_value\" is a number rounded to"
                        + " two decimal places, \"p_value\" one rounded to 4 decimal places, and \"kind\" is either 'a' or \"b c\"");
        assertThat(demanded.decimals("r")).isEqualTo(OptionalInt.of(2));
        assertThat(demanded.decimals("p")).isEqualTo(OptionalInt.of(4));
        assertThat(demanded.decimals("kind")).isEqualTo(OptionalInt.empty());
        assertThat(demanded.asColumns())
                .contains("round(..., 2) AS r, round(..., 4) AS p, CASE WHEN ... THEN 'a' ELSE 'b c' END AS kind");
    }

    @Test
    void takesTheOneNumberOfDecimalsForAll() {
        assertThat(DemandedValues.of("Round to three decimals. @mean[m]").decimals("mean"))
                .isEqualTo(OptionalInt.of(3));
    }

    @Test
    void isEmptyWithoutAForm() {
        assertThat(DemandedValues.of("How many? Write to me@example.com").isEmpty())
                .isTrue();
    }
}
