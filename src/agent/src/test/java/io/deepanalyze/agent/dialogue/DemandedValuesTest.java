package io.deepanalyze.agent.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DemandedValuesTest {
    @Test
    void readsNamesInTheirOrder() {
        DemandedValues demanded = DemandedValues.of("Answer as @b[x] and @a[y], please");
        assertThat(demanded.names()).containsExactly("b", "a");
        assertThat(demanded.asColumns(name -> Optional.empty(), word -> Optional.empty()))
                .contains("... AS b, ... AS a");
    }

    @Test
    void readsTheDecimalsOfEachPlaceHolder() {
        DemandedValues demanded = DemandedValues.of(
                "@r[r_value] @p[p_value] @kind[kind] where \"r_value\" is a number rounded to"
                        + " two decimal places, \"p_value\" one rounded to 4 decimal places, and \"kind\" is either 'a' or \"b c\"");
        assertThat(demanded.decimals("r")).isEqualTo(OptionalInt.of(2));
        assertThat(demanded.decimals("p")).isEqualTo(OptionalInt.of(4));
        assertThat(demanded.decimals("kind")).isEqualTo(OptionalInt.empty());
        assertThat(demanded.asColumns(name -> Optional.empty(), word -> Optional.empty()))
                .contains("round(..., 2) AS r, round(..., 4) AS p, CASE WHEN ... THEN 'a' ELSE 'b c' END AS kind");
    }

    @Test
    void readsChoicesWithoutQuotes() {
        assertThat(DemandedValues.of("@gaps[boolean] where \"boolean\" is True or False, whether there are gaps")
                        .asColumns(name -> Optional.empty(), word -> Optional.empty()))
                .contains("CASE WHEN ... THEN 'True' ELSE 'False' END AS gaps");
    }

    @Test
    void takesTheOneNumberOfDecimalsForAll() {
        assertThat(DemandedValues.of("Round to three decimals. @mean[m]").decimals("mean"))
                .isEqualTo(OptionalInt.of(3));
    }

    @Test
    void showsWhatAValueSeemsToBe() {
        assertThat(DemandedValues.of("To 2 decimals: @mean_fare[m] @x[x]")
                        .asColumns(
                                name -> name.equals("mean_fare") ? Optional.of("avg(Fare)") : Optional.empty(),
                                word -> Optional.empty()))
                .contains("round(avg(Fare), 2) AS mean_fare, round(..., 2) AS x");
    }

    @Test
    void readsWhatIsSaidInThePlaceItself() {
        DemandedValues demanded = DemandedValues.of(
                "@kind[A string, either \"Positive Correlation\" or \"No Correlation\"] @r[The coefficient of correlation between"
                        + " one column of the table and another one of it, rounded to two decimal places]");
        assertThat(demanded.words("kind")).containsExactly("Positive Correlation", "No Correlation");
        assertThat(demanded.decimals("r")).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void readsPlaceHoldersWithoutQuotesAndSeveralTogether() {
        DemandedValues demanded =
                DemandedValues.of("@r[r_value] @p[p_value] @s[skew] @k[kurt] Where r_value is rounded to two decimal"
                        + " places, p_value to four decimal places. \"skew\" and \"kurt\" have three decimals.");
        assertThat(demanded.decimals("r")).isEqualTo(OptionalInt.of(2));
        assertThat(demanded.decimals("p")).isEqualTo(OptionalInt.of(4));
        assertThat(demanded.decimals("s")).isEqualTo(OptionalInt.of(3));
        assertThat(demanded.decimals("k")).isEqualTo(OptionalInt.of(3));
    }

    @Test
    void readsWhatIsAList() {
        DemandedValues demanded =
                DemandedValues.of("@a[x] @b[y] where \"x\" is names separated by commas, \"y\" a number");
        assertThat(demanded.several("a")).isTrue();
        assertThat(demanded.several("b")).isFalse();
    }

    @Test
    void isEmptyWithoutAForm() {
        assertThat(DemandedValues.of("How many? Write to me@example.com").isEmpty())
                .isTrue();
    }
}
