package io.deepanalyze.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

    @Test
    void dividesTheMediansOfOneRun() {
        Results results = results(
                measured(Work.PROFILE, "tall", "local[2]", 2.0, 1.0, 9.0),
                measured(Work.DUCKDB, "tall", "threads[2]", 5.0, 4.0, 3.0));

        Target target = target("profile / DuckDB, tall");

        assertThat(target.valueIn(results)).hasValue(0.5);
        assertThat(target.isReachedBy(0.5)).isTrue();
        assertThat(target.isReachedBy(0.51)).isFalse();
    }

    @Test
    void comparesRowsAndNotTables() {
        Results results = results(
                measured(Work.PROFILE, "tall", "local[2]", 2.0),
                measured(Work.PROFILE, "30000000x50x240", "local[2]", 66.0));

        assertThat(target("profile per row, 30 million / 1 million").valueIn(results))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(1.1, ROUNDING));
    }

    @Test
    void wantsTwoCoresToBeFasterThanOne() {
        Results results = results(
                measured(Work.PROFILE, "wide", "local[1]", 3.0), measured(Work.PROFILE, "wide", "local[2]", 2.0));

        Target target = target("profile, local[1] / local[2], wide");

        assertThat(target.valueIn(results)).hasValue(1.5);
        assertThat(target.isReachedBy(1.5)).isFalse();
        assertThat(target.isReachedBy(1.7)).isTrue();
    }

    @Test
    void givesNoValueForWhatWasNotMeasured() {
        Results results = results(measured(Work.PROFILE, "tall", "local[1]", 2.0));

        assertThat(Target.all())
                .allSatisfy(target ->
                        assertThat(target.valueIn(results)).as(target.text()).isEmpty());
    }

    @Test
    void comparesAsManyCellsWithAsMany() {
        assertThat(20_000L * 5_000).isEqualTo(2_000_000L * 50);
        assertThat(target("profile per cell, 5,000 columns x 20,000 rows / 50 columns x 2,000,000 rows")
                        .valueIn(results(
                                measured(Work.PROFILE, "20000x5000x4", "local[2]", 6.0),
                                measured(Work.PROFILE, "2000000x50x16", "local[2]", 4.0))))
                .hasValue(1.5);
    }

    @Test
    void tellsTargetsAndTimesAsMarkdown() {
        String markdown = new ResultTables(results(
                        measured(Work.ANALYZE, "small", "local[2]", 9.0),
                        measured(Work.ANALYZE, "small", "local[2]", 2.5, 2.0, 3.5)))
                .markdown();

        assertThat(markdown)
                .contains("| analyze, 500 rows x 12 columns, warm | at most 3.00 s | 2.50 s | yes |\n")
                .contains("| profile / DuckDB, tall | at most 0.50 | not measured |  |\n")
                .contains(
                        "| analyze, report written | 1 | small | local[2] | 1024m | 2.50 s | 2.00 to 3.50, 3 times |\n")
                .doesNotContain("9.00");
    }

    private static Target target(String text) {
        return Target.all().stream()
                .filter(target -> target.text().equals(text))
                .findAny()
                .orElseThrow();
    }

    private static Results results(Measurement... measurements) {
        return new Results(Arrays.asList(measurements));
    }

    private static Measurement measured(Work work, String table, String master, Double... seconds) {
        return new Measurement(work, "1", table, master, "1024m", List.of(seconds));
    }
}
