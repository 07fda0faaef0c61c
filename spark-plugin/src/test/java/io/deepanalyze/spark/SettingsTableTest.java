package io.deepanalyze.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.DeepAnalyzeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsTableTest {
    @Test
    void readsWhatIsSetAndFallsBackOnDefaults() {
        SettingsTable settings =
                SettingsTable.of(Map.of(SettingsTable.SEED.name(), " 7 ", SettingsTable.MAX_QUERIES.name(), "")::get);

        assertThat(settings.whole(SettingsTable.SEED)).contains(7L);
        assertThat(settings.integer(SettingsTable.MAX_QUERIES)).isEmpty();
        assertThat(settings.number(SettingsTable.FALSE_DISCOVERY_RATE)).isEmpty();
    }

    @Test
    void saysWhichSettingIsNoNumber() {
        SettingsTable settings = SettingsTable.of(Map.of(SettingsTable.MAX_SECONDS.name(), "soon")::get);

        assertThatThrownBy(() -> settings.whole(SettingsTable.MAX_SECONDS))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessage("The setting spark.deepanalyze.analysis.maxSeconds must be a number (Long), not 'soon'");
    }

    private enum Colour {
        RED,
        GREEN
    }

    @Test
    void saysWhatThereIsToChooseFrom() {
        SettingsTable settings = SettingsTable.of(
                Map.of(SettingsTable.ANALYST.name(), "Green", SettingsTable.SHARE_DATA.name(), "blue")::get);

        assertThat(settings.choice(SettingsTable.ANALYST, Colour.class)).contains(Colour.GREEN);
        assertThatThrownBy(() -> settings.choice(SettingsTable.SHARE_DATA, Colour.class))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessage("The setting spark.deepanalyze.agent.shareData must be one of red, green, not 'blue'");
    }

    @Test
    void namesFollowOnePattern() {
        assertThat(Stream.of(SettingsTable.ALL, ServingSettings.FUNCTIONS, ServingSettings.EXECUTORS)
                        .flatMap(List::stream))
                .hasSizeGreaterThan(30)
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
