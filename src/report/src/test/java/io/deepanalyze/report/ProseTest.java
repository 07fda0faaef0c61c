package io.deepanalyze.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProseTest {
    private static final CellReference COUNT = new CellReference("q2", 0, "n", 335);
    private static final CellReference SHARE = new CellReference("q2", 0, "share", 0.67);

    @Test
    void writesTextAndBindingTogether() {
        Prose prose = Prose.builder()
                .value("Hardware")
                .text(" has ")
                .number(COUNT)
                .text(" rows (")
                .percent(SHARE, 1)
                .text(") of ")
                .name("incidents")
                .build();
        assertThat(prose.text()).isEqualTo("Hardware has 335 rows (67.0 %) of `incidents`");
        assertThat(prose.numbers())
                .containsExactly(
                        new BoundNumber.Cell("335", 335, "q2", 0, "n", null, 0),
                        new BoundNumber.Cell("67.0 %", 67, "q2", 0, "share", 100.0, 1));
    }

    @Test
    void bindsArithmeticFieldsAndConstants() {
        Prose prose = Prose.builder()
                .derived("a - b", Map.of("a", COUNT, "b", SHARE), 334.33, 1, 1)
                .text(" and ")
                .field("effect.value", -0.415, 1, 2)
                .text(" at ")
                .constant("95 %")
                .build();
        assertThat(prose.text()).isEqualTo("334.3 and -0.42 at 95 %");
        assertThat(prose.numbers())
                .hasSize(3)
                .element(1)
                .isEqualTo(new BoundNumber.Field("-0.42", -0.42, null, "effect.value", null, 2));
    }

    @Test
    void refusesDigitsOfItsOwn() {
        assertThatThrownBy(() -> Prose.builder().text("in 3 of them"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unbound digit in the product's own words: 'in 3 of them'");
        assertThatThrownBy(() -> Prose.builder().text("in \u0663 of them"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Prose.builder().label("`a 1` and 2"))
                .hasMessageContaining("Unbound digit in the label");
        assertThat(Prose.builder().label("mean of `a 1`").build().text()).isEqualTo("Mean of `a 1`");
    }

    @Test
    void refusesWhatIsNoFigure() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Prose.builder().number(new CellReference("q2", 0, "n", value)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("say in words that it is so");
        }
        assertThatThrownBy(() -> Prose.builder().date("yesterday")).hasMessage("Not a date in ISO-8601: 'yesterday'");
    }

    @Test
    void roundsHalfUpAndGroupsThousands() {
        assertThat(text(0.285, 2)).isEqualTo("0.29");
        assertThat(text(-0.285, 2)).isEqualTo("-0.29");
        assertThat(text(2.5, 0)).isEqualTo("3");
        assertThat(text(1_234_567.891, 1)).isEqualTo("1,234,567.9");
        assertThat(text(-0.001, 1)).isEqualTo("0.0");
    }

    @Test
    void keepsTheDigitsThatADoubleDoesNotHave() {
        Query query = SmallReport.query("q2", "sql", SmallReport.RESULT);
        Prose prose =
                Prose.builder().number(CellReference.of(query, 1, "total")).build();
        assertThat(prose.text()).isEqualTo("12,345,678,901,234,567,890");
        assertThat(Bindings.problems(SmallReport.of(
                        SmallReport.finding("f1", prose.text(), prose.numbers().toArray(BoundNumber[]::new)))))
                .isEmpty();
        assertThatThrownBy(() -> Prose.builder().number(CellReference.of(query, 2, "total")))
                .hasMessageContaining("say in words that it is so");
    }

    @Test
    void showsThreeSignificantDigits() {
        assertThat(Prose.Builder.decimalsFor(335)).isZero();
        assertThat(Prose.Builder.decimalsFor(1234.5)).isZero();
        assertThat(Prose.Builder.decimalsFor(12.345)).isEqualTo(1);
        assertThat(Prose.Builder.decimalsFor(0.0012345)).isEqualTo(5);
    }

    @Test
    void quotesValuesThatAreNotPlainWords() {
        assertThat(value("Inquiry / Help")).isEqualTo("Inquiry / Help");
        assertThat(value("7")).isEqualTo("\"7\"");
        assertThat(value("a \"b\" `c`")).isEqualTo("\"a 'b' 'c'\"");
        assertThat(value(null)).isEqualTo("NULL");
        assertThat(value("")).isEqualTo("\"\"");
        assertThat(value("x\u202Ey\u0000z")).isEqualTo("x y z");
        assertThat(value("Hardware ")).isEqualTo("\"Hardware \"");
        assertThat(value("NULL")).isEqualTo("\"NULL\"");
        assertThat(value("x".repeat(100))).hasSize(63).endsWith("x…\"");
    }

    @Property
    void namesAndValuesNeverHoldAnUnboundNumeral(@ForAll String name, @ForAll String value) {
        Prose prose = Prose.builder()
                .text("In ")
                .name(name)
                .text(" stands ")
                .value(value)
                .text(", ")
                .number(COUNT)
                .build();
        assertThat(Numerals.in(prose.text())).containsExactly("335");
    }

    @Property
    void everyFigureReadsAsItsValue(@ForAll double value) {
        if (Math.abs(value) < 1e15) {
            Prose prose = Prose.builder()
                    .number(new CellReference("q2", 0, "n", value))
                    .build();
            BoundNumber.Cell cell = (BoundNumber.Cell) prose.numbers().get(0);
            assertThat(Numerals.in(prose.text())).containsExactly(cell.text());
            assertThat(Numerals.value(cell.text()).doubleValue()).isEqualTo(cell.value());
        }
    }

    private static String text(double value, int decimals) {
        return Prose.builder()
                .number(new CellReference("q2", 0, "n", value), decimals)
                .build()
                .text();
    }

    private static String value(Object value) {
        Prose prose = Prose.builder().value(value).build();
        assertThat(prose.numbers()).isEqualTo(List.of());
        return prose.text();
    }
}
