package io.deepanalyze.functions.forecast;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.FunctionTableSubqueryArgumentExpression;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.collection.immutable.Seq;

/** Reads the arguments of a call of {@code ai_forecast}. Driver side, on the thread that analyses. */
final class ForecastCalls {
    private ForecastCalls() {}

    /** The call with its table, to be planned by {@link ForecastPlanning}. */
    static LogicalPlan read(Seq<Expression> given) {
        return unresolved(arguments(given));
    }

    private static Map<ForecastParameter, Expression> arguments(Seq<Expression> given) {
        Map<ForecastParameter, Expression> arguments = new EnumMap<>(ForecastParameter.class);
        boolean named = false;
        for (Expression argument : ScalaLists.list(given)) {
            ForecastParameter parameter;
            Expression value = argument;
            if (argument instanceof NamedArgumentExpression pair) {
                named = true;
                parameter = ForecastParameter.named(pair.key());
                value = pair.value();
            } else if (named) {
                throw ForecastException.of(
                        "An argument without a name follows one with a name. Give arguments by position first, then those by name.");
            } else if (arguments.size() == ForecastParameter.names().size()) {
                throw ForecastException.of(
                        "ai_forecast has " + arguments.size() + " arguments, and more are given. They are "
                                + String.join(", ", ForecastParameter.names()) + ".");
            } else {
                parameter = ForecastParameter.named(ForecastParameter.names().get(arguments.size()));
            }
            if (arguments.put(parameter, value) != null) {
                throw ForecastException.of(
                        "The argument " + Names.quoted(parameter.sql()) + " is given twice. Leave one of them out.");
            }
        }
        return arguments;
    }

    private static UnresolvedForecast unresolved(Map<ForecastParameter, Expression> arguments) {
        Expression observed = arguments.remove(ForecastParameter.OBSERVED);
        if (!(observed instanceof FunctionTableSubqueryArgumentExpression table)) {
            throw ForecastException.of("The argument `observed` is " + (observed == null ? "missing" : "no table")
                    + ". Give a table or a query: ai_forecast(TABLE(t), ...) or ai_forecast(TABLE(SELECT ...), ...).");
        }
        if (!table.partitionByExpressions().isEmpty()) {
            throw ForecastException.of(
                    "The table is partitioned. ai_forecast takes groups by name instead: leave PARTITION BY out and give group_col.");
        }
        List<String> names = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        arguments.forEach((parameter, value) -> {
            names.add(parameter.sql());
            values.add(value);
        });
        return new UnresolvedForecast(table.plan(), ScalaLists.of(names), ScalaLists.of(values));
    }
}
