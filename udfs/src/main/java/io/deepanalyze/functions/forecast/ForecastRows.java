package io.deepanalyze.functions.forecast;

import io.deepanalyze.functions.forecast.series.ForecastPoint;
import io.deepanalyze.functions.forecast.series.Prediction;
import io.deepanalyze.functions.forecast.series.SeriesForecaster;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Forecasts one group: from rows of a time and values to rows of a time and three numbers for each value. Executor side; without state, for any
 * thread. What cannot be told is NULL.
 */
final class ForecastRows implements UDF2<Seq<Row>, @Nullable Long, List<Row>> {
    private static final long serialVersionUID = 1;

    private final SeriesForecaster forecaster;
    private final int values;

    ForecastRows(SeriesForecaster forecaster, int values) {
        this.forecaster = forecaster;
        this.values = values;
    }

    @Override
    public List<Row> call(Seq<Row> observations, @Nullable Long horizon) {
        if (horizon == null) {
            return List.of();
        }
        Row[] rows = CollectionConverters.asJava(observations).toArray(Row[]::new);
        Arrays.sort(rows, Comparator.comparingLong(row -> row.getLong(0)));
        long[] times = Arrays.stream(rows).mapToLong(row -> row.getLong(0)).toArray();
        double[][] series = new double[values][rows.length];
        for (int value = 0; value < values; value++) {
            for (int row = 0; row < rows.length; row++) {
                series[value][row] = rows[row].isNullAt(value + 1) ? Double.NaN : rows[row].getDouble(value + 1);
            }
        }
        return forecaster.forecast(times, series, horizon).stream()
                .map(ForecastRows::row)
                .toList();
    }

    private static Row row(ForecastPoint point) {
        Object[] cells = new Object[1 + 3 * point.predictions().size()];
        cells[0] = point.time();
        int next = 1;
        for (Prediction prediction : point.predictions()) {
            cells[next++] = known(prediction.value());
            cells[next++] = known(prediction.upper());
            cells[next++] = known(prediction.lower());
        }
        return RowFactory.create(cells);
    }

    private static @Nullable Double known(double number) {
        return Double.isNaN(number) ? null : number;
    }
}
