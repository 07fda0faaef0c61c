package io.deepanalyze.report.view;

import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.Chart;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.ColumnProfile.Role;
import io.deepanalyze.report.Cost;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Numerals;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Question;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.ResultHash;
import io.deepanalyze.report.Run;
import io.deepanalyze.report.Settings;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.Table;
import io.deepanalyze.report.TestFamily;
import io.deepanalyze.report.chart.SampleCharts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A report as a run would write it: many kinds, a dozen columns, and names that try to do harm. */
public final class SampleReport {
    /** What an attacker might call a column or a category. */
    public static final List<String> HOSTILE = List.of(
            "</script><img src=x onerror=\"window.hacked=1\">",
            "\"><svg/onload=window.hacked=1>",
            "'-alert`1`-' javascript:window.hacked=1",
            "<!--<script>window.hacked=1</script>",
            "![x](http://evil.example/x.png) [click](javascript:window.hacked=1)",
            "a|b\n| --- |\n# heading",
            "]]> & &lt;b&gt; \u2028\u2029 \u202Egnp.exe \u0000\u001b[31m",
            "{{constructor.constructor('window.hacked=1')()}} ${window.hacked=1} {b}");

    private static final Map<String, List<String>> COLUMNS = Map.of(
            "trend", List.of("opened_at"),
            "change_point", List.of("opened_at"),
            "reversal", List.of("reopened", "priority", "location"),
            "foreign_key", List.of("number"));
    private static final Set<String> VALUELESS = Set.of("key", "foreign_key", "summary");
    private static final Set<String> DIRECTIONLESS =
            Set.of("association", "reversal", "missingness", "data_quality", "key", "foreign_key", "summary");

    private SampleReport() {}

    public static Report complete() {
        return report(Outcome.COMPLETE, "incidents", "Hardware");
    }

    public static Report partial() {
        return report(
                new Outcome(Outcome.Status.PARTIAL, "Seasonality and drivers were not looked at.", "maxSeconds = 60"),
                "incidents",
                "Hardware");
    }

    /** The same, with the hostile string wherever data can bring one. */
    public static Report hostile(String name) {
        return report(new Outcome(Outcome.Status.PARTIAL, name, name), name, name);
    }

