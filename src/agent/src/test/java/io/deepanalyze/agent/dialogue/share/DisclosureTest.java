package io.deepanalyze.agent.dialogue.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.dialogue.Sales;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.protocol.Execution;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.Table;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosureTest {
    private static final Table GROUPS = new Table(
            List.of(
                    new Table.Column("city", "string"),
                    new Table.Column("n", "bigint"),
                    new Table.Column("mean", "double")),
            List.of(Arrays.asList("Rome", 400L, 12.5), Arrays.asList("Oslo", 9L, 99.0)),
            false);

    private static final Source OPEN = Sales.source(
            "sales",
            List.of(
                    Sales.column("city", "string", ColumnProfile.Role.CATEGORY, null, false),
                    Sales.column("amount", "double", ColumnProfile.Role.MEASURE, 12.5, false)));

    private static String told(DataSharing sharing, Source source, String language, String code, Table table) {
        Query query = new Query(
                "q1", "p", language, code, List.of("sales"), table.rows().size(), 1, 1, table, "sha256:0");
        Execution execution = new Observations(new Disclosure(sharing, List.of(source)), 16_000)
                .of(new CodeResult.Done(query, "q1"), Action.Language.SQL);
        return ((Execution.Result) execution).text();
    }

    private static String profiled(String code) {
        return told(DataSharing.PROFILE, OPEN, "sql", code, GROUPS);
    }

    private static String masked(String code, String... columns) {
        List<Table.Column> named = Arrays.stream(columns)
                .map(name -> new Table.Column(name, "string"))
                .toList();
        Table table = new Table(
                named,
                List.of(Arrays.stream(columns).map(name -> (Object) "secret").toList()),
                false);
        return told(DataSharing.SAMPLES, Sales.source(), "sql", code, table);
    }

    @Test
    void showsNamesAndTypesAloneWhereNothingIsShared() {
        String told = told(
                DataSharing.NONE,
                OPEN,
                "sql",
                "SELECT city, COUNT(*) AS n, AVG(amount) AS mean FROM sales GROUP BY city",
                GROUPS);
        assertThat(told).contains("city string | n bigint | mean double").doesNotContain("Rome", "400", "2 rows");
    }

    @Test
    void showsGroupsThatAreLargeEnough() {
        assertThat(
                        profiled(
                                "SELECT city, COUNT(*) AS n, ROUND(AVG(amount), 2) AS mean FROM sales WHERE amount > 0 GROUP BY city HAVING COUNT(*) > 1 ORDER BY n LIMIT 5"))
                .contains("Rome | 400 | 12.5")
                .contains("1 rows with n below 10 are kept back")
                .doesNotContain("Oslo", "99");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT city, 1 AS n, amount AS mean FROM sales",
                "SELECT city, COUNT(city) AS n, AVG(amount) AS mean FROM sales GROUP BY city",
                "SELECT city, COUNT(DISTINCT amount) AS n, AVG(amount) AS mean FROM sales GROUP BY city",
                "SELECT city, COUNT(*) AS n, MAX(amount) AS mean FROM sales GROUP BY city",
                "SELECT city, COUNT(*) AS n, FIRST(amount) AS mean FROM sales GROUP BY city",
                "SELECT city, COUNT(*) AS n, COLLECT_LIST(amount) AS mean FROM sales GROUP BY city",
                "SELECT city, COUNT(*) AS n, SUM(CASE WHEN amount = 7 THEN amount END) AS mean FROM sales GROUP BY city",
                "SELECT city, COUNT(*) AS n, SUM(amount) FILTER (WHERE amount = 7) AS mean FROM sales GROUP BY city",
                "SELECT a.city, COUNT(*) AS n, SUM(a.amount) AS mean FROM sales a CROSS JOIN sales b GROUP BY a.city",
                "SELECT city, COUNT(*) AS n, SUM(amount) AS mean FROM (SELECT * FROM sales LIMIT 1) GROUP BY city",
                "WITH s AS (SELECT * FROM sales) SELECT city, COUNT(*) AS n, AVG(amount) AS mean FROM s GROUP BY city",
                "SELECT city, COUNT(*) AS n, (SELECT MAX(amount) FROM sales) AS mean FROM sales GROUP BY city",
                "SELECT city, COUNT(*) AS n, AVG(amount) AS mean FROM q3 GROUP BY city",
                "SELECT city, COUNT(*) AS n, AVG(amount) AS mean FROM sales LATERAL VIEW EXPLODE(ARRAY(1, 2)) t AS x GROUP BY city",
                "SELECT city, 400 AS n, AVG(amount) AS mean FROM sales GROUP BY city",
                "SELECT city, COUNT(NULL) AS n, AVG(amount) AS mean FROM sales GROUP BY city",
                "SELECT city, COUNT(*) OVER () AS n, amount AS mean FROM sales",
                "not sql at all ("
            })
    void showsTheShapeAloneOfWhatIsNotShownToBeAnAggregateOfManyRows(String code) {
        assertThat(profiled(code)).contains("Only the shape is shown").doesNotContain("Rome", "12.5", "Oslo");
    }

    @Test
    void showsAnAggregateOfTheWholeTable() {
        Table one = new Table(
                List.of(new Table.Column("n", "bigint"), new Table.Column("avg(amount)", "double")),
                List.of(List.of(1000L, 5.25)),
                false);
        assertThat(told(DataSharing.PROFILE, OPEN, "sql", "SELECT COUNT(*) AS n, AVG(amount) FROM sales", one))
                .contains("1000 | 5.25");
    }

    @Test
    void tellsNoNameThatMayBeAValue() {
        Table pivot = new Table(
                List.of(new Table.Column("city", "string"), new Table.Column("Anna Smith", "double")),
                List.of(List.of("Rome", 1.0)),
                false);
        assertThat(told(DataSharing.PROFILE, OPEN, "java", "sales.groupBy(\"city\").pivot(\"who\")", pivot))
                .contains("city string | column_2 double")
                .doesNotContain("Anna", "Rome");
    }

    @Test
    void hidesMaskedColumnsUnderTheirNames() {
        assertThat(masked("SELECT * FROM sales WHERE amount > 3 ORDER BY amount LIMIT 3", "city", "email"))
                .contains("secret | [masked]")
                .contains("Masked columns are hidden");
        assertThat(masked("SELECT city FROM sales", "city")).contains("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT email AS city FROM sales",
                "SELECT `EMAIL` city FROM sales",
                "SELECT upper(s.email) AS city FROM sales s",
                "SELECT city FROM sales AS t(a, b, city)",
                "SELECT to_json(struct(*)) AS city FROM sales",
                "SELECT 1 AS x, 2 AS y, 'a' AS city UNION SELECT * FROM sales",
                "SELECT 'a' AS city, 1 AS y, 2 AS z UNION ALL TABLE sales",
                "WITH t(a, b, city) AS (TABLE sales) SELECT city FROM t",
                "SELECT (SELECT max(email) FROM sales) AS city",
                "SELECT city FROM q7",
                "SELECT city FROM sales ORDER BY email",
                "SELECT city FROM (SELECT explode(array(*)) AS city FROM sales)"
            })
    void showsTheShapeAloneWhereAMaskedColumnCouldHaveAnotherName(String code) {
        assertThat(masked(code, "city")).contains("Only the shape is shown").doesNotContain("secret");
    }

    @Test
    void masksWhatLooksLikeDataOfPersonsInCells() {
        Table table = new Table(
                List.of(new Table.Column("note", "string")), List.of(List.of("mail to anna@example.org")), false);
        assertThat(told(DataSharing.SAMPLES, OPEN, "sql", "SELECT note FROM sales", table))
                .contains("mail to [e-mail]")
                .doesNotContain("anna");
    }

    @Test
    void showsLessOfAResultToASmallWindow() {
        List<List<Object>> rows = java.util.stream.LongStream.range(0, 30)
                .mapToObj(i -> List.<Object>of("a rather long text in the row " + i))
                .toList();
        Table table = new Table(List.of(new Table.Column("x", "string")), new java.util.ArrayList<>(rows), false);
        Query query = new Query("q1", "p", "sql", "SELECT x FROM sales", List.of("sales"), 30, 1, 1, table, "sha256:0");
        Execution execution = new Observations(new Disclosure(DataSharing.SAMPLES, List.of(OPEN)), 2_000)
                .of(new CodeResult.Done(query, "q1"), Action.Language.SQL);
        assertThat(((Execution.Result) execution).text()).contains("(15 of 30 rows are shown");
    }

    @Test
    void saysWhatWasCutOfALongResult() {
        List<List<Object>> rows = java.util.stream.LongStream.range(0, 50)
                .mapToObj(i -> List.<Object>of(i))
                .toList();
        Table table = new Table(List.of(new Table.Column("x", "bigint")), new java.util.ArrayList<>(rows), true);
        assertThat(told(DataSharing.SAMPLES, OPEN, "sql", "SELECT amount AS x FROM sales", table))
                .contains("(30 of 50 rows are shown");
    }
}
