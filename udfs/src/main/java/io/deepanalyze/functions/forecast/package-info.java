/**
 * {@code ai_forecast}, a table function that carries series of time into the future. {@link io.deepanalyze.functions.forecast.ForecastFunction}
 * brings it into a session's SQL, {@link io.deepanalyze.functions.forecast.AiForecast} is the same for DataFrames.
 *
 * <p>Spark passes tables to functions of Python alone. So {@code ForecastCalls} takes calls out of a parsed query before Spark resolves functions,
 * and leaves {@link io.deepanalyze.functions.forecast.UnresolvedForecast} in their place. When the table's columns are known, {@code
 * ForecastPlanning} has {@code ForecastArguments} checked and puts the plan of {@code ForecastPlan} there: built-in operators, and one scalar
 * function, {@code ForecastRows}, which hands each group's series to {@code io.deepanalyze.functions.forecast.series} on the executors.
 */
@NullMarked
package io.deepanalyze.functions.forecast;

import org.jspecify.annotations.NullMarked;
