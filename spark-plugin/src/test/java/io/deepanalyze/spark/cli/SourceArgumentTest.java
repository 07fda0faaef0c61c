package io.deepanalyze.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.DeepAnalyzeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceArgumentTest {
    @Test
    void takesAnIdentifierBeforeAnEqualsSignForAName() {
        assertThat(SourceArgument.parse("users=/data/u.csv", path -> false))
                .isEqualTo(new SourceArgument("users", false, "/data/u.csv"));
    }

    @Test
    void takesTheWholeForAPathWhereThereAreSuchFiles() {
        assertThat(SourceArgument.parse("year=2013", path -> path.equals("year=2013")))
                .isEqualTo(new SourceArgument(null, false, "year=2013"));
    }

    @Test
    void takesWhatIsNoIdentifierForPartOfAPath() {
        assertThat(SourceArgument.parse("/lake/year=2013/month=1", path -> false))
                .isEqualTo(new SourceArgument(null, false, "/lake/year=2013/month=1"));
    }

    @Test
    void readsATableOfACatalog() {
        assertThat(SourceArgument.parse("table:lake.sales.orders", path -> false))
                .isEqualTo(new SourceArgument(null, true, "lake.sales.orders"));
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> SourceArgument.parse("table:", path -> false))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessage("A source must be a path, name=path or table:name, not 'table:'");
    }

    @Test
    void handsOptionsToAllOrToTheOneOfThatName() {
        List<SourceArgument> sources = List.of(
                new SourceArgument(null, false, "/a/data.csv"),
                new SourceArgument(null, false, "/b/data.csv.gz"),
                new SourceArgument("users", false, "/c/x.json"));

        assertThat(ReaderOptions.uniqueNames(sources)).containsExactly("data", "data_2", "users");
        assertThat(ReaderOptions.distribute(
                        sources,
                        Map.of("delimiter", ";", "data_2.delimiter", "|", "users.multiLine", "true", "a.b", "c")))
                .containsExactly(
                        Map.of("delimiter", ";", "a.b", "c"),
                        Map.of("delimiter", "|", "a.b", "c"),
                        Map.of("delimiter", ";", "a.b", "c", "multiLine", "true"));
    }
}
