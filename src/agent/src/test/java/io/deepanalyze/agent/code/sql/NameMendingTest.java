package io.deepanalyze.agent.code.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NameMendingTest {
    private final NameMending names = new NameMending(
            List.of("weather"),
            List.of("wind speed", "Happiness Rank", "Economy (GDP per Capita)", "city", "a b", "a_b"));

    @Test
    void spellsANameAsTheColumnHasIt() {
        assertThat(names.mended("SELECT avg(wind_speed) FROM weather WHERE WindSpeed > 3"))
                .contains("SELECT avg(`wind speed`) FROM weather WHERE `wind speed` > 3");
    }

    @Test
    void quotesNamesThatStandWithTheirSpacesAndSigns() {
        assertThat(names.mended("SELECT happiness rank, avg(Economy (GDP per Capita)) FROM weather"))
                .contains("SELECT `Happiness Rank`, avg(`Economy (GDP per Capita)`) FROM weather");
    }

    @Test
    void takesTheOnlyTableForOneThatIsNotThere() {
        assertThat(names.mended("SELECT count(*) FROM t")).contains("SELECT count(*) FROM `weather`");
        assertThat(names.mended("SELECT max(city) FROM places")).contains("SELECT max(city) FROM `weather`");
        assertThat(names.mended("SELECT * FROM vault")).isEmpty();
        assertThat(names.mended("WITH t AS (SELECT 1) SELECT count(*) FROM t")).isEmpty();
        assertThat(names.mended("SELECT extract(YEAR FROM city) FROM weather")).isEmpty();
        assertThat(new NameMending(List.of("a", "b"), List.of()).mended("SELECT 1 FROM t"))
                .isEmpty();
    }

    @Test
    void quotesATableWhoseNameIsANumber() {
        assertThat(new NameMending(List.of("3901"), List.of("x")).mended("SELECT max(x) FROM 3901 WHERE x < 3901"))
                .contains("SELECT max(x) FROM `3901` WHERE x < 3901");
    }

    @Test
    void leavesTextsCommentsAliasesAndCallsAsTheyAre() {
        assertThat(names.mended("SELECT 'wind_speed', wind_speed(1) AS wind_speed FROM weather -- wind_speed"))
                .isEmpty();
    }

    @Test
    void leavesNamesWithinTextsAndComments() {
        String texts =
                "SELECT 'it\\'s wind speed', \"a b\" || 'x' FROM weather WHERE city = \"wind speed\" /* wind speed */ -- a b";
        assertThat(names.mended(texts + "\n")).contains(texts.replace(", \"a b\" ||", ", `a b` ||") + "\n");
    }

    @Test
    void leavesWhatCouldBeTwoColumns() {
        assertThat(names.mended("SELECT ab FROM weather")).isEmpty();
    }

    @Test
    void readsColumnsInDoubleQuotes() {
        assertThat(names.withoutQuotedColumns("SELECT count(\"wind speed\") FROM weather"))
                .isEqualTo("SELECT count(`wind speed`) FROM weather");
        String compared = "SELECT 1 FROM weather WHERE city = \"city\" OR city IN (\"a\", \"city\")";
        assertThat(names.withoutQuotedColumns(compared)).isEqualTo(compared);
    }

    @Property(tries = 300)
    void neverFailsAndNeverTouchesTexts(@ForAll String text) {
        String safe = text.replace("'", "").replace("\\", "").replace("\"", "").replace("`", "");
        assertThat(names.mended(text)).isNotNull();
        assertThat(names.mended("SELECT '" + safe + "' FROM weather")).isEmpty();
    }
}
