package io.deepanalyze.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsightBenchTest {
    @TempDir
    Path folder;

    @Test
    void readsFlagsWithTheirTables() throws Exception {
        Files.writeString(
                folder.resolve("flag-10.json"),
                "{\"metadata\": {\"goal\": \"why\"}, \"insights\": [\"Hardware leads\", \"\"]}");
        Files.writeString(folder.resolve("flag-10.csv"), "a\n1\n");
        Files.writeString(folder.resolve("flag-9.json"), "{\"metadata\": {\"goal\": \"what\"}, \"insights\": []}");
        List<InsightBench.Flag> flags = InsightBench.read(folder).flags();
        assertThat(flags).extracting(InsightBench.Flag::name).containsExactly("flag-9", "flag-10");
        assertThat(flags.get(1).goal()).isEqualTo("why");
        assertThat(flags.get(1).tables()).containsExactly(folder.resolve("flag-10.csv"));
        assertThat(flags.get(1).rouge1(List.of("nothing of it", "hardware leads!")))
                .isEqualTo(0.5);
        assertThat(flags.get(0).rouge1(List.of("x"))).isZero();
    }

    @Test
    void countsWordsInCommonAsRougeDoes() {
        assertThat(InsightBench.f1("the cat sat", "the cat sat on the mat")).isCloseTo(6.0 / 9, within(1e-12));
        assertThat(InsightBench.f1("the the the", "the cat")).isCloseTo(2.0 / 5, within(1e-12));
        assertThat(InsightBench.f1("", "the cat")).isZero();
    }

    @Test
    void saysWhatAFolderLacks() {
        assertThatThrownBy(() -> InsightBench.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no flag-N.json");
    }
}
