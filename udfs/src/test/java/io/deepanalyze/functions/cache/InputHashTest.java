package io.deepanalyze.functions.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class InputHashTest {
    @Test
    void ofOneTextIsWhatSqlComputes() {
        // FIPS 180-2, appendix B.1.
        assertThat(HexFormat.of().formatHex(InputHash.of(text("abc"))))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void twoTextsAreNotTheirConcatenation() {
        assertThat(InputHash.of(text("ab"), text("c"))).isNotEqualTo(InputHash.of(text("a"), text("bc")));
        assertThat(InputHash.of(text("ab"), text("c"))).isEqualTo(InputHash.of(text("ab"), text("c")));
    }

    @Test
    void whatIsNotLookedUpIsNoHash() {
        assertThat(InputHash.none(42)).hasSize(8);
    }

    private static UTF8String text(String text) {
        return UTF8String.fromString(text);
    }
}
