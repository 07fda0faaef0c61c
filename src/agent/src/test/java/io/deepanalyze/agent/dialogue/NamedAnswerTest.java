package io.deepanalyze.agent.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.report.Query;
import io.deepanalyze.report.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedAnswerTest {
    private static final DemandedValues DEMANDED = DemandedValues.of("To 2 decimals: @mean[m] @n[n]");

    private static Query query(List<String> columns, List<?>... rows) {
        Table table = ScriptedRunner.table(columns, rows);
        return new Query("q1", "look", "sql", "SELECT 1", List.of(), rows.length, 1, 0L, table, "0");
    }

    @Test
    void readsARowWithAllNames() {
        assertThat(NamedAnswer.of(
                        DEMANDED, query(List.of("N bigint", "mean double", "z string"), List.of(7L, 1.23456, "z"))))
                .contains("@mean[1.23] @n[7]");
    }

    @Test
    void keepsTheDecimalsThatAreDemanded() {
        assertThat(NamedAnswer.of(DEMANDED, query(List.of("n bigint", "mean double"), List.of(7L, 2.5))))
                .contains("@mean[2.50] @n[7]");
    }

    @Test
    void leavesTheAnswerToTheModelWhereSomethingLacks() {
        assertThat(NamedAnswer.of(DEMANDED, query(List.of("mean double"), List.of(1.0))))
                .isEmpty();
        assertThat(NamedAnswer.of(
                        DEMANDED, query(List.of("n bigint", "mean double"), List.of(7L, 1.0), List.of(8L, 2.0))))
                .isEmpty();
        assertThat(NamedAnswer.of(DemandedValues.of("How many?"), query(List.of("n bigint"), List.of(7L))))
                .isEmpty();
    }

    @Test
    void readsTheRowsOfAList() {
        Query names = query(List.of("names string"), List.of("b"), List.of("a"));
        assertThat(NamedAnswer.of(DemandedValues.of("@names[x] where \"x\" is a list of names"), names))
                .contains("@names[b, a]");
        assertThat(NamedAnswer.of(DemandedValues.of("@names[x] where \"x\" is a name"), names))
                .isEmpty();
    }

    @Test
    void writesAChoiceAsTheQuestionHasIt() {
        DemandedValues either = DemandedValues.of("@gaps[x] where \"x\" is True or False");
        assertThat(NamedAnswer.of(either, query(List.of("gaps boolean"), List.of(true))))
                .contains("@gaps[True]");
        assertThat(NamedAnswer.of(either, query(List.of("gaps bigint"), List.of(0L))))
                .contains("@gaps[False]");
        assertThat(NamedAnswer.of(
                        DemandedValues.of("@kind[x] where \"x\" is 'None' or 'Strong'"),
                        query(List.of("kind string"), List.of("strong"))))
                .contains("@kind[Strong]");
    }

    @Test
    void letsNoCellBreakTheForm() {
        assertThat(NamedAnswer.of(DemandedValues.of("@name[x]"), query(List.of("name string"), List.of("a] @other[1"))))
                .contains("@name[a other1]");
    }
}
