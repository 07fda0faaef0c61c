package io.deepanalyze.report.chart;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws options as SVG on the driver, without a browser.
 *
 * <p>Made for one report and closed after it. Nothing is loaded before the first chart. Thread-safe: what threads draw at the
 * same time has an engine each.
 */
public interface ChartRenderer extends AutoCloseable {

    /** The time within which one chart is drawn or given up; loading, before the first, may take six times as long. */
    Duration DEFAULT_LIMIT = Duration.ofSeconds(30);

    /** ECharts itself, in a JavaScript engine inside the JVM that has no access to the host. */
    static ChartRenderer echarts() {
        return new EChartsRenderer(DEFAULT_LIMIT);
    }

    /** ECharts with another limit of time per chart. */
    static ChartRenderer echarts(Duration limit) {
        return new EChartsRenderer(limit);
    }

    /**
     * Makes the first chart of this JVM quick: begins to load in the background what drawing needs.
     * For programs that are going to write a report and have time until then.
     */
    static void prepare() {
        Thread thread = new Thread(
                () -> {
                    try (ChartRenderer renderer = echarts()) {
                        var unused = renderer.draw("c0", Map.of("series", List.of()));
                    }
                },
                "deepanalyze-chart-preparation");
        thread.setDaemon(true);
        thread.start();
    }

    /** A renderer that draws nothing, for runs that write no drawings. */
    static ChartRenderer none() {
        return new ChartRenderer() {
            @Override
            public Optional<String> draw(String id, Map<String, Object> option) {
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    /**
     * The drawing as one {@code <svg>} element with a {@code viewBox} of {@link ChartSize#of}; the same option and id
     * always give the same text. Empty where the option cannot be drawn within the limit: a report is written without a
     * picture rather than not at all.
     *
     * @param id what the drawing's own ids begin with, unique in the page; letters and digits
     * @param option the ECharts option, JSON values only
     */
    Optional<String> draw(String id, Map<String, Object> option);

    @Override
    void close();
}
