package io.deepanalyze.report;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A report of one source and one query, around whatever a test is about. */
final class SmallReport {
    static final Table RESULT = new Table(
            List.of(
                    new Table.Column("category", "string"),
                    new Table.Column("n", "bigint"),
                    new Table.Column("share", "double"),
                    new Table.Column("total", "decimal(38,2)")),
            List.of(
                    Arrays.asList("Hardware 7", 335L, 0.67, "1234.50"),
                    Arrays.asList("Software", 165L, 0.33, "12345678901234567890.12"),
                    Arrays.asList("Network", 0L, "NaN", null)),
            false);

    private SmallReport() {}

    static Report of(Finding... findings) {
        return of(new Narrative("What stands out", "", List.of(), List.of()), findings);
    }

    static Report of(Narrative narrative, Finding... findings) {
        return report(Outcome.COMPLETE, List.of(query("q2", "sql", RESULT)), narrative, findings);
    }

    static Report report(Outcome outcome, List<Query> queries, Narrative narrative, Finding... findings) {
        return new Report(
                Report.SCHEMA_VERSION,
                new Run(
                        "3f0c9c1e-7d0b-4f0e-9a53-0d6a1a3a7c11",
                        Instant.parse("2026-01-31T08:00:00Z"),
                        12_345,
                        "0.1.0",
                        "4.0.1",
                        "statistical",
                        null,
                        "why do the 12 teams differ?",
                        new Settings(
                                42,
                                0.05,
                                null,
                                null,
                                List.of(),
                                List.of(),
                                null,
                                null,
                                null,
                                100_000,
                                new Settings.SparkSettings("UTC", true, false, false)),
                        outcome,
                        new Cost(2, 3, 4096, 1000, 0, 0)),
                List.of(new Source("incidents", "dataframe", null, null, null, 500, null, List.of(), List.of())),
                List.of(findings),
                List.of(),
                queries,
                new TestFamily(1, 0.05, List.of()),
                narrative,
                List.of(),
                "transcript.jsonl");
    }

    static Query query(String id, String language, Table result) {
        return new Query(
                id,
                "count",
                language,
                "SELECT 1",
                List.of("incidents"),
                result.rows().size(),
                5,
                64,
                result,
                ResultHash.of(result));
    }

    /** A finding with an effect of 0.41 from 0.33, about the rows where {@code year} is 2026. */
    static Finding finding(String id, String sentence, BoundNumber... numbers) {
        return new Finding(
                id,
                "outstanding",
                "incidents",
                "One category dominates",
                sentence,
                List.of(),
                List.of("Hardware 7"),
                Finding.Direction.UP,
                List.of(new Finding.Condition("year", "2026")),
                null,
                0.9,
                new Finding.Effect("Cramér's V", 0.41, 0.33, null, 0.95),
                null,
                List.of(numbers),
                List.of("q2"),
                null,
                List.of(),
                new Finding.Hypothesis("outstanding", Map.of("column", "category")));
    }

    static BoundNumber.Cell cell(String text, double value, int row, String column) {
        return new BoundNumber.Cell(text, value, "q2", row, column, null, null);
    }
}
