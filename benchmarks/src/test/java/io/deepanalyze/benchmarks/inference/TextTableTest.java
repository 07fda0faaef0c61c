package io.deepanalyze.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static final int ROWS = 20_000;

    private final List<String> texts = texts();

    private static List<String> texts() {
        TextTable table = new TextTable(Vocabulary.load());
        List<String> all = new ArrayList<>();
        LongStream.range(0, ROWS).forEach(row -> all.add(table.text(row)));
        return all;
    }

    @Test
    void isTheSameEachTime() {
        assertThat(texts()).isEqualTo(texts);
    }

    @Test
    void hasTheLengthsThatWereAskedFor() {
        assertThat(shareOf(5, 19)).isBetween(0.64, 0.72);
        assertThat(shareOf(21, 80)).isBetween(0.23, 0.29);
        assertThat(shareOf(150, 400)).isBetween(0.04, 0.06);
        assertThat(shareOf(81, 149)).isZero();
    }

    @Test
    void repeatsEarlierTextsAndLeavesSomeOut() {
        Set<String> seen = new HashSet<>();
        long copies = texts.stream()
                .filter(Objects::nonNull)
                .filter(text -> !seen.add(text))
                .count();
        assertThat(copies / (double) ROWS).isBetween(0.14, 0.16);
        assertThat(texts.stream().filter(Objects::isNull).count() / (double) ROWS)
                .isBetween(0.007, 0.013);
    }

    private double shareOf(int least, int most) {
        return texts.stream()
                        .filter(Objects::nonNull)
                        .mapToInt(text -> text.split(" ").length)
                        .filter(words -> words >= least && words <= most)
                        .count()
                / (double) texts.stream().filter(Objects::nonNull).count();
    }
}
