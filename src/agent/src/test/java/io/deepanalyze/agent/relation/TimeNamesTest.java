package io.deepanalyze.agent.relation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeNamesTest {
    @ParameterizedTest
    @CsvSource({
        "opened_at, closed_at, true",
        "startDate, endDate, true",
        "valid_from, valid_to, true",
        "Created, Updated, true",
        "order date, paid date, true",
        "opened_at, valid_to, false",
        "closed_at, opened_at, false",
        "today, tomorrow, false",
        "border, vendor, false"
    })
    void tellsTheBeginningAndTheEndOfOneThing(String begin, String end, boolean span) {
        assertThat(TimeNames.span(begin, end)).isEqualTo(span);
    }
}
