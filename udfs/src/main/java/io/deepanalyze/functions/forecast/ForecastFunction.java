package io.deepanalyze.functions.forecast;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.SimpleTableFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.Option;

/** The table function {@code ai_forecast} of SQL. Driver side. */
public final class ForecastFunction {
    static final String NAME = "ai_forecast";

    private static final String USAGE = """
            _FUNC_(observed, horizon, time_col, value_col[, group_col[, prediction_interval_width[, frequency[, seed[, parameters]]]]]) - \
            Forecasts the values of a table from after the last observation of each group to before a horizon.""";

    private static final String ARGUMENTS = """

                Arguments:
                  * observed - the observations: TABLE(t) or TABLE(SELECT ...)
                  * horizon - a date, a timestamp or a string of one, which the times of the forecasts are less than
                  * time_col - the name of the column of times, a DATE, TIMESTAMP or TIMESTAMP_NTZ
                  * value_col - the name of a numeric column, or an array of up to 100
                  * group_col - the name of a column, or an array of names: a series for each group. NULL, the default, for one series
                  * prediction_interval_width - the probability that the interval holds the value, 0.95 by default
                  * frequency - 'auto', the default, or a step such as 'D', 'W', '15min', 'month'
                  * seed - has no effect, since nothing is random
                  * parameters - JSON with any of global_cap, global_floor, daily_order and weekly_order
            """;

    private static final String EXAMPLES = """

                Examples:
                  > SELECT * FROM _FUNC_(TABLE(SELECT day, revenue FROM sales), horizon => '2027-01-01', time_col => 'day', value_col => 'revenue');
                  > SELECT * FROM _FUNC_(TABLE(sales), '2027-01-01', 'day', array('revenue', 'units'), group_col => 'region', frequency => 'W');
            """;

    private ForecastFunction() {}

    /**
     * Brings the function into the sessions that are built with these extensions. Where the platform has a function of this name, that one stays.
     *
     * @param extensions before the session is built
     */
    public static void register(SparkSessionExtensions extensions) {
        if (describe()) {
            extensions.injectResolutionRule(session -> new ForecastPlanning());
        }
    }

    /**
     * Puts the function's description among the built-in ones, since permanent views may not use a function that a session injects.
     *
     * @return false if the name belongs to another function
     */
    private static synchronized boolean describe() {
        SimpleTableFunctionRegistry builtin = TableFunctionRegistry.builtin();
        FunctionIdentifier name = new FunctionIdentifier(NAME);
        Option<ExpressionInfo> known = builtin.lookupFunction(name);
        if (known.isEmpty()) {
            builtin.registerFunction(name, description(), ForecastCalls::read);
            return true;
        }
        return isOwn(known.get());
    }

    /** Whether a description is of this function. */
    private static boolean isOwn(ExpressionInfo description) {
        return description.getClassName().equals(ForecastFunction.class.getName());
    }

    private static ExpressionInfo description() {
        return new ExpressionInfo(
                ForecastFunction.class.getName(),
                "",
                NAME,
                USAGE,
                ARGUMENTS,
                EXAMPLES,
                "",
                "table_funcs",
                "4.0.0",
                "",
                "built-in");
    }
}
