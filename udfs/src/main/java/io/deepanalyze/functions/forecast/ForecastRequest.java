package io.deepanalyze.functions.forecast;

import io.deepanalyze.functions.forecast.series.SeriesOptions;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * A checked call of {@code ai_forecast}. Driver side.
 *
 * @param time the column of times: DATE, TIMESTAMP or TIMESTAMP_NTZ
 * @param values numeric columns, at least one
 * @param groups columns of groups, maybe none
 * @param horizon a date, a time or a string, without columns
 * @param zone the session's time zone
 * @param options what goes to the executors
 */
record ForecastRequest(
        Attribute time,
        List<Attribute> values,
        List<Attribute> groups,
        Expression horizon,
        String zone,
        SeriesOptions options) {
    ForecastRequest {
        values = List.copyOf(values);
        groups = List.copyOf(groups);
    }
}
