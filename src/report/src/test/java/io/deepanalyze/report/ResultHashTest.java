package io.deepanalyze.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultHashTest {
    @Test
    void hashesRowsAsJsonLines() throws Exception {
        Table table = new Table(
                List.of(
                        new Table.Column("category", "string"),
                        new Table.Column("n", "bigint"),
                        new Table.Column("flag", "boolean"),
                        new Table.Column("total", "decimal(20,2)")),
                List.of(Arrays.asList("Hardware", 335L, true, "12.50"), Arrays.asList(null, -7L, false, null)),
                false);
        assertThat(ResultHash.of(table)).isEqualTo(sha256("[\"Hardware\",335,true,\"12.50\"]\n[null,-7,false,null]\n"));
    }

    @Test
    void roundsDoublesToNineDigitsInTheirShortestForm() throws Exception {
        assertThat(hash(1.0)).isEqualTo(sha256("[1]\n"));
        assertThat(hash(-0.0)).isEqualTo(sha256("[0]\n"));
        assertThat(hash(0.1 + 0.2)).isEqualTo(sha256("[0.3]\n"));
        assertThat(hash(1e-7)).isEqualTo(sha256("[0.0000001]\n"));
        assertThat(hash(2.0 / 3)).isEqualTo(sha256("[0.666666667]\n"));
        assertThat(hash(1234567891.0)).isEqualTo(sha256("[1234567890]\n"));
        assertThat(hash(1e21)).isEqualTo(sha256("[1000000000000000000000]\n"));
        assertThat(hash("NaN")).isEqualTo(sha256("[\"NaN\"]\n"));
    }

    @Test
    void doesNotMindHowAnotherProgramWroteADouble() {
        // jq and JavaScript write 1234567891.0 without its fraction.
        assertThat(hash(1234567891L)).isEqualTo(hash(1234567891.0));
    }

    @Test
    void keepsWholeNumbersWhole() throws Exception {
        Table table = new Table(List.of(new Table.Column("n", "bigint")), List.of(List.of(9007199254740991L)), false);
        assertThat(ResultHash.of(table)).isEqualTo(sha256("[9007199254740991]\n"));
    }

    @Test
    void escapesAsLittleAsJsonAllows() throws Exception {
        String text = "ä€😀\u2028/\"\\\b\f\n\r\t\u0000\u001f\u007f";
        Table table = new Table(List.of(new Table.Column("s", "string")), List.of(List.of(text)), false);
        assertThat(ResultHash.of(table))
                .isEqualTo(sha256("[\"ä€😀\u2028/\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\"]\n"));
    }

    @Test
    void dependsOnTheOrderOfRows() {
        List<Table.Column> columns = List.of(new Table.Column("n", "bigint"));
        assertThat(ResultHash.of(new Table(columns, List.of(List.of(1L), List.of(2L)), false)))
                .isNotEqualTo(ResultHash.of(new Table(columns, List.of(List.of(2L), List.of(1L)), false)));
    }

    private static String hash(Object cell) {
        return ResultHash.of(new Table(List.of(new Table.Column("x", "double")), List.of(List.of(cell)), false));
    }

    private static String sha256(String lines) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
        return "sha256:" + HexFormat.of().formatHex(digest);
    }
}
