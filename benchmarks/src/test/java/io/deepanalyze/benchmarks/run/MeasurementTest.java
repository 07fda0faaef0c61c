package io.deepanalyze.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    @Test
    void readsWhatItWrites() {
        Measurement measurement =
                new Measurement(Work.COMMAND_LINE, "0.1.0", "small", "local[2]", "1g", List.of(12.5, 11.25));

        assertThat(measurement.toJson())
                .isEqualTo("{\"work\":\"command-line\",\"version\":\"0.1.0\",\"table\":\"small\","
                        + "\"master\":\"local[2]\",\"heap\":\"1g\",\"seconds\":[12.5,11.25]}");
        assertThat(Measurement.parse(measurement.toJson())).isEqualTo(measurement);
    }

    @Test
    void takesTheMiddleOfTheTimes() {
        assertThat(of(9.0, 1.0, 2.0).medianSeconds()).isEqualTo(2.0);
        assertThat(of(9.0, 1.0, 2.0, 4.0).medianSeconds()).isEqualTo(3.0);
        assertThat(of(5.0).medianSeconds()).isEqualTo(5.0);
    }

    @Test
    void refusesAMeasurementWithoutTimes() {
        assertThatThrownBy(MeasurementTest::of)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The measurement of SCAN on 'tall' has no times");
    }

    @Test
    void saysWhichLineItCannotRead() {
        assertThatThrownBy(() -> Measurement.parse("Picked up JAVA_TOOL_OPTIONS"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This line is no measurement: Picked up JAVA_TOOL_OPTIONS");
    }

    private static Measurement of(Double... seconds) {
        return new Measurement(Work.SCAN, "4.0.1", "tall", "local[2]", "1024m", List.of(seconds));
    }
}
