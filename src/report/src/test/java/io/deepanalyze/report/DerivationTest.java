package io.deepanalyze.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivationTest {
    private static final Map<String, Double> OPERANDS = Map.of("a", 12.0, "b", 3.0, "c_1", 2.0);

    @ParameterizedTest
    @CsvSource({
        "a, 12",
        "a + b * c_1, 18",
        "(a + b) * c_1, 30",
        "a - b - c_1, 7",
        "a / b / c_1, 2",
        "a - (b - c_1), 11",
        "-a + b, -9",
        "a - -b, 15",
        "-(a + b), -15",
        "a*-b, -36",
        "(a + b + c_1) / 3, 5.666666666666667",
        "' ( ( a ) ) ', 12"
    })
    void evaluatesAsArithmeticDoes(String derivation, double value) {
        assertThat(Derivation.evaluate(derivation, OPERANDS)).isEqualTo(value);
    }

    @Test
    void dividesByZeroToWhatIsNoFigure() {
        assertThat(Derivation.evaluate("a / (b - b)", OPERANDS)).isInfinite();
        assertThat(Derivation.evaluate("(a - a) / (b - b)", OPERANDS)).isNaN();
    }

    @Test
    void namesAnUnknownOperand() {
        assertThatThrownBy(() -> Derivation.evaluate("a - z", OPERANDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The derivation 'a - z' has no operand 'z'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "a + 2", "a * 1.5", "1d", "0x1p3", "1e5", "3f", "a / 4"})
    void rejectsConstantsButForTheNumberOfOperands(String derivation) {
        assertThatThrownBy(() -> Derivation.evaluate(derivation, OPERANDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only the number of its operands may stand there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a b", "a +", "+ a", "(a", "a)", "()", "a ** b", "a ^ b", "a; b", "a()", "a, b", "ä", "\u0000"
            })
    void rejectsWhatIsNoArithmetic(String derivation) {
        assertThatThrownBy(() -> Derivation.evaluate(derivation, OPERANDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not arithmetic at character");
    }

    @Test
    void endsOnNestingThatWouldExhaustTheStack() {
        for (String open : new String[] {"(", "-", "-("}) {
            assertThatThrownBy(() -> Derivation.evaluate(open.repeat(100_000) + "a", OPERANDS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nested too deeply");
        }
    }

    @Test
    void addsManyOperandsWithoutNesting() {
        assertThat(Derivation.evaluate("a" + " + a".repeat(20_000), OPERANDS)).isEqualTo(12.0 * 20_001);
    }

    @Property
    void throwsNothingButThatItIsNoArithmetic(
            @ForAll @StringLength(max = 20) @Chars({'a', 'b', '(', ')', '+', '-', '*', '/', '1', '3', '.', ' ', 'z'})
                    String derivation) {
        try {
            Derivation.evaluate(derivation, OPERANDS);
        } catch (IllegalArgumentException expected) {
            assertThat(expected).hasMessageContaining(derivation);
        }
    }
}
