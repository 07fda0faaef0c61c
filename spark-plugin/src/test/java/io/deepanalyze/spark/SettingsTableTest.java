package io.deepanalyze.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.DeepAnalyzeException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTableTest {
    @Test
    void readsWhatIsSetAndFallsBackOnDefaults() {
        SettingsTable settings =
                SettingsTable.of(Map.of(SettingsTable.SEED.name(), " 7 ", SettingsTable.MAX_QUERIES.name(), "")::get);

        assertThat(settings.seed()).isEqualTo(7);
        assertThat(settings.maxQueries()).isNull();
        assertThat(settings.falseDiscoveryRate()).isEqualTo(0.05);
    }

    @Test
    void saysWhichSettingIsNoNumber() {
        SettingsTable settings = SettingsTable.of(Map.of(SettingsTable.MAX_SECONDS.name(), "soon")::get);

        assertThatThrownBy(settings::maxSeconds)
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessage("The setting spark.deepanalyze.analysis.maxSeconds must be a number (Long), not 'soon'");
    }

    @Test
    void namesFollowOnePattern() {
        assertThat(SettingsTable.ALL)
                .allSatisfy(
                        setting -> assertThat(setting.name()).matches("spark\\.deepanalyze\\.[a-z]+\\.[a-z][a-zA-Z]+"));
    }

    @Test
    void theReferencePageIsThisTable() {
        assertThat(Path.of("../docs/settings.md"))
                .as("docs/settings.md; copy the expected text there")
                .hasContent(SettingsTable.page());
    }
}
