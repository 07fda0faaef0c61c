package io.deepanalyze.report.view;

import io.deepanalyze.report.Chart;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.chart.ChartRenderer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The drawings of a report's charts, made once for all views.
 *
 * @param svgs the {@code <svg>} element by chart id; charts that could not be drawn are not in it
 */
record Drawings(Map<String, String> svgs) {
    Drawings {
        svgs = Collections.unmodifiableMap(new LinkedHashMap<>(svgs));
    }

    static Drawings of(Report report, ChartRenderer renderer) {
        Map<String, String> svgs = new LinkedHashMap<>();
        for (Chart chart : report.charts()) {
            renderer.draw(chart.id(), chart.option()).ifPresent(svg -> svgs.put(chart.id(), svg));
        }
        return new Drawings(svgs);
    }

    Optional<String> svg(String chart) {
        return Optional.ofNullable(svgs.get(chart));
    }
}
