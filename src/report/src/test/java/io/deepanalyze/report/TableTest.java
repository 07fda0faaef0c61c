package io.deepanalyze.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void readsNumbersWhateverJsonSaysThemWith() {
        Table table = SmallReport.RESULT;
        assertThat(table.number(0, "n")).isEqualTo(335);
        assertThat(table.number(1, "total")).isEqualTo(Double.parseDouble("12345678901234567890.12"));
        assertThat(table.number(2, "share")).isNaN();
        assertThat(table.number(2, "total")).isNaN();
        assertThat(table.cell(2, "total")).isNull();
    }

    @Test
    void namesTheColumnsThatThereAre() {
        assertThatThrownBy(() -> SmallReport.RESULT.cell(0, "m"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No column 'm' in the result; it has")
                .hasMessageContaining("category");
    }

    @Test
    void rejectsARowOfOtherThanAllCells() {
        List<Table.Column> columns = List.of(new Table.Column("a", "int"), new Table.Column("b", "int"));
        assertThatThrownBy(() -> new Table(columns, List.of(List.of(1L)), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A row of 1 cells in a result of 2 columns");
    }

    @Test
    void keepsItsOwnCopy() {
        List<Object> row = new ArrayList<>(List.of(1L));
        Table table = new Table(List.of(new Table.Column("a", "int")), List.of(row), false);
        row.set(0, 2L);
        assertThat(table.cell(0, "a")).isEqualTo(1L);
        assertThatThrownBy(() -> table.rows().get(0).set(0, 3L)).isInstanceOf(UnsupportedOperationException.class);
    }
}
