package io.deepanalyze.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.source.AnalysisSession;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.source.SourceOpener;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.ColumnProfile.TopValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ElementsIT {
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = TestSession.open("UTC");
    }

    private static ScannedSource scan(String sql, Set<String> exclude, Set<String> mask) {
        AnalysisSession session = AnalysisSession.of(spark);
        OpenSource source = new SourceOpener(session)
                .open(List.of(new SourceRequest.OfDataFrame("data", spark.sql(sql))))
                .get(0);
        return Profiler.scan(source, new ProfileSettings(7, 1000, 100_000, exclude, mask), "q1");
    }

    private static ScannedSource scan(String sql) {
        return scan(sql, Set.of(), Set.of());
    }

    private static ColumnProfile column(ScannedSource scanned, String name) {
        return scanned.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void describesTheElementsOfAnArrayByRowsOfTheirOwn() {
        ColumnProfile tags = column(
                scan("SELECT * FROM VALUES (array('a', 'b', NULL)), (array('a')), (NULL), (array()) AS t(tags)"),
                "tags");
        assertThat(tags.rows()).isEqualTo(4);
        ColumnProfile element = tags.elements().get(0);
        assertThat(tags.elements()).hasSize(1);
        assertThat(element.name()).isEqualTo("`tags`.`element`");
        assertThat(element.type()).isEqualTo("string");
        assertThat(List.of(element.rows(), element.nulls(), element.distinct())).containsExactly(4L, 1L, 2L);
        assertThat(element.top()).containsExactly(new TopValue("a", 2, true), new TopValue("b", 1, true));
    }

    @Test
    void describesKeysAndValuesOfMapsAndFieldsOfStructsInArrays() {
        ScannedSource scanned = scan("SELECT id, map('k' || id % 3, id / 2.0D) AS m,"
                + " array(named_struct('sku', 's' || id % 5, 'qty', id), named_struct('sku', 'x', 'qty', 0)) AS items,"
                + " named_struct('scores', array(id, id + 1)) AS s FROM range(100)");
        assertThat(column(scanned, "m").elements())
                .extracting(ColumnProfile::name, ColumnProfile::rows, ColumnProfile::distinct, ColumnProfile::mean)
                .containsExactly(tuple("`m`.`key`", 100L, 3L, null), tuple("`m`.`value`", 100L, 100L, 24.75));
        assertThat(column(scanned, "items").elements())
                .extracting(ColumnProfile::name, ColumnProfile::rows, ColumnProfile::distinct)
                .containsExactly(
                        tuple("`items`.`element`.`sku`", 200L, 6L), tuple("`items`.`element`.`qty`", 200L, 100L));
        assertThat(column(scanned, "`s`.`scores`").elements())
                .extracting(ColumnProfile::name, ColumnProfile::rows, ColumnProfile::mean)
                .containsExactly(tuple("`s`.`scores`.`element`", 200L, 50.0));
    }

    @Test
    void describesArraysInsideOfArraysByTheirSize() {
        ColumnProfile nested = column(scan("SELECT array(array(1, 2), array(3)) AS n FROM range(3)"), "n");
        assertThat(nested.elements())
                .extracting(ColumnProfile::name, ColumnProfile::rows, ColumnProfile::mean)
                .containsExactly(tuple("`n`.`element`", 6L, null), tuple("size(`n`.`element`)", 6L, 1.5));
        assertThat(nested.elements().get(0).elements()).isEmpty();
    }

    @Test
    void readsNamesThatCannotBeQuoted() {
        ScannedSource scanned = scan("SELECT array(1, 2) AS `a`, array('x') AS `a`, array(9) AS ``");
        assertThat(scanned.columns().stream()
                        .filter(column -> column.type().startsWith("array"))
                        .map(column -> column.elements().get(0).rows()))
                .containsExactly(2L, 1L, 1L);
    }

    @Test
    void keepsTheValuesOfMaskedArraysToItselfAndReadsNoExcludedOnes() {
        ScannedSource scanned = scan(
                "SELECT array('secret') AS a, array('hidden') AS b FROM range(5)", Set.of("b", "size(b)"), Set.of("a"));
        ColumnProfile element = column(scanned, "a").elements().get(0);
        assertThat(element.masked()).isTrue();
        assertThat(element.top()).isEmpty();
        assertThat(element.min()).isNull();
        assertThat(scanned.columns()).extracting(ColumnProfile::name).doesNotContain("b");
        assertThat(scanned.pass().result().toString()).doesNotContain("secret").doesNotContain("hidden");
    }

    @Test
    void readsABoundedNumberOfArraysAndSaysSo() {
        String columns =
                IntStream.range(0, 23).mapToObj(i -> "array(id) AS a" + i).collect(Collectors.joining(", "));
        ScannedSource scanned = scan("SELECT " + columns + " FROM range(4)");
        assertThat(scanned.columns().stream()
                        .filter(column -> !column.elements().isEmpty()))
                .hasSize(20);
        assertThat(scanned.source().notes())
                .anySatisfy(note ->
                        assertThat(note).contains("Of 3 arrays and maps").contains("a20, a21, a22"));
    }

    @Test
    void hasNoElementsOfAnEmptyTable() {
        ColumnProfile list = column(scan("SELECT array(id) AS list FROM range(0)"), "list");
        assertThat(list.elements()).extracting(ColumnProfile::rows).containsExactly(0L);
    }
}
