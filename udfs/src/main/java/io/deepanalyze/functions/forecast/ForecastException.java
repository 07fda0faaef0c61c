package io.deepanalyze.functions.forecast;

import org.apache.spark.QueryContext;
import org.apache.spark.sql.AnalysisException;
import scala.Option;
import scala.collection.immutable.Map$;

/** A call of {@code ai_forecast} that cannot be planned; on the driver, when the query is analysed. Says which argument, why, and what to give. */
public final class ForecastException extends AnalysisException {
    /** Stable; begins each message. */
    public static final String CODE = "AI_FORECAST_INVALID_ARGUMENT";

    private static final long serialVersionUID = 1;

    /** The state of SQL for an invalid value of a parameter. */
    private static final String STATE = "22023";

    private ForecastException(String message) {
        super(
                "[" + CODE + "] " + message + " SQLSTATE: " + STATE,
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Map$.MODULE$.empty(),
                new QueryContext[0]);
    }

    @Override
    public String getSqlState() {
        return STATE;
    }

    /** The exception, for a {@code throw} where Spark's interfaces, written in Scala, declare none. */
    static RuntimeException of(String message) {
        return unchecked(new ForecastException(message));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> RuntimeException unchecked(Throwable exception) throws E {
        throw (E) exception;
    }
}
