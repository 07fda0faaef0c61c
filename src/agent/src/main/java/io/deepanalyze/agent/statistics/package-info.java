/** Tests, effect sizes and intervals from summaries. Pure mathematics: knows neither Spark nor the report. */
@NullMarked
package io.deepanalyze.agent.statistics;

import org.jspecify.annotations.NullMarked;
