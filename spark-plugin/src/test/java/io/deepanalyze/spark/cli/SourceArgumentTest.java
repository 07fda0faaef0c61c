package io.deepanalyze.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.DeepAnalyzeException;
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
}
