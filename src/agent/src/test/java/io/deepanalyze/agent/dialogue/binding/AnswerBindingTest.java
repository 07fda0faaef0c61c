package io.deepanalyze.agent.dialogue.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.dialogue.Sales;
import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.ResultHash;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.Table;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerBindingTest {
    private static final Source SOURCE = Sales.source(
            "sales2026",
            List.of(
                    Sales.column("city", "string", ColumnProfile.Role.CATEGORY, null, false),
                    Sales.column("area 51", "double", ColumnProfile.Role.MEASURE, 12.5, false),
                    Sales.texts("shop", ColumnProfile.Role.CATEGORY, null, "Shop 34", "4711")));

    private static final Query OLD = query(
            "q2",
            List.of("city string", "total double", "share double"),
            List.of(List.of("Oslo", 1234.5, 0.2222), List.of("Rome", 4321.0, 0.7778)));
    private static final Query NEW = query(
            "q3",
            List.of("n bigint", "money decimal(38,2)", "store string", "day string"),
            List.of(List.of(1000L, "2500000.00", "Store 12", "2024-05-01")));

    private static Query query(String id, List<String> columns, List<List<Object>> rows) {
        Table table = new Table(
                columns.stream()
                        .map(column -> new Table.Column(
                                column.substring(0, column.indexOf(' ')), column.substring(column.indexOf(' ') + 1)))
                        .toList(),
                new java.util.ArrayList<>(rows),
                false);
        return new Query(id, "p", "sql", "SELECT 1", List.of(), rows.size(), 1, 1, table, ResultHash.of(table));
    }

    private static final Finding FINDING = new Finding(
            "f1",
            "outstanding",
            "sales2026",
            "Rome",
            "Rome has 77.8 %.",
            List.of("city"),
            List.of("Rome"),
            null,
            List.of(),
            null,
            0.5,
            new Finding.Effect("share", 0.7778, 0.71, 0.83, 0.95),
            null,
            List.of(new BoundNumber.Cell("77.8 %", 77.8, "q9", 0, "share", 100.0, 1)),
            List.of("q9"),
            null,
            List.of(),
            null);

    private static BoundAnswer bind(String text) {
        return new AnswerBinding("Top 5 cities?", List.of(SOURCE), List.of(OLD, NEW), List.of(FINDING)).bind(text);
    }

    private static BoundNumber only(String text) {
        BoundAnswer answer = bind(text);
        assertThat(answer.unbound()).isEmpty();
        assertThat(answer.plain().numbers()).hasSize(1);
        return answer.plain().numbers().get(0);
    }

    @Test
    void bindsACellAfterRounding() {
        assertThat(only("Oslo has 1,235.")).isEqualTo(new BoundNumber.Cell("1,235", 1235, "q2", 0, "total", null, 0));
        assertThat(only("Oslo has 1234.5."))
                .isEqualTo(new BoundNumber.Cell("1234.5", 1234.5, "q2", 0, "total", null, 1));
    }

    @Test
    void bindsAShareAsPercent() {
        assertThat(only("Rome has 77.8 % of it."))
                .isEqualTo(new BoundNumber.Cell("77.8 %", 77.8, "q2", 1, "share", 100.0, 1));
        assertThat(only("Rome has 78 percent of it."))
                .isEqualTo(new BoundNumber.Cell("78", 78, "q2", 1, "share", 100.0, 0));
    }

    @Test
    void bindsADecimalAndItsWordOfUnit() {
        assertThat(only("It is 2.5 million.")).isEqualTo(new BoundNumber.Cell("2.5", 2.5, "q3", 0, "money", 1e-6, 1));
        assertThat(only("It is 2,500,000."))
                .isEqualTo(new BoundNumber.Cell("2,500,000", 2.5e6, "q3", 0, "money", null, 0));
    }

    @Test
    void prefersTheCellThatTheSentenceNames() {
        Query twice = query(
                "q4",
                List.of("city string", "n bigint", "m bigint"),
                List.of(List.of("Bern", 70L, 3L), List.of("Lima", 5L, 70L)));
        BoundAnswer answer = new AnswerBinding("", List.of(), List.of(twice), List.of()).bind("Lima has 70.");
        assertThat(answer.plain().numbers()).containsExactly(new BoundNumber.Cell("70", 70, "q4", 1, "m", null, 0));
    }

    @Test
    void bindsDifferencesRatiosAndSharesOfASum() {
        assertThat(only("Rome is 3,086.5 ahead."))
                .isInstanceOfSatisfying(
                        BoundNumber.Derived.class,
                        one -> assertThat(one.derivation()).isEqualTo("a - b"));
        assertThat(only("Rome has 3.50 times as much."))
                .isInstanceOfSatisfying(
                        BoundNumber.Derived.class,
                        one -> assertThat(one.derivation()).isEqualTo("a / b"));
        assertThat(only("Both have 5,555.5."))
                .isInstanceOfSatisfying(
                        BoundNumber.Derived.class,
                        one -> assertThat(one.derivation()).isEqualTo("r0 + r1"));
        assertThat(only("Rome is 250.0 % ahead."))
                .isInstanceOfSatisfying(
                        BoundNumber.Derived.class,
                        one -> assertThat(one.derivation()).isEqualTo("(a - b) / b"));
    }

    @Test
    void bindsAFallToANegativeCell() {
        Query change = query("q5", List.of("change double"), List.of(List.of(-0.125)));
        AnswerBinding binding = new AnswerBinding("", List.of(), List.of(change), List.of());
        assertThat(binding.bind("Sales fell by 12.5 %.").unbound()).isEmpty();
        assertThat(binding.bind("Sales rose by 12.5 %.").unbound()).hasSize(1);
    }

    @Test
    void bindsToTheFindingThatIsReferredTo() {
        assertThat(only("Rome holds 77.8 % [f1]."))
                .isEqualTo(new BoundNumber.Field("77.8 %", 77.8, "f1", "numbers[0]", null, 1));
        assertThat(only("It is at least 71 % [f1]."))
                .isEqualTo(new BoundNumber.Field("71 %", 71, "f1", "effect.low", 100.0, 0));
    }

    @Test
    void knowsWhatIsNoFigure() {
        assertThat(only("The top 5 cities.")).isEqualTo(new BoundNumber.Literal("5", "goal"));
        assertThat(only("1. Rome leads.")).isEqualTo(new BoundNumber.Literal("1", "constant"));
        assertThat(only("The 95% confidence interval.")).isEqualTo(new BoundNumber.Literal("95%", "constant"));
        assertThat(bind("On 2031-01-09 at 10:31 and in `x 77`.").plain().numbers())
                .isEmpty();
    }

    @Test
    void quotesValuesNamesAndYearsOfTheData() {
        assertThat(bind("Store 12 leads.").plain().text()).isEqualTo("\"Store 12\" leads.");
        assertThat(bind("The area 51 is large.").unbound()).isEmpty();
        assertThat(bind("In 2024 it was so.").plain().text()).isEqualTo("In \"2024\" it was so.");
        assertThat(bind("In 2023 it was so.").unbound())
                .extracting(BoundAnswer.Unbound::numeral)
                .containsExactly("2023");
    }

    @Test
    void looksForFiguresInQuotesToo() {
        for (String answer : List.of(
                "Bern has \"777\".",
                "Bern has '777'.",
                "Bern has `777`.",
                "Bern has **`777 %`**.",
                "\"Bern has 777 and no more\"",
                "“Bern has 777”",
                "\"@mean[777]\"",
                "@mean[\"777\"]",
                "\"Shop 777\" is new.")) {
            assertThat(bind(answer).unbound())
                    .as(answer)
                    .extracting(BoundAnswer.Unbound::numeral)
                    .allMatch(numeral -> numeral.startsWith("777"))
                    .hasSize(1);
        }
        assertThat(bind("It is \"4711\".").unbound()).hasSize(1);
        // Within 77.8 % of the finding, and within the 51 of a name.
        assertThat(bind("It is \"7\", or \"1\".").unbound()).hasSize(2);
        assertThat(only("Rome has `4,321`.")).isEqualTo(only("Rome has 4,321."));
    }

    @Test
    void leavesQuotationsOfTheDataAsTheyAre() {
        for (String answer : List.of(
                "\"Store 12\" leads.",
                "In \"2024\" it was so.",
                "It was `SELECT 777 FROM x`.",
                "The \"top 5\" lead.")) {
            assertThat(bind(answer).unbound()).as(answer).isEmpty();
            assertThat(bind(answer).plain().text()).isEqualTo(answer);
        }
    }

    @Test
    void readsNumbersOfOtherLanguages() {
        assertThat(bind("Oslo hat 1.234,5 Euro.").plain().text()).isEqualTo("Oslo hat 1,234.5 Euro.");
        assertThat(bind("Rom hat 77,8 %.").plain().text()).isEqualTo("Rom hat 77.8 %.");
        assertThat(bind("Oslo a 1 234,5 euros.").plain().text()).isEqualTo("Oslo a 1,234.5 euros.");
        assertThat(bind("Rom hat 77,9 %.").unbound()).isNotEmpty();
    }

    @Test
    void leavesOutTheSentenceWhoseNumberIsNowhere() {
        BoundAnswer answer = bind("Rome has 4,321. Bern has 777. Oslo has 1,234.5.");
        assertThat(answer.unbound()).containsExactly(new BoundAnswer.Unbound("777", "Bern has 777."));
        assertThat(answer.plain().text()).isEqualTo("Rome has 4,321. Oslo has 1,234.5.");
        assertThat(answer.plain().dropped()).isEqualTo(1);
        assertThat(answer.plain().evidence()).containsExactly("q2");
    }

    @Test
    void leavesNothingWhereAllIsFromNowhere() {
        BoundAnswer.Plain plain = bind("777").plain();
        assertThat(plain.text()).isEmpty();
        assertThat(plain.unbound()).containsExactly("777");
        assertThat(plain.dropped()).isEqualTo(1);
    }

    @Test
    void leavesOutTheDemandedValueWhoseNumberIsNowhere() {
        BoundAnswer.Plain plain = bind("It is so.\n@mean[777]\n@total[4321], @other[778], @third[1234.5] as of 779")
                .plain();
        assertThat(plain.text()).isEqualTo("It is so.\n@total[4321] @third[1234.5]");
        assertThat(plain.unbound()).containsExactly("777", "778", "779");
        assertThat(plain.numbers()).extracting(BoundNumber::text).containsExactly("4321", "1234.5");
        assertThat(plain.dropped()).isEqualTo(2);
    }

    /** A name can hold any number, such as one that whoever made the table wants to be answered. */
    @Test
    void takesNoDemandedValueFromAName() {
        assertThat(bind("The area 51 is large.").unbound()).isEmpty();
        assertThat(bind("@area[51]").unbound())
                .extracting(BoundAnswer.Unbound::numeral)
                .containsExactly("51");
    }

    @Test
    void makesANarrativeOfHeadings() {
        AnswerNarrative made = AnswerNarrative.of(
                bind(
                        "# Cities in 2024\n\nRome leads with 4,321 [f1]. See [f9].\n\nMore follows.\n\n## 1. The 777 others\n\n| city | total |\n|---|---|\n| Oslo | 1,234.5 |\n| Bern | 777 |\n\n- Bern has 778\n- fine"),
                "Title",
                Set.of("f1"));
        assertThat(made.narrative().title()).isEqualTo("Cities in \"2024\"");
        assertThat(made.narrative().summary()).isEqualTo("Rome leads with 4,321 [f1]. See .");
        assertThat(made.narrative().sections()).hasSize(2);
        assertThat(made.narrative().sections().get(0).markdown()).isEqualTo("More follows.");
        assertThat(made.narrative().sections().get(1).heading()).isEqualTo("The others");
        assertThat(made.narrative().sections().get(1).markdown())
                .isEqualTo("| city | total |\n|---|---|\n| Oslo | 1,234.5 |\n\n- fine");
        assertThat(made.dropped()).isEqualTo(3);
    }

    @Test
    void countsNoNumberInCode() {
        BoundAnswer answer = bind("See:\n\n```sql\nSELECT 777\n```\n\nDone.");
        assertThat(answer.unbound()).isEmpty();
        assertThat(AnswerNarrative.of(answer, "T", Set.of())
                        .narrative()
                        .sections()
                        .get(0)
                        .markdown())
                .contains("SELECT 777");
    }

    @Test
    void isNotFooledByQuotesThatGoOverSentences() {
        AnswerNarrative made = AnswerNarrative.of(bind("He said \"well. Bern has 777. That is\" all."), "T", Set.of());
        assertThat(made.narrative().summary()).doesNotContain("777");
    }
}
