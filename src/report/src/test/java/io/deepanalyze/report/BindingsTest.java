package io.deepanalyze.report;

import static io.deepanalyze.report.SmallReport.cell;
import static io.deepanalyze.report.SmallReport.finding;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BindingsTest {
    @Test
    void acceptsEachFormThatSaysWhatItsSourceHolds() {
        assertThat(problems(
                        "Hardware has 335 rows (67.0 %), 170 more; V is 0.41 from 0.33 at 95 %, in 2026, of 12 teams.",
                        cell("335", 335, 0, "n"),
                        new BoundNumber.Cell("67.0 %", 67.0, "q2", 0, "share", 100.0, 1),
                        derived("170", 170, "a - b"),
                        field("0.41", 0.41, "effect"),
                        field("0.33", 0.33, "effect.low"),
                        new BoundNumber.Literal("95 %", "constant"),
                        new BoundNumber.Literal("2026", "value"),
                        new BoundNumber.Literal("12", "goal")))
                .isEmpty();
    }

    @Test
    void findsANumeralWithoutAnEntry() {
        assertThat(problems("There are 335 of 500.", cell("335", 335, 0, "n")))
                .containsExactly(new Bindings.Problem("f1", "500", "no entry in numbers binds it"));
    }

    @Test
    void anEntryBindsOneNumeralOnly() {
        assertThat(problems("There are 335 and 335.", cell("335", 335, 0, "n")))
                .extracting(Bindings.Problem::reason)
                .containsExactly("no entry in numbers binds it");
    }

    @Test
    void findsAValueThatTheCellDoesNotHold() {
        assertThat(problems("There are 336.", cell("336", 336, 0, "n")))
                .extracting(Bindings.Problem::reason)
                .containsExactly("its value is 336.0, its source 335.0");
    }

    @Test
    void findsATextThatReadsOtherwise() {
        assertThat(problems("There are 3,350.", cell("3,350", 335, 0, "n")))
                .extracting(Bindings.Problem::reason)
                .containsExactly("it does not read as its value 335.0");
    }

    @Test
    void roundsHalfUpAfterScaling() {
        Table halves = new Table(
                List.of(new Table.Column("share", "double")), List.of(List.of(0.285), List.of(-0.285)), false);
        Report report = SmallReport.report(
                Outcome.COMPLETE,
                List.of(SmallReport.query("q2", "sql", halves)),
                SmallReport.of().narrative(),
                finding(
                        "f1",
                        "It is 29 % and -29 %.",
                        new BoundNumber.Cell("29 %", 29, "q2", 0, "share", 100.0, 0),
                        new BoundNumber.Cell("-29 %", -29, "q2", 1, "share", 100.0, 0)));
        assertThat(Bindings.problems(report)).isEmpty();
    }

    @Test
    void readsDecimalsThatAreStrings() {
        assertThat(problems(
                        "The total is 1,234.5.", new BoundNumber.Cell("1,234.5", 1234.5, "q2", 0, "total", null, 1)))
                .isEmpty();
    }

    @Test
    void rejectsCellsThatHoldNoNumber() {
        assertThat(problems("It is 0.", cell("0", 0, 2, "total")))
                .extracting(Bindings.Problem::reason)
                .containsExactly("its source is NaN");
        assertThat(problems("It is 7.", cell("7", 7, 0, "category"))).hasSize(1);
        assertThat(problems("It is 7.", cell("7", 7, 3, "n")))
                .extracting(Bindings.Problem::reason)
                .containsExactly("q2 has no row 3");
        assertThat(problems("It is 7.", cell("7", 7, 0, "m")).get(0).reason()).contains("No column 'm'");
        assertThat(problems("It is 7.", new BoundNumber.Cell("7", 7, "q9", 0, "n", null, null)))
                .extracting(Bindings.Problem::reason)
                .containsExactly("there is no query q9");
    }

    @Test
    void proseDoesNotCiteTheProfile() {
        Report report = SmallReport.report(
                Outcome.COMPLETE,
                List.of(SmallReport.query("q2", "profile", SmallReport.RESULT)),
                SmallReport.of().narrative(),
                finding("f1", "There are 335.", cell("335", 335, 0, "n")));
        assertThat(Bindings.problems(report))
                .extracting(Bindings.Problem::reason)
                .containsExactly("prose does not cite the profile q2");
    }

    @Test
    void dividingByZeroBindsNothing() {
        assertThat(problems("It is 0.", derived("0", 0, "a / (b - b)")))
                .extracting(Bindings.Problem::reason)
                .containsExactly("its source is Infinity");
    }

    @Test
    void aConstantIsNoDerivation() {
        assertThat(problems("It is 99.", derived("99", 99, "a - a + 99")))
                .singleElement()
                .extracting(Bindings.Problem::reason)
                .asString()
                .contains("has the constant '99'");
    }

    @Test
    void aFindingsNumberDoesNotRestOnItself() {
        assertThat(problems("It is 99.", field("99", 99, "numbers[0]")))
                .extracting(Bindings.Problem::reason)
                .containsExactly("a number of a finding cannot rest on the finding's own numbers");
    }

    @Test
    void aFieldThatIsNotThereBindsNothing() {
        assertThat(problems("It is 1.", field("1", 1, "effect.high")))
                .extracting(Bindings.Problem::reason)
                .containsExactly("f1 has no number at effect.high");
        assertThat(problems("It is 1.", field("1", 1, "effect..value")).get(0).reason())
                .contains("cannot be read");
        assertThat(problems("It is 1.", field("1", 1, "caveats[99999999999]"))).hasSize(1);
    }

    @Test
    void aLiteralStandsWholeWhereItSaysItDoes() {
        assertThat(problems("In 2026.", new BoundNumber.Literal("2026", "goal")))
                .hasSize(1);
        assertThat(problems("In 20.", new BoundNumber.Literal("20", "value")))
                .extracting(Bindings.Problem::reason)
                .containsExactly("no value holds it");
        assertThat(problems("In 7.", new BoundNumber.Literal("7", "value"))).isEmpty();
        assertThat(problems("In 7.", new BoundNumber.Literal("7", "hearsay"))).hasSize(1);
    }

    @Test
    void theNarrativePointsIntoFindings() {
        Finding first = finding("f1", "There are 335.", cell("335", 335, 0, "n"));
        BoundNumber points = new BoundNumber.Field("335", 335, "f1", "numbers[0]", null, null);
        assertThat(Bindings.problems(narrated("There are 335 [f1].", first, points)))
                .isEmpty();
        assertThat(Bindings.problems(narrated("There are 336 [f1].", first, points)))
                .containsExactly(new Bindings.Problem("narrative", "336", "no entry in numbers binds it"));
        BoundNumber nowhere = new BoundNumber.Field("335", 335, "f2", "numbers[0]", null, null);
        assertThat(Bindings.problems(narrated("There are 335.", first, nowhere)))
                .containsExactly(new Bindings.Problem("narrative", "335", "there is no finding f2"));
        BoundNumber beyond = new BoundNumber.Field("335", 335, "f1", "numbers[1]", null, null);
        assertThat(Bindings.problems(narrated("There are 335.", first, beyond))).hasSize(1);
        assertThat(Bindings.count(narrated("There are 335 [f1].", first, points)))
                .isEqualTo(2);
    }

    @Test
    void looksAtTitlesHeadingsAndSections() {
        Narrative narrative = new Narrative(
                "In 1 title", "", List.of(new Narrative.Section("In 2 headings", "and 3 sections")), List.of());
        assertThat(Bindings.problems(SmallReport.of(narrative)))
                .extracting(Bindings.Problem::text)
                .containsExactly("1", "2", "3");
    }

    private static Report narrated(String summary, Finding finding, BoundNumber... numbers) {
        return SmallReport.of(new Narrative("Title", summary, List.of(), List.of(numbers)), finding);
    }

    private static List<Bindings.Problem> problems(String sentence, BoundNumber... numbers) {
        return Bindings.problems(SmallReport.of(finding("f1", sentence, numbers)));
    }

    private static BoundNumber derived(String text, double value, String derivation) {
        Map<String, BoundNumber.Operand> operands = Map.of(
                "a", new BoundNumber.Operand("q2", 0, "n"),
                "b", new BoundNumber.Operand("q2", 1, "n"));
        return new BoundNumber.Derived(text, value, derivation, operands, null, null);
    }

    private static BoundNumber field(String text, double value, String path) {
        return new BoundNumber.Field(text, value, null, path, null, null);
    }
}
