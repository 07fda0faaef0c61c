package io.deepanalyze.report.view;

import io.deepanalyze.report.Chart;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.chart.ChartRenderer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The drawings of a report's charts, made once for all views.
 *
 * @param svgs the {@code <svg>} element by chart id; charts that could not be drawn are not in it
 */
record Drawings(Map<String, String> svgs) {
    /** Charts from which on a second engine is worth its loading. */
    private static final int MANY = 8;

    /** Each holds some tens of megabytes. */
    private static final int MOST_ENGINES = 2;

    Drawings {
        svgs = Collections.unmodifiableMap(new LinkedHashMap<>(svgs));
    }

    static Drawings of(Report report, ChartRenderer renderer) {
        List<Chart> charts = report.charts();
        int sideBySide = charts.size() < MANY
                ? 1
                : Math.min(MOST_ENGINES, Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(sideBySide, task -> {
            Thread thread = new Thread(task, "deepanalyze-chart");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Map<String, CompletableFuture<Optional<String>>> drawn = new LinkedHashMap<>();
            for (Chart chart : charts) {
                drawn.put(
                        chart.id(),
                        CompletableFuture.supplyAsync(() -> renderer.draw(chart.id(), chart.option()), pool));
            }
            Map<String, String> svgs = new LinkedHashMap<>();
            drawn.forEach((id, svg) -> result(svg).ifPresent(text -> svgs.put(id, text)));
            return new Drawings(svgs);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Optional<String> result(CompletableFuture<Optional<String>> drawing) {
        try {
            return drawing.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException defect) {
                throw defect;
            }
            throw failure;
        }
    }

    Optional<String> svg(String chart) {
        return Optional.ofNullable(svgs.get(chart));
    }
}
