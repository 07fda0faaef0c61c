package io.deepanalyze.agent.code.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.dialogue.Sales;
import io.deepanalyze.report.ColumnProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueMendingTest {
    private final ValueMending mending = new ValueMending(List.of(
            column("source", "abc-news", "BBC", "cnn", "C N N", "O'Brien"),
            column("part", "1", "2"),
            column("Sex of person", "female", "male", "other", "none", "x")));

    @Test
    void takesTheOneValueThatIsMeant() {
        assertThat(mending.withKnownValues("SELECT * FROM t WHERE source = 'ABC News' AND a.`sex of person` <> \"F\""))
                .isEqualTo("SELECT * FROM t WHERE source = 'abc-news' AND a.`sex of person` <> \"F\"");
        assertThat(mending.withKnownValues("SELECT * FROM t WHERE source NOT IN ('bbc', 'BBC', 'ABC  NEWS', 'fox')"))
                .isEqualTo("SELECT * FROM t WHERE source NOT IN ('BBC', 'BBC', 'abc-news', 'fox')");
        assertThat(mending.withKnownValues("SELECT sum(CASE WHEN 'Female' = t.`Sex of Person` THEN 1 END) FROM t"))
                .isEqualTo("SELECT sum(CASE WHEN 'female' = t.`Sex of Person` THEN 1 END) FROM t");
    }

    @Test
    void leavesAloneWhatIsInDoubt() {
        for (String sql : List.of(
                "SELECT * FROM t WHERE source = 'CNN'", // two values are like it
                "SELECT * FROM t WHERE source = 'OBrien'", // would have to be escaped
                "SELECT * FROM t WHERE source LIKE 'Bbc'",
                "SELECT * FROM t WHERE lower(source) = 'bbc'",
                "SELECT * FROM t WHERE source = 'fox'",
                "SELECT * FROM t WHERE source = '-'",
                "SELECT * FROM t WHERE part = 'I'", // more values than are known
                "SELECT * FROM (SELECT upper(x) AS source FROM t) WHERE source = 'Bbc'",
                "SELECT 'Bbc' AS label, source FROM t")) {
            assertThat(mending.withKnownValues(sql)).isEqualTo(sql);
        }
    }

    @Test
    void knowsNoColumnThatHasOtherValuesElsewhere() {
        ValueMending two = new ValueMending(List.of(column("source", "a", "b", "c", "d", "e"), column("source", "f")));
        assertThat(two.withKnownValues("SELECT * FROM t WHERE source = 'A'")).endsWith("'A'");
        assertThat(two.unknown("SELECT * FROM t WHERE source = 'A'")).isEmpty();
    }

    @Test
    void tellsWhatNoRowHas() {
        assertThat(mending.unknown("SELECT * FROM t WHERE source = 'fox' OR source IN ('BBC', 'sky', 'fox')"))
                .containsExactly("'fox'", "'sky'");
        assertThat(mending.unknown("SELECT * FROM t WHERE part = '7' OR city = 'Rome'"))
                .isEmpty();
    }

    private static ColumnProfile column(String name, String... values) {
        return Sales.texts(name, ColumnProfile.Role.CATEGORY, null, values);
    }
}
