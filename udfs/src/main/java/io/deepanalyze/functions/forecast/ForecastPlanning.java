package io.deepanalyze.functions.forecast;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.PartialFunction$;

/** Plans calls of {@code ai_forecast} whose tables are resolved. Driver side, on the thread that analyses; without state. */
final class ForecastPlanning extends Rule<LogicalPlan> {
    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.resolveOperatorsUp(PartialFunction$.MODULE$.fromFunction(ForecastPlanning::replace));
    }

    private static LogicalPlan replace(LogicalPlan node) {
        if (node instanceof UnresolvedForecast forecast && forecast.isReady()) {
            List<String> names = ScalaLists.list(forecast.names());
            List<Expression> values = ScalaLists.list(forecast.values());
            Map<ForecastParameter, Expression> arguments = new EnumMap<>(ForecastParameter.class);
            for (int index = 0; index < names.size(); index++) {
                arguments.put(ForecastParameter.named(names.get(index)), values.get(index));
            }
            return ForecastPlan.of(
                    forecast.observed(),
                    new ForecastArguments(forecast.observed().output(), arguments).request());
        }
        return node;
    }
}
