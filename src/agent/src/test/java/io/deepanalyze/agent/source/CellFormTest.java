package io.deepanalyze.agent.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CellFormTest {
    @ParameterizedTest
    @CsvSource({
        "0, INTEGER",
        "-12, INTEGER",
        "9007199254740993, LONG_INTEGER",
        "1.5, DECIMAL",
        "-.5e-3, DECIMAL",
        "TRUE, BOOLEAN",
        "2024-02-29, DATE",
        "2024-02-29 12:30, LOCAL_TIME",
        "2024-02-29T12:30:01.123456789, LOCAL_TIME",
        "2024-02-29T12:30:01Z, ZONED_TIME",
        "2024-02-29 12:30:01+05:30, ZONED_TIME"
    })
    void knowsExactForms(String cell, CellForm form) {
        assertThat(CellForm.of(cell)).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "007",
                "1d",
                "12:30",
                "NaN",
                "0x1",
                "+49123",
                "1,5",
                " 1",
                "1 ",
                "-",
                ".",
                "1e",
                "1e999",
                "12345678901234567890",
                "2023-02-29",
                "0000-01-01",
                "2024-1-1",
                "2024-02-29 24:00",
                "yes"
            })
    void leavesTheRestAsText(String cell) {
        assertThat(CellForm.of(cell)).isEqualTo(CellForm.TEXT);
    }

    @Property
    void everyIntegerOfEighteenDigitsIsOne(@ForAll int number) {
        assertThat(CellForm.of(Integer.toString(number))).isEqualTo(CellForm.INTEGER);
    }

    @Property
    void whateverLooksLikeANumberParsesAsOne(@ForAll double number) {
        String cell = Double.toString(number).toLowerCase(Locale.ROOT);
        CellForm form = CellForm.of(cell);
        assertThat(form == CellForm.DECIMAL).isEqualTo(Double.isFinite(number));
    }

    @Test
    void mixesOnlyWhatOneTypeHoldsWithoutLoss() {
        assertThat(CellForm.type(bits(CellForm.INTEGER, CellForm.LONG_INTEGER))).isEqualTo(DataTypes.LongType);
        assertThat(CellForm.type(bits(CellForm.INTEGER, CellForm.DECIMAL))).isEqualTo(DataTypes.DoubleType);
        assertThat(CellForm.type(bits(CellForm.LONG_INTEGER, CellForm.DECIMAL))).isEqualTo(DataTypes.StringType);
        assertThat(CellForm.type(bits(CellForm.DATE, CellForm.LOCAL_TIME))).isEqualTo(DataTypes.TimestampType);
        assertThat(CellForm.type(bits(CellForm.LOCAL_TIME, CellForm.ZONED_TIME)))
                .isEqualTo(DataTypes.StringType);
        assertThat(CellForm.type(bits(CellForm.INTEGER, CellForm.TEXT))).isEqualTo(DataTypes.StringType);
        assertThat(CellForm.type(0)).isEqualTo(DataTypes.StringType);
    }

    private static int bits(CellForm one, CellForm other) {
        return one.bit() | other.bit();
    }
}
