package io.deepanalyze.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.deepanalyze.agent.profile.StringShapes.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.Platform;
import org.junit.jupiter.api.Test;

/** What states in files rest on. Where a test fails, older files mean something else: {@code ProfileState} needs a new version. */
class StateFormTest {
    @Test
    void countersOfStringsHaveTheirPlaces() {
        assertThat(Shape.values())
                .extracting(Shape::name)
                .containsExactly(
                        "PLACEHOLDER",
                        "PLAIN_NUMBER",
                        "POINT_NUMBER",
                        "COMMA_NUMBER",
                        "INTEGER",
                        "LEADING_ZERO",
                        "PERCENT",
                        "CURRENCY",
                        "E_MAIL",
                        "UUID",
                        "URL",
                        "PROSE");
        assertThat(List.of(0, 5, 21, 63, TimeFormat.COUNT - 1))
                .extracting(index -> TimeFormat.of(index).toString())
                .containsExactly(
                        "TimeFormat[order=YEAR_MONTH_DAY, separator=-, clock=NONE]",
                        "TimeFormat[order=YEAR_MONTH_DAY, separator=/, clock=NONE]",
                        "TimeFormat[order=DAY_MONTH_YEAR, separator=-, clock=MINUTES]",
                        "TimeFormat[order=DAY_NAME_YEAR, separator=-, clock=MINUTES_OF_HALF_DAY]",
                        "TimeFormat[order=NAME_DAY_YEAR, separator= , clock=SECONDS_OF_HALF_DAY]");
    }

    @Test
    void hashesAreWhatTheyWere() {
        byte[] text = "text".getBytes(StandardCharsets.UTF_8);
        assertThat(List.of(
                        Hashes.of(1L),
                        Hashes.of(1.5),
                        Hashes.of(Double.NaN),
                        Hashes.of(text, Platform.BYTE_ARRAY_OFFSET, text.length),
                        Hashes.of(Decimal.apply(new java.math.BigDecimal("12345678901234567890.5"), 21, 1))))
                .containsExactly(
                        2323475623862523413L,
                        5621713797380719610L,
                        6706187808026731217L,
                        -3175054625226739355L,
                        8221516556699326764L);
        SamplePlan plan = SamplePlan.unbounded(List.of(), List.of(), 7);
        assertThat(plan.priority(1)).isEqualTo(-7623321767308707382L);
    }
}
