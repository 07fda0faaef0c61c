package io.deepanalyze.agent.dialogue.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.dialogue.Sales;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectTest {
    private static final Source WEATHER = Sales.source(
            "weather",
            List.of(
                    Sales.column("wind speed", "double", ColumnProfile.Role.MEASURE, 3.0, false),
                    Sales.column("AirPressure", "double", ColumnProfile.Role.MEASURE, 1000.0, false),
                    Sales.column("station", "string", ColumnProfile.Role.CATEGORY, null, false),
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
    }

    @Test
    void proposesWhatANameSeemsToBe() {
        ProposedStatistics proposed = new ProposedStatistics(
                "Pearson's correlation of AirPressure and wind speed with its population deviation, by station",
                List.of(WEATHER));
        assertThat(proposed.expression("mean_wind_speed")).contains("avg(`wind speed`)");
        assertThat(proposed.expression("correlation_coefficient")).contains("corr(AirPressure, `wind speed`)");
        assertThat(proposed.expression("p_value")).contains("corr_p_value(AirPressure, `wind speed`)");
        assertThat(proposed.expression("std_dev")).contains("stddev_pop(AirPressure)");
        assertThat(proposed.expression("chi_statistic")).isEmpty();
        assertThat(proposed.expression("answer")).isEmpty();
    }

    @Test
    void proposesNoColumnsForWhatIsMadeFromThemFirst() {
        ProposedStatistics proposed = new ProposedStatistics(
                "Create a new feature by multiplying AirPressure and wind speed; its correlation with AirPressure",
                List.of(WEATHER));
        assertThat(proposed.expression("correlation")).contains("corr(..., ...)");
    }

    @Test
    void proposesTheConditionOfNormality() {
        ProposedStatistics proposed =
                new ProposedStatistics("Is AirPressure normal by Shapiro-Wilk?", List.of(WEATHER));
        assertThat(proposed.condition("normal")).contains("normality_p_value(AirPressure) > 0.05");
        assertThat(proposed.condition("not normal")).isEmpty();
        assertThat(new ProposedStatistics("Is AirPressure high?", List.of(WEATHER)).condition("yes"))
                .isEmpty();
    }
}
