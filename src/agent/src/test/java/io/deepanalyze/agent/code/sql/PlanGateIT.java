package io.deepanalyze.agent.code.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.code.NamedResults;
import io.deepanalyze.agent.code.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PlanGateIT {
    private static SparkSession session;

    @BeforeAll
    static void start() {
        session = Corpus.session();
    }

    @Test
    void refusesAFunctionThatThisSparkHasAndTheListHasNot() {
        SparkSession own = Corpus.session();
        own.udf().register("of_the_future", (UDF1<String, String>) text -> text, DataTypes.StringType);
        assertThat(own.sql("SELECT of_the_future('a')").head().getString(0)).isEqualTo("a");
        assertThat(refusal(Corpus.gate(own), "SELECT of_the_future(name) FROM customers")
                        .code())
                .isEqualTo("FUNCTION_NOT_ALLOWED");

        PlanGate granting = Corpus.gate(own, new NamedResults(), Set.of("of_the_future"));
        assertThat(granting.query("SELECT of_the_future(name) AS n FROM customers")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void refusesATemporaryFunctionThatHidesABuiltInOne() {
        SparkSession own = Corpus.session();
        own.udf().register("upper", (UDF1<String, String>) text -> "evil", DataTypes.StringType);
        assertThat(refusal(Corpus.gate(own), "SELECT upper(name) FROM customers")
                        .code())
                .isEqualTo("FUNCTION_NOT_ALLOWED");
    }

    @Test
    void leavesWhatAGrantedViewDoesToTheCaller() {
        SparkSession own = Corpus.session();
        own.udf().register("masked", (UDF1<String, String>) text -> "***", DataTypes.StringType);
        own.sql("SELECT masked(name) AS name, current_user() AS who FROM customers")
                .createOrReplaceTempView("masked_customers");
        PlanGate gate = new PlanGate(
                own,
                Map.of("masked_customers", new Grant(own.table("masked_customers"), 2L)),
                new NamedResults(),
                Set.of(),
                CostLimits.OF_A_MODEL,
                Corpus.NOW);
        Dataset<Row> twice =
                gate.query("SELECT a.name, b.who FROM masked_customers a JOIN masked_customers b ON a.name = b.name");
        assertThat(twice.count()).isEqualTo(4);
        assertThat(twice.head().getString(0)).isEqualTo("***");
        assertThat(refusal(gate, "SELECT * FROM customers").code()).isEqualTo("UNKNOWN_TABLE");
    }

    @Test
    void letsTheClockStandStillForTheRun() {
        PlanGate gate = Corpus.gate(session);
        Row row = gate.query("SELECT now() AS n, current_timestamp() AS t, current_date() AS d, unix_timestamp() AS u,"
                        + " (SELECT max(now()) FROM orders) AS s")
                .head();
        assertThat(row.getTimestamp(0).toInstant()).isEqualTo(Corpus.NOW);
        assertThat(row.getTimestamp(1)).isEqualTo(row.getTimestamp(0)).isEqualTo(row.getTimestamp(4));
        assertThat(row.getDate(2)).hasToString("2026-01-31");
        assertThat(row.getLong(3)).isEqualTo(Corpus.NOW.getEpochSecond());
    }

    @Test
    void letsTheClockStandStillInDatasetsThatCallsComposed() {
        PlanGate gate = Corpus.gate(session);
        Dataset<Row> composed = gate.plan(gate.table("orders")
                .select(
                        functions.current_timestamp().as("t"),
                        functions.current_date().as("d"))
                .limit(1));
        Row row = composed.head();
        assertThat(row.getTimestamp(0).toInstant()).isEqualTo(Corpus.NOW);
        assertThat(row.getDate(1)).hasToString("2026-01-31");
        Dataset<Row> orders = gate.table("orders");
        assertThat(gate.plan(orders)).isSameAs(orders);
    }

    @Test
    void replacesNoVariablesWhateverTheSessionSays() {
        SparkSession own = Corpus.session();
        own.conf().set("spark.sql.variable.substitute", "true");
        PlanGate gate = Corpus.gate(own);
        assertThat(gate.query("SELECT concat('$', '{env:PATH}') AS x").head().getString(0))
                .isEqualTo("${env:PATH}");
        assertThat(own.conf().get("spark.sql.variable.substitute")).isEqualTo("false");
    }

    @Test
    void namesTheNearestWordsAndKeepsSparksErrorClass() {
        Problem column = refusal(Corpus.gate(session), "SELECT prize FROM orders");
        assertThat(column.code()).isEqualTo("UNKNOWN_COLUMN");
        assertThat(column.hint()).contains("price");
        assertThat(column.errorClass()).startsWith("UNRESOLVED_COLUMN");

        Problem outOfReach = refusal(Corpus.gate(session), "SELECT avg(quantity) FROM orders ORDER BY price LIMIT 1");
        assertThat(outOfReach.code()).isEqualTo("UNKNOWN_COLUMN");
        assertThat(outOfReach.message()).contains("`price` is not there at this place");
        assertThat(outOfReach.hint()).contains("GROUP BY");

        assertThat(refusal(Corpus.gate(session), "SELECT * FROM order").hint()).contains("orders");
        assertThat(refusal(Corpus.gate(session), "SELECT strftime('%Y', ordered) FROM orders")
                        .hint())
                .contains("date_format");
        Problem type = refusal(Corpus.gate(session), "SELECT sum(tags) FROM orders");
        assertThat(type.code()).isEqualTo("TYPE_MISMATCH");
        assertThat(type.message()).containsIgnoringCase("array");
        assertThat(refusal(
                                Corpus.gate(session),
                                "SELECT customer_id FROM orders o JOIN customers c ON o.customer_id = c.customer_id")
                        .code())
                .isEqualTo("AMBIGUOUS_REFERENCE");
        assertThat(refusal(Corpus.gate(session), "SELECT category, price FROM orders GROUP BY category")
                        .code())
                .isEqualTo("GROUPING");
        Problem syntax = refusal(Corpus.gate(session), "SELECT city name x FROM weather");
        assertThat(syntax.code()).isEqualTo("SYNTAX");
        assertThat(syntax.message()).contains("line 1");
        assertThat(syntax.hint()).contains("back-ticks");
    }

    @Test
    void checksPlansThatWereComposedByCalls() {
        PlanGate gate = Corpus.gate(session);
        gate.plan(gate.table("orders").groupBy("category").agg(functions.sum("price")));
        gate.plan(gate.table("orders").filter(gate.expression("price > 10 AND customer LIKE 'A%'")));
        assertThatThrownBy(() -> gate.expression("reflect('java.lang.System', 'getProperty', 'user.home')"))
                .isInstanceOf(CodeRefusedException.class);
        for (String subquery : List.of(
                "price > (SELECT max(price) FROM orders)",
                "customer IN (SELECT password FROM secrets)",
                "EXISTS (SELECT 1 FROM text.`/etc/hostname`)",
                "filter(tags, t -> t = (SELECT max(password) FROM secrets))",
                "coalesce(price, (WITH s AS (SELECT 1 AS x) SELECT x FROM s))")) {
            assertThatThrownBy(() -> gate.expression(subquery))
                    .as(subquery)
                    .isInstanceOf(CodeRefusedException.class)
                    .hasMessageContaining("CONSTRUCT_NOT_ALLOWED");
        }
        assertThatThrownBy(() -> gate.plan(session.table("secrets"))).isInstanceOf(CodeRefusedException.class);
        assertThatThrownBy(() -> gate.plan(gate.table("orders").select(functions.input_file_name())))
                .isInstanceOf(CodeRefusedException.class);
        assertThatThrownBy(() -> gate.plan(session.range(10)
                        .toDF()
                        .select(functions.call_function("reflect", functions.lit("a"), functions.lit("b")))))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> gate.table("secrets")).hasMessageContaining("UNKNOWN_TABLE");
    }

    private static Problem refusal(PlanGate gate, String sql) {
        try {
            gate.query(sql);
        } catch (CodeRefusedException refused) {
            return refused.problem();
        }
        throw new AssertionError("accepted: " + sql);
    }
}
