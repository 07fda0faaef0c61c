package io.deepanalyze.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Settings.SparkSettings SPARK = new Settings.SparkSettings("UTC", true, false, false);

    @Test
    void keepsItsOwnCopies() {
        List<String> mask = new ArrayList<>(List.of("caller"));
        Settings settings =
                new Settings(42, 0.05, null, null, List.of("comment"), mask, null, null, null, 100_000, SPARK);
        mask.clear();
        assertThat(settings.mask()).containsExactly("caller");
        assertThat(settings.exclude()).containsExactly("comment");
    }

    @Test
    void writesLimitsThatAreNotSetAsNull() {
        Report report = SmallReport.of();
        assertThat(ReportJson.write(report))
                .contains("\"maxSeconds\" : null", "\"maxQueries\" : null", "\"maxScannedBytes\" : null")
                .contains("\"escapedStringLiterals\" : false");
        assertThat(ReportJson.read(ReportJson.write(report)).run().settings())
                .isEqualTo(report.run().settings());
    }
}
