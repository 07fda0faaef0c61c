/**
 * The contract of an analysis and its views.
 *
 * <p>Read in this order: {@link io.deepanalyze.report.Report} is the whole value, {@link io.deepanalyze.report.Finding}
 * its heart, {@link io.deepanalyze.report.BoundNumber} what ties each numeral of a sentence to a cell of an executed
 * {@link io.deepanalyze.report.Query}. Nothing here knows Spark.
 */
@NullMarked
package io.deepanalyze.report;

import org.jspecify.annotations.NullMarked;
