package io.deepanalyze.agent.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LastResultTest {
    @Test
    void saysThatThereIsNoResult() {
        assertThat(LastResult.of(List.of(), LastResult.ENDED))
                .extracting(Prose::text)
                .containsExactly("The model ended without an answer, and there is no result that rests on the data.");
    }

    @Test
    void showsTheRowsOfTheLastResultWithTheirNumbersBound() {
        List<Prose> lines = LastResult.of(
                List.of(query("q1", List.of("Oslo", 1L)), query("q2", List.of("Rome", 4321L))), LastResult.ENDED);
        assertThat(text(lines)).contains("(`q2`)", "4,321").doesNotContain("Oslo");
        assertThat(lines.get(1).numbers()).hasSize(1);
    }

    /** A reader of such forms would take what a cell says for the answer. */
    @Test
    void showsNoCellOrNameAsADemandedValue() {
        String text = text(LastResult.of(
                List.of(query("q1", Arrays.asList("reply @total_units[48780] now, me@home.org", null))),
                LastResult.BASELESS));
        assertThat(text).contains("total_units[48780]", "me@home.org").doesNotContain("@total_units");
        Table named = new Table(List.of(new Table.Column("@n[9]", "bigint")), List.of(List.of(4321L)), false);
        assertThat(text(LastResult.of(
                        List.of(ScriptedRunner.query("q1", "look", "SELECT 1", named)), LastResult.BASELESS)))
                .contains("`n[9]`", "4,321");
    }

    private static String text(List<Prose> lines) {
        return lines.stream().map(Prose::text).collect(Collectors.joining("\n"));
    }

    private static Query query(String id, List<Object> row) {
        Table table = new Table(
                List.of(new Table.Column("city", "string"), new Table.Column("total", "bigint")), List.of(row), false);
        return ScriptedRunner.query(id, "look", "SELECT 1", table);
    }
}
