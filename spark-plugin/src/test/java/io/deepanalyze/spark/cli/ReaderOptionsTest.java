package io.deepanalyze.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReaderOptionsTest {
    @Test
    void handsOptionsToAllOrToTheOneOfThatName() {
        assertThat(ReaderOptions.distribute(
                        List.of("data", "data_2", "users"),
                        Map.of("delimiter", ";", "data_2.delimiter", "|", "users.multiLine", "true", "a.b", "c")))
                .containsExactly(
                        Map.of("delimiter", ";", "a.b", "c"),
                        Map.of("delimiter", "|", "a.b", "c"),
                        Map.of("delimiter", ";", "a.b", "c", "multiLine", "true"));
    }
}
