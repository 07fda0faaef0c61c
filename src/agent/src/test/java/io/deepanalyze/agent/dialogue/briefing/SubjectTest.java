package io.deepanalyze.agent.dialogue.briefing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.deepanalyze.agent.dialogue.Sales;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubjectTest {
    private static final Source WEATHER = Sales.source(
            "weather",
            List.of(
                    Sales.column("wind speed", "double", ColumnProfile.Role.MEASURE, 3.0, false),
                    Sales.column("AirPressure", "double", ColumnProfile.Role.MEASURE, 1000.0, false),
                    Sales.column("gusts", "double", ColumnProfile.Role.MEASURE, 20.0, false),
                    Sales.texts("station", ColumnProfile.Role.CATEGORY, null, "north", "south west", "2"),
                    Sales.column("taken", "timestamp", ColumnProfile.Role.TIME, null, false)));

    @Test
    void findsColumnsInTheOrderOfTheGoalHoweverTheyAreSpelt() {
        Subject subject = Subject.of("How does air pressure go with wind_speed by station?", List.of(WEATHER));
        assertThat(subject.table()).isEqualTo("weather");
        assertThat(subject.numbers()).containsExactlyInAnyOrder("AirPressure", "`wind speed`");
        assertThat(subject.groups()).containsExactly("station");
        assertThat(Subject.of("AirPressure and wind speed", List.of(WEATHER)).numbers())
                .containsExactly("AirPressure", "`wind speed`");
    }

    @Test
    void choosesTheTableThatTheGoalSpeaksOf() {
        assertThat(Subject.of("the mean wind speed", List.of(Sales.source(), WEATHER))
                        .table())
                .isEqualTo("weather");
        assertThat(Subject.of("anything", List.of(Sales.source(), WEATHER)).table())
                .isEmpty();
    }

    @Test
    void writesRecipesOverThem() {
        assertThat(Recipes.forGoal("the correlation of wind speed and AirPressure", List.of(WEATHER)))
                .contains("corr(`wind speed`, AirPressure)");
        assertThat(Recipes.forGoal("some correlation", List.of(WEATHER))).contains("corr(x, y)");
        String each = "the wind speed of each station";
        assertThat(Recipes.forGoal(each, List.of(WEATHER))).contains("GROUP BY station");
        assertThat(Recipes.forGoal(each + " as @north[mean]", List.of(WEATHER))).doesNotContain("GROUP BY station");
        assertThat(Recipes.forGoal("the highest wind speed per town", List.of(WEATHER)))
                .isEmpty();
    }

    private static Map<String, String> proposed(String goal, String... names) {
        return new ProposedStatistics(goal, List.of(WEATHER), true).expressions(List.of(names));
    }

    @Test
    void proposesWhatANameSeemsToBe() {
        assertThat(proposed(
                        "Pearson's correlation of AirPressure and wind speed with its population deviation, by station",
                        "mean_wind_speed",
                        "correlation_coefficient",
                        "p_value",
                        "std_dev",
                        "chi_statistic",
                        "answer"))
                .containsExactly(
                        entry("mean_wind_speed", "avg(`wind speed`)"),
                        entry("correlation_coefficient", "corr(AirPressure, `wind speed`)"),
                        entry("p_value", "corr_p_value(AirPressure, `wind speed`)"),
                        entry("std_dev", "stddev_pop(AirPressure)"));
    }

    @Test
    void takesNoPartOfAWordForAStatistic() {
        String goal = "AirPressure of each child at the station";
        assertThat(proposed(goal, "mean_child", "mean_rhode_island", "mean_year2015", "mean_lastdate"))
                .hasSize(4)
                .allSatisfy((name, expression) -> assertThat(expression).startsWith("avg("));
        assertThat(Recipes.forGoal(goal, List.of(WEATHER))).doesNotContain("chi_squared");
        assertThat(Recipes.forGoal("a Chi-square test of child and station", List.of()))
                .contains("chi_squared");
    }

    @Test
    void writesTimesThatAreTextsAsTheyAreRead() {
        Source days = Sales.source(
                "days",
                List.of(Sales.texts(
                        "day of sale", ColumnProfile.Role.TIME, new ColumnProfile.ReadAs("date", "d.M.yyyy", 0))));
        assertThat(Recipes.forGoal("the month of each day of sale", List.of(days)))
                .contains("month(to_timestamp(`day of sale`, 'd.M.yyyy'))");
    }

    @Test
    void proposesNoColumnsForWhatIsMadeInAWayThatIsNotSaid() {
        assertThat(proposed("Create a new feature from AirPressure and its correlation with wind speed", "correlation"))
                .containsExactly(entry("correlation", "corr(..., ...)"));
    }

    @Test
    void proposesWhatIsMadeFirst() {
        String goal =
                "Create a new feature \"force\" by multiplying AirPressure and wind speed. Then the correlation of force and gusts";
        ProposedStatistics proposed = new ProposedStatistics(goal, List.of(WEATHER), true);
        Map<String, String> expressions = proposed.expressions(List.of("correlation"));
        assertThat(expressions).containsExactly(entry("correlation", "corr(force, gusts)"));
        assertThat(proposed.from(expressions)).contains("(SELECT *, AirPressure * `wind speed` AS force FROM weather)");
    }

    @Test
    void proposesRowsByAValueInTheName() {
        assertThat(proposed(
                        "AirPressure by station",
                        "mean_north",
                        "mean_south_west",
                        "median_2",
                        "median_station_2",
                        "second_station_mean"))
                .containsEntry("mean_north", "avg(CASE WHEN station = 'north' THEN AirPressure END)")
                .containsEntry("mean_south_west", "avg(CASE WHEN station = 'south west' THEN AirPressure END)")
                .containsEntry("median_2", "median(AirPressure)")
                .containsEntry("second_station_mean", "avg(CASE WHEN station = '2' THEN AirPressure END)")
                .containsEntry("median_station_2", "median(CASE WHEN station = '2' THEN AirPressure END)");
        assertThat(new ProposedStatistics("AirPressure by station", List.of(WEATHER), false)
                        .expressions(List.of("mean_north")))
                .containsEntry("mean_north", "avg(AirPressure)");
    }

    @Test
    void leavesRowsToTheModelWhereNamesOfOneStatisticDiffer() {
        assertThat(proposed("AirPressure", "mean_calm", "mean_storm"))
                .containsEntry("mean_calm", "avg(CASE WHEN ... THEN AirPressure END)");
        assertThat(proposed("AirPressure and wind speed", "calm_correlation", "storm_correlation"))
                .containsEntry("storm_correlation", "corr(CASE WHEN ... THEN AirPressure END, `wind speed`)");
        assertThat(proposed("AirPressure", "mean_before", "mean_after"))
                .containsEntry("mean_before", "avg(AirPressure)");
    }

    @Test
    void countsOutliersBesideOtherStatistics() {
        String goal = "outliers of AirPressure with a z-score above 2 and its correlation with wind speed";
        ProposedStatistics proposed = new ProposedStatistics(goal, List.of(WEATHER), true);
        Map<String, String> expressions =
                proposed.expressions(List.of("correlation", "outlier_count", "mean_without_outliers"));
        assertThat(expressions)
                .containsExactly(
                        entry("correlation", "corr(AirPressure, `wind speed`)"),
                        entry("outlier_count", "count_if(abs(AirPressure - m) > 2 * sd)"),
                        entry(
                                "mean_without_outliers",
                                "avg(CASE WHEN abs(AirPressure - m) <= 2 * sd THEN AirPressure END)"));
        assertThat(proposed.from(expressions).orElseThrow())
                .startsWith("weather CROSS JOIN (SELECT avg(AirPressure) AS m");
    }

    @Test
    void takesARangeForAStatisticWhereNoOtherIsNamed() {
        assertThat(proposed("AirPressure", "range_of_pressure", "pressure_range_mean"))
                .containsEntry("range_of_pressure", "max(AirPressure) - min(AirPressure)")
                .containsEntry("pressure_range_mean", "avg(AirPressure)");
    }

    @Test
    void proposesTheTestThatTheGoalNames() {
        String goal = "Does AirPressure differ by station? Mann-Whitney, significance level of 0.01";
        assertThat(proposed(goal, "p_value")).containsEntry("p_value", "mann_whitney_p_value(AirPressure, station)");
        ProposedStatistics proposed = new ProposedStatistics(goal, List.of(WEATHER), true);
        assertThat(proposed.condition("Yes")).contains("mann_whitney_p_value(AirPressure, station) < 0.01");
        assertThat(proposed.condition("No")).contains("mann_whitney_p_value(AirPressure, station) >= 0.01");
        assertThat(proposed.condition("high")).isEmpty();
        assertThat(Recipes.forGoal(goal, List.of(WEATHER)))
                .contains("mann_whitney_p_value(AirPressure, station)")
                .doesNotContain("corr");
    }

    @Test
    void proposesTheConditionOfNormality() {
        ProposedStatistics proposed =
                new ProposedStatistics("Is AirPressure normal by Shapiro-Wilk?", List.of(WEATHER), true);
        assertThat(proposed.condition("normal")).contains("normality_p_value(AirPressure) > 0.05");
        assertThat(proposed.condition("not normal")).contains("normality_p_value(AirPressure) <= 0.05");
        assertThat(proposed.condition("maybe")).isEmpty();
        assertThat(new ProposedStatistics("Is AirPressure high?", List.of(WEATHER), true).condition("yes"))
                .isEmpty();
    }
}
