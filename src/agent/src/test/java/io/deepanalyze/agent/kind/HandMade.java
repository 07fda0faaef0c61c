package io.deepanalyze.agent.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.BoundNumber;
import io.deepanalyze.report.ColumnProfile.Role;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Evidence, variables and checks for tests without Spark. */
final class HandMade {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HandMade() {}

    static Variable column(String name, Role role) {
        return new Variable(List.of(name), "`" + name + "`", "`" + name + "`", role, null);
    }

    static Rows rows(String source, long count) {
        return new Rows(source, "`" + source + "`", List.of(source), count);
    }

    /** The answer to a single query; {@code names} are comma-separated. */
    static Evidence evidence(String names, Object[]... rows) {
        List<Table.Column> columns = Arrays.stream(names.split(", *"))
                .map(name -> new Table.Column(name, "STRING"))
                .toList();
        Table table = new Table(columns, Arrays.stream(rows).map(Arrays::asList).toList(), false);
        return new Evidence(List.of(new Query("q1", "", "sql", "", List.of(), rows.length, 0, 0, table, "sha256:")));
    }

    static Object[] row(Object... cells) {
        return cells;
    }

    /** Computes every bound cell again, as the report's rule asks. */
    static void assertBound(Statement statement, Evidence evidence) {
        for (Prose prose : List.of(statement.title(), statement.sentence())) {
            for (BoundNumber number : prose.numbers()) {
                if (number instanceof BoundNumber.Cell cell) {
                    double scale = cell.scale() == null ? 1 : cell.scale();
                    BigDecimal expected = BigDecimal.valueOf(evidence.table().number(cell.row(), cell.column()))
                            .multiply(BigDecimal.valueOf(scale))
                            .setScale(cell.decimals(), RoundingMode.HALF_UP);
                    assertThat(cell.value()).as(cell.text()).isEqualTo(expected.doubleValue());
                }
            }
        }
    }

    /** Through a map of JSON values, as the report stores it. */
    static void assertRoundTrip(Inquiry inquiry) {
        Map<?, ?> stored = JSON.convertValue(inquiry, Map.class);
        assertThat(JSON.convertValue(stored, inquiry.getClass())).isEqualTo(inquiry);
    }
}
