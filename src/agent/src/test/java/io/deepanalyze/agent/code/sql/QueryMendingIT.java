package io.deepanalyze.agent.code.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.code.NamedResults;
import io.deepanalyze.agent.dialogue.Sales;
import io.deepanalyze.report.ColumnProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What mended queries come to in Spark, behind the gate. */
class QueryMendingIT {
    private static PlanGate gate;

    private final QueryMending mending = new QueryMending(List.of(Sales.source(
            "counties",
            List.of(
                    Sales.texts("votes", ColumnProfile.Role.MEASURE, new ColumnProfile.ReadAs("double", "#,##0.#", 0)),
                    Sales.texts("share", ColumnProfile.Role.MEASURE, new ColumnProfile.ReadAs("double", "#,##0.#", 0)),
                    Sales.column("x", "double", ColumnProfile.Role.MEASURE, 3.0, false)))));

    @BeforeAll
    static void open() {
        SparkSession session = Corpus.session();
        session.sql("""
                SELECT * FROM VALUES ('1,000', '10%', 1D), ('2,000', '20%', 2D), ('3,000', '30.5%', 3D), ('-', NULL, 100D)
                AS c(votes, share, x)""").createOrReplaceTempView("counties");
        gate = new PlanGate(
                session,
                Map.of("counties", new Grant(session.table("counties"), 4L)),
                new NamedResults(),
                Set.of(),
                CostLimits.OF_A_MODEL,
                Instant.EPOCH);
    }

    private Row row(String sql) {
        return gate.query(sql).head();
    }

    private Row mended(String sql) {
        String problem = "CAST_FAILED";
        try {
            gate.query(sql).head();
        } catch (CodeRefusedException refused) {
            problem = refused.problem().code();
        } catch (Exception failed) { // Spark's own are checked, though no signature says so
            assertThat(failed).hasMessageContaining("CAST_INVALID_INPUT");
        }
        return row(mending.after(sql, problem).orElseThrow());
    }

    @Test
    void readsNumbersThatAreTexts() {
        assertThat(mended("SELECT avg(votes), max(share) * 2 FROM counties").getDouble(0))
                .isEqualTo(2000);
        assertThat(mended("SELECT sum(share) FROM counties WHERE votes > 1500").getDouble(0))
                .isEqualTo(50.5);
        assertThat(row(mending.before("SELECT max(try_cast(share AS DOUBLE)) FROM counties"))
                        .getDouble(0))
                .isEqualTo(30.5);
    }

    @Test
    void computesAggregatesOfWhereInASubQuery() {
        assertThat(mended("SELECT count(*) FROM counties WHERE x > avg(x)").getLong(0))
                .isEqualTo(1);
        assertThat(mended("SELECT avg(abs(x - avg(x))) FROM counties WHERE x < 10")
                        .getDouble(0))
                .isEqualTo(2.0 / 3);
        assertThat(mended("SELECT count(*) FILTER (WHERE x > median(x)) FROM counties")
                        .getLong(0))
                .isEqualTo(2);
    }

    @Test
    void givesNothingThatIsRefused() {
        for (String sql : List.of(
                "SELECT reflect('java.lang.System', 'exit', 1) FROM counties",
                "SELECT max(t.reflect('java.lang.System', 'exit', 1)) FROM counties t",
                "DELETE FROM counties; SELECT 1",
                "SELECT 1 FROM secrets WHERE avg(password) > 1")) {
            for (String problem : List.of("FUNCTION_NOT_ALLOWED", "SEVERAL_STATEMENTS", "GROUPING", "SYNTAX")) {
                String mended = mending.after(sql, problem).orElse(sql);
                assertThatThrownBy(() -> gate.query(mended)).isInstanceOf(CodeRefusedException.class);
            }
        }
    }
}