    private static Report report(Outcome outcome, String source, String category) {
        Map<String, Map<String, Object>> options = SampleCharts.all(category);
        List<Chart> charts = new ArrayList<>();
        Map<String, String> chartIds = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, Object>> option : options.entrySet()) {
            String id = "c" + (charts.size() + 1);
            chartIds.put(option.getKey(), id);
            charts.add(new Chart(
                    id,
                    titles().getOrDefault(option.getKey(), "The figures")
                            + (category.equals("Hardware") ? "" : category),
                    "Chart of " + category + ": the first stands out against the others.",
                    option.getValue(),
                    "charts/" + id + ".svg",
                    "q3"));
        }
        List<List<Object>> figures = new ArrayList<>();
        List<Finding> findings = findings(source, category, chartIds, figures);
        Narrative narrative = narrative(category, figures);
        return new Report(
                Report.SCHEMA_VERSION,
                run(outcome, category),
                List.of(source(source, category)),
                findings,
                charts,
                List.of(
                        query("q1", "profile", source, category),
                        query("q3", "sql", source, category),
                        query("q4", "sql", source, category),
                        figures(source, figures)),
                new TestFamily(412, 0.05, List.of()),
                narrative,
                List.of(new Question(
                        "What is a high-value customer? " + (category.equals("Hardware") ? "" : category),
                        "one in the top tenth by revenue")),
                "transcript.jsonl");
    }

    private static Narrative narrative(String category, List<List<Object>> figures) {
        Narrative unbound = new Narrative(
                "Two agents and one office explain why incidents take longer",
                "Incidents take 112.3 h to resolve on average, and the time grew over the year. Hardware in"
                        + " Australia accounts for most of the growth [f1], and one agent takes nearly twice as long as"
                        + " all others [f2]. Closing times are missing for a third of the rows [f9], which makes the"
                        + " last months look better than they are.",
                List.of(
                        new Narrative.Section(
                                "What to do next",
                                "- Look at the **hardware queue** of Australia first [f1].\n- Fill in `closed_at`"
                                        + " before comparing months [f9].\n\n" + category),
                        new Narrative.Section(
                                "What this cannot say",
                                "The data hold *no cause*: agents may get harder incidents. See [f7] for a comparison"
                                        + " that turns round.")),
                List.of());
        List<String> prose = new ArrayList<>(List.of(unbound.title(), unbound.summary()));
        unbound.sections().forEach(section -> prose.addAll(List.of(section.heading(), section.markdown())));
        return new Narrative(unbound.title(), unbound.summary(), unbound.sections(), bound(figures, prose));
    }

    /** Each numeral is a cell of the one query that holds all figures of the sample's prose. */
    private static List<BoundNumber> bound(List<List<Object>> figures, List<String> prose) {
        List<BoundNumber> numbers = new ArrayList<>();
        for (String text : prose) {
            for (String numeral : Numerals.in(text)) {
                BigDecimal value = new BigDecimal(numeral.replaceAll("[ ,%]", ""));
                figures.add(List.of(value.doubleValue()));
                numbers.add(new BoundNumber.Cell(
                        numeral, value.doubleValue(), "q5", figures.size() - 1, "figure", null, value.scale()));
            }
        }
        return numbers;
    }

    private static Query figures(String source, List<List<Object>> figures) {
        Table table = new Table(List.of(new Table.Column("figure", "double")), List.copyOf(figures), false);
        return new Query(
                "q5",
                "figures",
                "sql",
                "SELECT `figure` FROM `figures` ORDER BY `ordinal`",
                List.of(source),
                figures.size(),
                90,
                1024,
                table,
                ResultHash.of(table));
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("bars", "Share of incidents by category");
        titles.put("columns", "Cost by priority");
        titles.put("intervals", "Mean time to resolve by agent, with 95 % intervals");
        titles.put("trend", "Incidents opened a month");
        titles.put("change", "Incidents opened a month, before and after");
        titles.put("scatter", "Income by age");
        titles.put("heat", "Incidents by category and location");
        titles.put("histogram", "Hours to resolve, with the values far out");
        titles.put("pairs", "Recovery by treatment, pooled and by size");
        titles.put("grouped", "States by region");
        titles.put("stacked", "States by region, as shares");
        titles.put("missing", "Missing values by column");
        return titles;
    }

    private static Run run(Outcome outcome, String goal) {
        return new Run(
                "3f0c9c1e-7d0b-4f0e-9a53-0d6a1a3a7c11",
                Instant.parse("2026-01-31T08:00:00Z"),
                48_212,
                "0.1.0",
                "4.0.1",
                "statistical",
                null,
                goal.equals("Hardware") ? "why do incidents take longer to resolve?" : goal,
                new Settings(
                        42,
                        0.05,
                        null,
                        "opened_at",
                        List.of("comment"),
                        List.of("caller"),
                        60L,
                        null,
                        50_000_000_000L,
                        100_000,
                        new Settings.SparkSettings("UTC", true, false, false)),
                outcome,
                new Cost(57, 71, 123_456_789, 1_000_000, 0, 0));
    }

    private static List<Finding> findings(
            String source, String category, Map<String, String> charts, List<List<Object>> figures) {
        String name = "`" + category.replace("`", "``") + "`";
        List<Finding> all = new ArrayList<>();
        all.add(finding(
                all,
                figures,
                "outstanding",
                source,
                name + " dominates the incidents",
                name + " accounts for 335 of 500 incidents (67.0 %), against 20.0 % if the 5 categories were even.",
                charts.get("bars"),
                category));
        all.add(finding(
                all,
                figures,
                "group_difference",
                source,
                "`Fred Luddy` takes nearly twice as long as the others",
                "Incidents of `Fred Luddy` take 186.4 h on average, against 94.0 h for all other agents; the difference holds in every category.",
                charts.get("intervals"),
                category));
        all.add(finding(
                all,
                figures,
                "trend",
                source,
                "More incidents are opened every month",
                "Incidents grew by 3.1 a month, from 52 in 2024-01 to 124 in 2025-12.",
                charts.get("trend"),
                category));
        all.add(finding(
                all,
                figures,
                "change_point",
                source,
                "Volume jumped in March 2025",
                "From 2025-03 on, 90.6 incidents a month were opened, against 50.4 before.",
                charts.get("change"),
                category));
        all.add(finding(
                all,
                figures,
                "association",
                source,
                "`category` and `location` go together",
                "Hardware in Australia is 120 incidents, nearly twice what independence would give. See also [f1].",
                charts.get("heat"),
                category));
        all.add(finding(
                all,
                figures,
                "correlation",
                source,
                "Income rises with `age`",
                "Each year of age goes with 0.9 k€ more income (Pearson 0.82).",
                charts.get("scatter"),
                category));
        all.add(finding(
                all,
                figures,
                "reversal",
                source,
                "Treatment B looks better only until size is considered",
                "Pooled, B leads with 82.6 % against 78.0 %; within small and within large stones A leads.",
                charts.get("pairs"),
                category));
        all.add(finding(
                all,
                figures,
                "outlier",
                source,
                "Three incidents took longer than a week",
                "Incidents of 168.0 h, 185.5 h and 199.0 h lie far outside the usual range.",
                charts.get("histogram"),
                category));
        all.add(finding(
                all,
                figures,
                "missingness",
                source,
                "`closed_at` is missing for a third of the rows",
                "34.1 % of the rows have no `closed_at`, most of them opened in the last quarter.",
                charts.get("missing"),
                category));
        all.add(finding(
                all,
                figures,
                "outstanding",
                source,
                "Priority 2 costs most",
                "Incidents of priority 2 cost 4.21 M €, half of the total.",
                charts.get("columns"),
                category));
        all.add(finding(
                all,
                figures,
                "association",
                source,
                "Open incidents pile up in the East",
                "62.0 % of the incidents in the East are open, against 20.0 % in the North.",
                charts.get("stacked"),
                category));
        all.add(finding(
                all,
                figures,
                "key",
                source,
                "`number` identifies each row",
                "`number` is never missing and never repeated in 500 rows.",
                null,
                category));
        all.add(finding(
                all,
                figures,
                "foreign_key",
                source,
                "`caller` refers to `users`",
                "All 500 values of `caller` are found in `users`; none is orphaned.",
                null,
                category));
        all.add(finding(
                all,
                figures,
                "data_quality",
                source,
                "Four rows are exact duplicates",
                "4 of 500 rows repeat another row in every column.",
                null,
                category));
        all.add(finding(
                all,
                figures,
                "group_difference",
                source,
                "Weekend incidents wait longer",
                "Incidents opened on a weekend wait 9.1 h longer for a first answer.",
                charts.get("grouped"),
                category));
        all.add(finding(
                all,
                figures,
                "summary",
                source,
                "What the table holds",
                "500 incidents of 24 months, 5 categories and 4 agents.",
                null,
                category));
        for (String hostile : HOSTILE) {
            all.add(finding(
                    all,
                    figures,
                    "data_quality",
                    source,
                    "A value looks like code: `" + hostile.replace("`", "``") + "`",
                    hostile,
                    null,
                    hostile));
        }
        return all;
    }

    private static Finding finding(
            List<Finding> before,
            List<List<Object>> figures,
            String kind,
            String source,
            String title,
            String sentence,
            String chart,
            String value) {
        boolean tested = chart != null;
        return new Finding(
                "f" + (before.size() + 1),
                kind,
                source,
                title,
                sentence,
                COLUMNS.getOrDefault(kind, List.of("cost", "priority")),
                VALUELESS.contains(kind) ? List.of() : List.of(value),
                DIRECTIONLESS.contains(kind) ? null : Finding.Direction.UP,
                before.size() == 1
                        ? List.of(new Finding.Condition("location", value.equals("Hardware") ? "Australia" : value))
                        : List.of(),
                kind.equals("foreign_key") ? new Finding.Reference(source, List.of("caller")) : null,
                0.93,
                tested ? new Finding.Effect("Cramér's V", 0.41234, 0.3312, 0.4891, 0.95) : null,
                tested
                        ? new Finding.TestResult(
                                "chi-squared goodness of fit", 512.3, 1e-80, 3e-78, 412, "Benjamini-Hochberg")
                        : null,
                bound(figures, List.of(title, sentence)),
                before.size() == 4 ? List.of("q3", "q4") : List.of("q3"),
                chart,
                before.size() % 3 == 1
                        ? List.of(
                                "Agents may get incidents of different difficulty; `priority` was held constant.",
                                value.equals("Hardware") ? "Based on closed incidents only." : value)
                        : List.of(),
                null);
    }

    private static Query query(String id, String language, String source, String category) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(Arrays.asList(category, 335L, 0.67, null));
        rows.add(Arrays.asList("Software", 65L, 0.13, "12345678901234567890.12"));
        rows.add(Arrays.asList("Network", 45L, 0.09, "NaN"));
        rows.add(Arrays.asList("Inquiry / Help", 35L, 0.07, ""));
        rows.add(Arrays.asList("Database", 20L, 0.04, "x".repeat(400)));
        Table table = new Table(
                List.of(
                        new Table.Column(category.equals("Hardware") ? "category" : category, "string"),
                        new Table.Column("n", "bigint"),
                        new Table.Column("share", "double"),
                        new Table.Column("total", "string")),
                rows,
                false);
        return new Query(
                id,
                "confirm f1",
                language,
                "SELECT `category`,\n       count(*) AS n,\n       try_divide(count(*), sum(count(*)) OVER ()) AS share\nFROM `"
                        + source.replace("`", "``") + "`\nWHERE `category` <> '" + category
                        + "'\nGROUP BY `category`\nORDER BY n DESC, `category`",
                List.of(source),
                5,
                210,
                4096,
                table,
                ResultHash.of(table));
    }

    private static Source source(String name, String category) {
        List<ColumnProfile> columns = new ArrayList<>();
        columns.add(column(
                "number",
                "string",
                Role.IDENTIFIER,
                0,
                500,
                "INC0000000001",
                "INC0000000500",
                null,
                List.of(),
                ColumnProfile.Histogram.NONE));
        columns.add(column(
                category.equals("Hardware") ? "category" : category,
                "string",
                Role.CATEGORY,
                0,
                5,
                "Database",
                "Software",
                null,
                List.of(top(category, 335), top("Software", 65), top("Network", 45), top("Database", 20)),
                ColumnProfile.Histogram.NONE));
        columns.add(column(
                "opened_at",
                "timestamp",
                Role.TIME,
                0,
                498,
                "2024-01-01T00:12:00Z",
                "2025-12-30T22:41:00Z",
                "2024-12-29T09:30:00Z",
                List.of(),
                histogram()));
        columns.add(column(
                "closed_at",
                "timestamp",
                Role.TIME,
                171,
                322,
                "2024-01-02T10:00:00Z",
                "2025-12-31T23:59:00Z",
                "2024-11-02T09:30:00Z",
                List.of(),
                histogram()));
        columns.add(column(
                "priority",
                "int",
                Role.CATEGORY,
                0,
                4,
                1L,
                4L,
                3.0,
                List.of(top("3", 210), top("2", 160), top("4", 90)),
                ColumnProfile.Histogram.NONE));
        columns.add(column(
                "assigned_to",
                "string",
                Role.CATEGORY,
                12,
                5,
                "Beth Anglin",
                "Luke Wilson",
                null,
                List.of(top("Fred Luddy", 130), top("Beth Anglin", 120), top("Charlie Whitherspoon", 118)),
                ColumnProfile.Histogram.NONE));
        columns.add(column(
                "location",
                "string",
                Role.CATEGORY,
                0,
                6,
                "Australia",
                "USA",
                null,
                List.of(top("Australia", 136), top("USA", 80), top("UK", 78)),
                ColumnProfile.Histogram.NONE));
        columns.add(column(
                "hours_to_resolve", "double", Role.MEASURE, 171, 489, 0.25, 199.0, 71.3, List.of(), histogram()));
        columns.add(column(
                "cost", "decimal(12,2)", Role.MEASURE, 2, 500, "12.00", "98765.43", 812.5, List.of(), histogram()));
        columns.add(column(
                "reopened",
                "boolean",
                Role.FLAG,
                0,
                2,
                false,
                true,
                null,
                List.of(top("false", 470), top("true", 30)),
                ColumnProfile.Histogram.NONE));
        columns.add(column(
                "a_rather_long_column_name_as_exports_have_them_with_many_words",
                "string",
                Role.TEXT,
                40,
                455,
                "",
                "zzz",
                null,
                List.of(top("Cannot log in to the portal since this morning, please help", 4)),
                ColumnProfile.Histogram.NONE));
        columns.add(new ColumnProfile(
                "caller",
                "string",
                Role.IDENTIFIER,
                null,
                500,
                0,
                0,
                480,
                false,
                null,
                null,
                null,
                null,
                null,
                quantiles(null),
                List.of(),
                ColumnProfile.Histogram.NONE,
                true,
                "q1",
                List.of()));
        return new Source(
                name,
                "path",
                "data/" + name + ".csv",
                new Source.Reader("csv", Map.of("header", "true", "sep", ";"), "number STRING"),
                17L,
                500,
                81_234L,
                columns,
                List.of("1 column was left out as asked: `comment`."));
    }

    private static ColumnProfile column(
            String name,
            String type,
            Role role,
            long nulls,
            long distinct,
            Object min,
            Object max,
            Object median,
            List<ColumnProfile.TopValue> top,
            ColumnProfile.Histogram histogram) {
        Map<String, Object> quantiles = quantiles(median);
        quantiles.put("exact", !name.equals("cost"));
        return new ColumnProfile(
                name,
                type,
                role,
                name.equals("closed_at") ? new ColumnProfile.ReadAs("timestamp", "dd/MM/yyyy HH:mm", 3) : null,
                500,
                nulls,
                0,
                distinct,
                distinct < 100,
                min,
                max,
                null,
                null,
                null,
                quantiles,
                top,
                histogram,
                false,
                "q1",
                List.of());
    }

    private static Map<String, Object> quantiles(Object median) {
        Map<String, Object> quantiles = new LinkedHashMap<>();
        for (String level : List.of("0.01", "0.05", "0.25", "0.5", "0.75", "0.95", "0.99")) {
            quantiles.put(level, level.equals("0.5") ? median : null);
        }
        return quantiles;
    }

    private static ColumnProfile.TopValue top(String value, long count) {
        return new ColumnProfile.TopValue(value, count, true);
    }

    private static ColumnProfile.Histogram histogram() {
        return new ColumnProfile.Histogram(
                List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0, 120.0, 140.0, 160.0, 180.0, 200.0),
                List.of(12L, 48L, 103L, 144L, 98L, 51L, 20L, 0L, 1L, 2L),
                true);
    }
}
