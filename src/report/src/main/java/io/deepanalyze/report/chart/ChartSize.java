package io.deepanalyze.report.chart;

import java.util.List;
import java.util.Map;

/**
 * The size that suits an option, in CSS pixels.
 *
 * @param width the same for all, so that they stand in one column
 * @param height more where categories go down the side
 */
public record ChartSize(int width, int height) {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 300;
    private static final int ROW = 30;
    private static final int AROUND = 60;
    private static final int MIN_HEIGHT = 130;
    private static final int MAX_HEIGHT = 900;

    /** The size for an option, whoever made it. */
    public static ChartSize of(Map<String, Object> option) {
        if (option.get("yAxis") instanceof Map<?, ?> axis
                && "category".equals(axis.get("type"))
                && axis.get("data") instanceof List<?> rows) {
            int row = dots(option) ? ROW + 8 : ROW;
            return new ChartSize(WIDTH, Math.max(MIN_HEIGHT, Math.min(MAX_HEIGHT, AROUND + row * rows.size())));
        }
        return new ChartSize(WIDTH, HEIGHT);
    }

    /** Dots carry their label above them and need more room than bars. */
    private static boolean dots(Map<String, Object> option) {
        return option.get("series") instanceof List<?> all
                && all.stream().anyMatch(s -> s instanceof Map<?, ?> map && "scatter".equals(map.get("type")));
    }
}
