package io.deepanalyze.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chart: an Apache ECharts option, and the SVG that is drawn from it.
 *
 * @param id unique in the report, {@code c1} first
 * @param title the chart's title
 * @param altText what the chart shows, for those who cannot see it
 * @param option the ECharts option as JSON values: maps, lists, strings, numbers, booleans, nulls; no functions
 * @param svg the path of the drawing inside the report's folder, or null where it could not be drawn
 * @param query the id of the query whose result it shows
 */
public record Chart(
        String id,
        String title,
        String altText,
        Map<String, Object> option,
        @Nullable String svg,
        String query) {
    public Chart {
        option = Collections.unmodifiableMap(new LinkedHashMap<>(option));
    }
}
