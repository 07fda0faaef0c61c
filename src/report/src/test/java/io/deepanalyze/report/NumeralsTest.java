package io.deepanalyze.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NumeralsTest {
    @Test
    void findsSignGroupingFractionExponentAndPercent() {
        assertThat(
                        Numerals.in(
                                "From -5 and −6 to +7: 1,234,567 or 1\u2009234 or 12.5, 3e-7, 1.5E+10; 67.0 %, 67%, 8\u202F%, 9\u2009%"))
                .containsExactly(
                        "-5",
                        "−6",
                        "+7",
                        "1,234,567",
                        "1\u2009234",
                        "12.5",
                        "3e-7",
                        "1.5E+10",
                        "67.0 %",
                        "67%",
                        "8\u202F%",
                        "9\u2009%");
    }

    @Test
    void leavesWhatIsGluedToLetters() {
        assertThat(Numerals.in("q3 and 3rd and COVID19 and x2y and 5k")).isEmpty();
        assertThat(Numerals.in("col_5 and (5) and 5/6 and 5–6 and A-7"))
                .containsExactly("5", "5", "5", "6", "5", "6", "-7".substring(1));
    }

    @Test
    void takesReferencesDatesTimesAndQuotationsOut() {
        assertThat(
                        Numerals.in(
                                "[f1] on 2026-01-31, at 2026-01-31T08:00:00.5Z or 08:30, `col 5`, \"Part 9\", “Part 8”, ‘7’, '6'"))
                .isEmpty();
        assertThat(Numerals.in("[1] and 2026-1-1 and the firms' 5 and 6 of Fred's"))
                .containsExactly("1", "2026", "1", "1", "5", "6");
    }

    @Test
    void findsDigitsOfAllScripts() {
        assertThat(Numerals.in("\u0663\u0664 and \uFF15")).containsExactly("\u0663\u0664", "\uFF15");
        assertThat(Numerals.value("\u0663\u0664")).isEqualByComparingTo("34");
    }

    @Test
    void leavesNumberWords() {
        assertThat(Numerals.in("Two of the three differ.")).isEmpty();
    }

    @Test
    void anUnpairedQuotationHidesNothing() {
        assertThat(Numerals.in("a 5\" pipe and `3 more")).containsExactly("5", "3");
    }

    @Test
    void aNumeralMayBeLong() {
        String numeral = "1" + ",000".repeat(50_000) + "." + "5".repeat(50_000);
        assertThat(Numerals.in("`" + "x".repeat(100_000) + "` is " + numeral)).containsExactly(numeral);
    }

    @Property
    void readsBackWhatIsWritten(@ForAll("numerals") String numeral) {
        assertThat(Numerals.in("They are " + numeral + ", as was said.")).containsExactly(numeral);
        assertThat(Numerals.in(numeral)).containsExactly(numeral);
        assertThat(Numerals.in("(" + numeral + ")")).containsExactly(numeral);
    }

    @Property
    void valueIsTheNumberThatWasWritten(@ForAll long number) {
        assertThat(Numerals.value(String.format(Locale.ROOT, "%,d", number))).isEqualTo(BigDecimal.valueOf(number));
    }

    @Property
    void findsNothingInNames(
            @ForAll("numerals") String numeral, @ForAll @AlphaChars @StringLength(min = 1) String word) {
        assertThat(Numerals.in("`" + numeral + "` and \"" + word + " " + numeral + "\" are names"))
                .isEmpty();
    }

    @Property
    void endsOnAnyText(@ForAll String text) {
        assertThat(Numerals.in(text)).allSatisfy(numeral -> assertThat(text).contains(numeral));
    }

    @Provide
    Arbitrary<String> numerals() {
        return Combinators.combine(
                        Arbitraries.of("", "-", "+", "−"),
                        Arbitraries.longs().between(0, 999_999_999_999L),
                        Arbitraries.of("%d", "%,d"),
                        Arbitraries.of("", ".0", ".25", ".123456789"),
                        Arbitraries.of("", "e5", "E-7", "e+10"),
                        Arbitraries.of("", " %", "%"))
                .as((sign, number, format, fraction, exponent, percent) ->
                        sign + String.format(Locale.ROOT, format, number) + fraction + exponent + percent);
    }
}
