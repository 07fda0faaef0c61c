package io.deepanalyze.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnProfileTest {
    @Test
    void aColumnOfNullsHasNoneOfTheMeasures() {
        Map<String, Object> quantiles = new LinkedHashMap<>();
        quantiles.put("0.5", null);
        ColumnProfile profile = profile(quantiles, List.of(new ColumnProfile.TopValue(null, 500, true)));
        assertThat(profile.quantiles()).containsEntry("0.5", null);
        assertThat(profile.top().get(0).value()).isNull();
        assertThat(profile.min()).isNull();
        assertThat(profile.mean()).isNull();
        String json =
                ReportJson.write(new Source("s", "table", "s", null, null, 500, null, List.of(profile), List.of()));
        assertThat(json).contains("\"min\" : null", "\"0.5\" : null", "\"edges\" : [ ]", "\"readAs\" : null");
    }

    @Test
    void keepsItsOwnCopies() {
        Map<String, Object> quantiles = new LinkedHashMap<>();
        ColumnProfile profile = profile(quantiles, List.of());
        quantiles.put("0.5", 1.0);
        assertThat(profile.quantiles()).isEmpty();
        assertThatThrownBy(() -> profile.quantiles().put("0.5", 1.0)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static ColumnProfile profile(Map<String, Object> quantiles, List<ColumnProfile.TopValue> top) {
        return new ColumnProfile(
                "c",
                "string",
                ColumnProfile.Role.CONSTANT,
                null,
                500,
                500,
                0,
                0,
                true,
                null,
                null,
                null,
                null,
                null,
                quantiles,
                top,
                ColumnProfile.Histogram.NONE,
                false,
                "q1",
                List.of());
    }
}
