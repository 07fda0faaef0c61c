package io.deepanalyze.agent.dialogue.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.dialogue.Sales;
import io.deepanalyze.report.Bindings;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Cost;
import io.deepanalyze.report.Enforcement;
import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.ResultHash;
import io.deepanalyze.report.Run;
import io.deepanalyze.report.Settings;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.Table;
import io.deepanalyze.report.TestFamily;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a model answers, what is made of it is a narrative that the report's contract takes as it is. */
class BoundReportTest {
    private static final String GOAL = "Top 5 cities of 2024?";
    private static final Source SOURCE =
            Sales.source("sales", List.of(Sales.column("zone 7", "string", ColumnProfile.Role.CATEGORY, null, false)));
    private static final Table TABLE = new Table(
            List.of(
                    new Table.Column("city", "string"),
                    new Table.Column("total", "double"),
                    new Table.Column("share", "double"),
                    new Table.Column("money", "decimal(38,2)")),
            List.of(
                    List.of("Oslo 12", 1234.5, 0.2222, "2500000.00"),
                    List.of("Rome", 4321.0, 0.7778, "12.34"),
                    List.of("2024-05", -3.0, 0.005, "0.00")),
            true);
    private static final Query QUERY =
            new Query("q2", "p", "sql", "SELECT 1", List.of("sales"), 3, 1, 1, TABLE, ResultHash.of(TABLE));

    @Property(tries = 1500)
    void everyNarrativePassesTheContract(@ForAll("answers") String text) {
        BoundAnswer bound = new AnswerBinding(GOAL, List.of(SOURCE), List.of(QUERY), List.of()).bind(text);
        Report report =
                report(AnswerNarrative.of(bound, "What the data say", Set.of()).narrative());
        assertThat(Bindings.problems(report)).isEmpty();
        assertThat(Enforcement.enforce(report)).isSameAs(report);
    }

    private static Report report(Narrative narrative) {
        Run run = new Run(
                "r",
                Instant.EPOCH,
                1,
                "p",
                "4.0.1",
                "model",
                "m",
                GOAL,
                new Settings(
                        1,
                        0.05,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        1000,
                        new Settings.SparkSettings("UTC", true, false, false)),
                Outcome.COMPLETE,
                new Cost(1, 1, 1, 1, 1, 1));
        return new Report(
                1,
                run,
                List.of(SOURCE),
                List.of(),
                List.of(),
                List.of(QUERY),
                TestFamily.NONE,
                narrative,
                List.of(),
                "t");
    }

    @Provide
    Arbitrary<String> answers() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(
                        "Rome has 4,321",
                        "Oslo 12 has 1.234,5",
                        "77.8 %",
                        "78%",
                        "fell by 3",
                        "2.5 million",
                        "5,555.5",
                        "3.5 times",
                        "zone 7",
                        "in 2024",
                        "top 5",
                        "777",
                        "1 234,5",
                        "٣",
                        "1e3",
                        "-3",
                        "−3",
                        "0.5 %",
                        "2024-05",
                        "2024-05-01",
                        "1,2,3",
                        "1.2.3"),
                Arbitraries.of(
                        ". ", ".\n", "\n\n", "# ", "## ", "- ", "1. ", "| ", " |", "\"", "'", "`", "“", "”", "‘", "’",
                        "[f1]", "[f2]", "```", "\n```\n", "\n", " ", ", ", "! He", "。", "%", " %", "(", ")", "@x[",
                        "]"),
                Arbitraries.integers().between(-20, 5000).map(String::valueOf),
                Combinators.combine(
                                Arbitraries.integers().between(0, 99),
                                Arbitraries.integers().between(0, 99))
                        .as((a, b) -> a + "." + b),
                Arbitraries.strings().ofMaxLength(3));
        return pieces.list().ofMaxSize(16).map(list -> String.join("", list));
    }
}
