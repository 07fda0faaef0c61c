package io.deepanalyze.agent.dialogue.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.dialogue.Sales;
import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.model.TokenEstimate;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BriefingTest {
    private static final Link LINK = new Link("sales", List.of("city"), "cities", List.of("name"));
    private static final Sample SAMPLE = new Sample(
            "sales",
            new Table(
                    List.of(new Table.Column("city", "string"), new Table.Column("email", "string")),
                    List.of(List.of("Rome", "anna@example.org"), List.of("call +49 30 1234567", "x")),
                    false));
    private static final Finding FINDING = new Finding(
            "f1",
            "outstanding",
            "sales",
            "Rome",
            "Rome stands out.",
            List.of("city"),
            List.of("Rome"),
            null,
            List.of(),
            null,
            0.5,
            new Finding.Effect("share", 0.4, null, null, null),
            null,
            List.of(),
            List.of("q2"),
            null,
            List.of(),
            null);

    private static String told(DataSharing sharing) {
        return new Briefing(sharing, TokenEstimate::of, "sales by city")
                .of(List.of(Sales.source()), List.of(SAMPLE), List.of(LINK), List.of(FINDING), Glossary.NONE, 4_000);
    }

    @Test
    void tellsNamesAndTypesAloneWhereNothingIsShared() {
        assertThat(told(DataSharing.NONE))
                .contains("Table sales:", "- city: string\n", "- amount: double", "sales(city) refers to cities(name)")
                .contains("[f1] outstanding of sales(city)")
                .doesNotContain("Rome", "Aachen", "1000", "12.5", "0.4", "anna");
    }

    @Test
    void tellsTheProfileWithoutTextsWhereItAloneIsShared() {
        assertThat(told(DataSharing.PROFILE))
                .contains("Table sales, 1000 rows:", "amount: double, measure, 3 null, 5 distinct, 1 to 99, mean 12.5")
                .contains("city: string, category, 3 null, 5 distinct")
                .contains("share 0.4")
                .doesNotContain("Rome", "Aachen", "Zwolle", "anna");
    }

    @Test
    void tellsValuesAndRowsWhereSamplesAreShared() {
        assertThat(told(DataSharing.SAMPLES))
                .contains("values 'Rome'", "Some rows of sales:", "Rome | [masked]", "call [phone] | [masked]")
                .contains("[f1] Rome stands out.")
                .contains("email: string, text, masked")
                .doesNotContain("anna");
    }

    @Test
    void ranksTheColumnsOfAWideTableByTheGoalAndSaysWhatIsLeftOut() {
        List<ColumnProfile> columns = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            columns.add(Sales.column("feature_" + i, "double", ColumnProfile.Role.MEASURE, 1.5, false));
        }
        columns.add(Sales.column("customerChurn", "string", ColumnProfile.Role.FLAG, null, false));
        String told = new Briefing(DataSharing.PROFILE, TokenEstimate::of, "Why do customers churn?")
                .of(List.of(Sales.source("wide", columns)), List.of(), List.of(), List.of(), Glossary.NONE, 600);
        assertThat(told).contains("- customerChurn: string").contains("more columns");
        assertThat(TokenEstimate.of(told)).isLessThanOrEqualTo(600);
    }

    @Test
    void findsTheColumnThatHoldsAWordOfTheGoal() {
        List<ColumnProfile> columns = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            columns.add(Sales.column("c" + i, "double", ColumnProfile.Role.MEASURE, 1.5, false));
        }
        columns.add(Sales.column("zone", "string", ColumnProfile.Role.CATEGORY, null, false));
        assertThat(new Briefing(DataSharing.SAMPLES, TokenEstimate::of, "How much is sold in Rome?")
                        .of(List.of(Sales.source("t", columns)), List.of(), List.of(), List.of(), Glossary.NONE, 300))
                .contains("- zone: string");
    }

    @Test
    void tellsWhatTheWordsMean() {
        Glossary glossary = Glossary.read("""
                # Our words
                - ignored: since it is under no part
                ## Terms
                - **high-value customer**: one above 10,000
                - `fiscal year` — from July
                - no meaning here
                ## Rules
                - Leave out cancelled orders.
                ## Verified questions
                ### How many customers churned?
                ```sql
                SELECT COUNT(*) FROM customers WHERE churned
                ```
                """);
        assertThat(glossary.terms())
                .containsExactly(
                        new Glossary.Term("high-value customer", "one above 10,000"),
                        new Glossary.Term("fiscal year", "from July"));
        assertThat(glossary.questions()).hasSize(1);
        assertThat(glossary.notes()).hasSize(1).first().asString().contains("no meaning here");
        String told = new Briefing(DataSharing.NONE, TokenEstimate::of, "How many high-value customers churned?")
                .of(List.of(Sales.source()), List.of(), List.of(), List.of(), glossary, 2_000);
        assertThat(told)
                .contains("Rule: Leave out cancelled orders.", "high-value customer means: one above 10,000")
                .contains("Verified: How many customers churned? → SELECT COUNT(*)")
                .doesNotContain("July");
    }

    @Test
    void boundsAGlossary() {
        Glossary glossary = Glossary.read("## Rules\n" + "- rule\n".repeat(2_000));
        assertThat(glossary.rules()).hasSize(Glossary.MOST_ENTRIES);
        assertThat(glossary.notes()).hasSize(1);
        assertThat(Glossary.read("x".repeat(300_000)).notes()).hasSize(1);
    }

    @Test
    void matchesWordsAcrossLanguagesAndSpellings() {
        GoalWords words = new GoalWords("Which customers cancelled their orders?");
        assertThat(words.in("customer_id")).isEqualTo(1);
        assertThat(words.in("OrderCancellation")).isEqualTo(2);
        assertThat(words.in("amount")).isZero();
        assertThat(new GoalWords("销售额").in("销售")).isEqualTo(2);
    }

    @Property(tries = 60)
    void neverTakesMoreThanItsBudget(
            @ForAll @IntRange(min = 60, max = 3_000) int budget,
            @ForAll @IntRange(min = 0, max = 300) int width,
            @ForAll DataSharing sharing) {
        List<ColumnProfile> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(Sales.column("a column " + i, "decimal(10,2)", ColumnProfile.Role.MEASURE, 1.5, i % 7 == 0));
        }
        Source wide = Sales.source("sales", columns);
        String told = new Briefing(sharing, TokenEstimate::of, "sales")
                .of(
                        List.of(wide),
                        List.of(SAMPLE),
                        List.of(LINK),
                        List.of(FINDING, FINDING),
                        Glossary.read("## Rules\n- one\n"),
                        budget);
        assertThat(TokenEstimate.of(told)).isLessThanOrEqualTo(budget);
    }
}
