/**
 * Charts: what a finding shows, as a plain Apache ECharts option, and how that option becomes a drawing.
 *
 * <p>Read in this order: {@link io.deepanalyze.report.chart.ChartOptions} has one factory per message that a chart can
 * carry; its inputs ({@link io.deepanalyze.report.chart.Bar}, {@link io.deepanalyze.report.chart.Axis} ...) are small
 * records of values that a query has already computed. {@link io.deepanalyze.report.chart.Palette} names the few
 * colours, and how they change in the dark. {@link io.deepanalyze.report.chart.ChartRenderer} draws an option to SVG by
 * ECharts itself, on the driver, without a browser.
 *
 * <p>Options hold JSON values only, never a function: whatever a label or a tooltip says is written out beforehand.
 * Names and values come from data, so they are cut to a length and stripped of control characters before they go in.
 */
@NullMarked
package io.deepanalyze.report.chart;

import org.jspecify.annotations.NullMarked;
