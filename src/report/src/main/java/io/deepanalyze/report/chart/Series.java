package io.deepanalyze.report.chart;

import java.util.List;

/**
 * One value per category, for grouped and stacked bars.
 *
 * @param name the level, as the data has it
 * @param values a value per category; NaN leaves a gap
 * @param highlight whether it is what the chart is about
 */
public record Series(String name, List<Double> values, boolean highlight) {
    public Series {
        values = List.copyOf(values);
    }
}
