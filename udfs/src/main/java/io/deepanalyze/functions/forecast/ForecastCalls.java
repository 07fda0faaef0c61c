package io.deepanalyze.functions.forecast;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.FunctionTableSubqueryArgumentExpression;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.Option;
import scala.PartialFunction$;
import scala.collection.immutable.Seq;

/**
 * Takes calls of {@code ai_forecast} out of a parsed query, before Spark looks for the function and refuses its table. Driver side, on the thread
 * that analyses; without state.
 */
final class ForecastCalls extends Rule<LogicalPlan> {
    private final SparkSession session;

    ForecastCalls(SparkSession session) {
        this.session = session;
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.resolveOperatorsUp(PartialFunction$.MODULE$.fromFunction(this::replace));
    }

    private LogicalPlan replace(LogicalPlan node) {
        if (node instanceof UnresolvedTableValuedFunction call && isForecast(call.name())) {
            return unresolved(arguments(call.functionArgs()));
        }
        return node;
    }

    /** Whether a name means this function, and not one that the user has registered under it since. */
    private boolean isForecast(Seq<String> name) {
        if (name.size() != 1 || !name.head().equalsIgnoreCase(ForecastFunction.NAME)) {
            return false;
        }
        Option<ExpressionInfo> registered =
                session.sessionState().catalog().lookupBuiltinOrTempTableFunction(ForecastFunction.NAME);
        return registered.isEmpty() || ForecastFunction.isOwn(registered.get());
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

    private UnresolvedForecast unresolved(Map<ForecastParameter, Expression> arguments) {
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
        // The table itself may be a query with a call.
        return new UnresolvedForecast(apply(table.plan()), ScalaLists.of(names), ScalaLists.of(values));
    }
}
