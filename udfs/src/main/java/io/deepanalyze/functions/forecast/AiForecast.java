package io.deepanalyze.functions.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.CreateArray$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * {@code ai_forecast} for DataFrames, with or without the extensions of the session. Driver side, for one thread.
 *
 * <pre>{@code
 * Dataset<Row> next = AiForecast.of(sales).horizon("2027-01-01").time("day").value("revenue").group("region").run();
 * }</pre>
 */
public final class AiForecast {
    private final Dataset<?> observed;
    private final Map<ForecastParameter, Expression> arguments = new EnumMap<>(ForecastParameter.class);

    private AiForecast(Dataset<?> observed) {
        this.observed = observed;
    }

    /** Forecasts of what a table observed. */
    public static AiForecast of(Dataset<?> observed) {
        return new AiForecast(observed);
    }

    /** Which time forecasts end before, as a date or a timestamp of SQL. */
    public AiForecast horizon(String time) {
        return with(ForecastParameter.HORIZON, Literal$.MODULE$.apply(time));
    }

    /** Which day forecasts end before. */
    public AiForecast horizon(LocalDate day) {
        return with(ForecastParameter.HORIZON, Literal$.MODULE$.apply(day));
    }

    /** Which time forecasts end before. */
    public AiForecast horizon(Instant time) {
        return with(ForecastParameter.HORIZON, Literal$.MODULE$.apply(time));
    }

    /** The column of times: dates or timestamps. */
    public AiForecast time(String column) {
        return with(ForecastParameter.TIME_COL, Literal$.MODULE$.apply(column));
    }

    /** The numeric columns to forecast. */
    public AiForecast value(String... columns) {
        return with(ForecastParameter.VALUE_COL, texts(columns));
    }

    /** The columns that make groups, each a series of its own. One series without them. */
    public AiForecast group(String... columns) {
        return with(ForecastParameter.GROUP_COL, texts(columns));
    }

    /** The probability that an interval shall hold the value, between 0 and 1; 0.95 unless given. */
    public AiForecast width(double probability) {
        return with(ForecastParameter.PREDICTION_INTERVAL_WIDTH, Literal$.MODULE$.apply(probability));
    }

    /** How far forecasts are apart, such as {@code D} or {@code 15min}; found for each group unless given. */
    public AiForecast frequency(String frequency) {
        return with(ForecastParameter.FREQUENCY, Literal$.MODULE$.apply(frequency));
    }

    /** A JSON object with any of {@code global_cap}, {@code global_floor}, {@code daily_order} and {@code weekly_order}. */
    public AiForecast parameters(String json) {
        return with(ForecastParameter.PARAMETERS, Literal$.MODULE$.apply(json));
    }

    /**
     * The forecasts, planned and not yet computed. A wrong argument is a {@link ForecastException}, which is not declared, as nowhere in Spark.
     *
     * @throws IllegalArgumentException if the table is one of Spark Connect, where SQL has to be used
     */
    public Dataset<Row> run() {
        if (!(observed instanceof org.apache.spark.sql.classic.Dataset<?> table)) {
            throw new IllegalArgumentException(
                    "The table is a " + observed.getClass().getName()
                            + ", which has no plan on this side. Use spark.sql(\"SELECT * FROM ai_forecast(TABLE(...), ...)\") instead.");
        }
        LogicalPlan plan = table.queryExecution().analyzed();
        return table.sparkSession()
                .withActive(() -> org.apache.spark.sql.classic.Dataset.ofRows(
                        table.sparkSession(),
                        ForecastPlan.of(plan, new ForecastArguments(plan.output(), arguments).request())));
    }

    private AiForecast with(ForecastParameter parameter, Expression value) {
        arguments.put(parameter, value);
        return this;
    }

    private static Expression texts(String... texts) {
        return CreateArray$.MODULE$.apply(ScalaLists.of(
                Arrays.stream(texts).<Expression>map(Literal$.MODULE$::apply).toList()));
    }
}
