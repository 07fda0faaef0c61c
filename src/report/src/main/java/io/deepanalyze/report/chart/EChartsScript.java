package io.deepanalyze.report.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The text of Apache ECharts, from its WebJar: drawn with on the driver, and written into the HTML report. */
public final class EChartsScript {
    private static final String RESOURCE = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    private EChartsScript() {}

    /**
     * The minified script, about 1 MB.
     *
     * @throws IllegalStateException if the WebJar is not on the class path
     */
    public static String text() {
        try (InputStream in = EChartsScript.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Apache ECharts is not on the class path: no resource " + RESOURCE
                        + "; use the shaded jar, or add org.webjars:echarts");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Apache ECharts could not be read from " + RESOURCE, e);
        }
    }
}
