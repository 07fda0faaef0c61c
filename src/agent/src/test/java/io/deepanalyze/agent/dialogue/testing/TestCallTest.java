package io.deepanalyze.agent.dialogue.testing;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TestCallTest {
    @Test
    void readsATestByItsName() {
        assertThat(TestCall.of(" Correlation(price, `odd, ``name`) ;\n"))
                .contains(new TestCall("correlation", "correlation", java.util.List.of("price", "odd, `name")));
        assertThat(TestCall.of("difference('amount', \"city\")"))
                .contains(new TestCall("difference", "group_difference", java.util.List.of("amount", "city")));
    }

    @Test
    void takesNoQueryForATest() {
        for (String code : new String[] {
            "SELECT correlation(a, b) FROM t",
            "correlation()",
            "correlation(a, b, c, d, e)",
            "drop(a, b)",
            "correlation(a, (b))",
            ""
        }) {
            assertThat(TestCall.of(code)).as(code).isEmpty();
        }
    }

    @Property
    void neverThrows(@ForAll String inside) {
        assertThat(TestCall.of("trend(" + inside + ")")).isNotNull();
    }
}
