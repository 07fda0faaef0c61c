package io.deepanalyze.functions.forecast;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.deepanalyze.functions.forecast.series.SeriesForecaster;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.PreciseTimestampConversion;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.classic.ColumnNodeToExpressionConverter$;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import scala.Option;

/**
 * The plan of a call, of Spark's own operators: the mean of each time, the newest times of each group, one row of a list for each group, the forecasts
 * of it, a row for each. So no executor holds more of a group than {@link SeriesForecaster#LONGEST_SERIES} times, and what comes before them is
 * spilled and sorted as Spark does it.
 *
 * <p>Columns between the operators have names of this class alone, so that names in the user's table cannot be mistaken for them.
 */
final class ForecastPlan {
    private static final String TIME = "time";
    private static final String RANK = "rank";
    private static final String SERIES = "series";
    private static final String POINT = "point";

    /** The endings of the three columns that stand for one value in a result, in the order of a prediction. */
    private static final List<String> PARTS = List.of("_forecast", "_upper", "_lower");

    private final ForecastRequest request;

    private ForecastPlan(ForecastRequest request) {
        this.request = request;
    }

    /** The plan over a resolved table; its own nodes are for the analyser to resolve. */
    static LogicalPlan of(LogicalPlan observed, ForecastRequest request) {
        return new ForecastPlan(request).build(observed);
    }

    private LogicalPlan build(LogicalPlan observed) {
        LogicalPlan read = filter(
                project(observed, join(readKeys(), readValues())), col(TIME).isNotNull());
        LogicalPlan means = aggregate(read, keys(), means());
        Column rank = row_number()
                .over(Window.partitionBy(groups().toArray(Column[]::new))
                        .orderBy(col(TIME).desc()));
        LogicalPlan ranked = project(means, join(keys(), join(values(), List.of(rank.as(RANK)))));
        LogicalPlan newest = filter(ranked, col(RANK).leq(lit(SeriesForecaster.LONGEST_SERIES)));
        Column observation = struct(join(List.of(col(TIME)), values()).toArray(Column[]::new));
        LogicalPlan series =
                aggregate(newest, groups(), List.of(collect_list(observation).as(SERIES)));
        LogicalPlan points =
                project(series, join(groups(), List.of(explode(forecasts()).as(POINT))));
        return project(points, join(namedGroups(), join(List.of(time()), predictions())));
    }

    private List<Column> readKeys() {
        List<Column> groups =
                numbered(request.groups(), (group, index) -> column(group).as(group(index)));
        return join(groups, List.of(column(micros(request.time())).as(TIME)));
    }

    /** The values as numbers; NULL for those that are not finite. */
    private List<Column> readValues() {
        return numbered(request.values(), (value, index) -> {
            Column number = column(value).cast(DataTypes.DoubleType);
            Column finite = number.gt(lit(Double.NEGATIVE_INFINITY)).and(number.lt(lit(Double.POSITIVE_INFINITY)));
            return when(finite, number).as(value(index));
        });
    }

    private List<Column> groups() {
        return numbered(request.groups(), (group, index) -> col(group(index)));
    }

    private List<Column> keys() {
        return join(groups(), List.of(col(TIME)));
    }

    private List<Column> values() {
        return numbered(request.values(), (value, index) -> col(value(index)));
    }

    private List<Column> means() {
        return numbered(
                request.values(), (value, index) -> avg(col(value(index))).as(value(index)));
    }

    private Column forecasts() {
        StructType type = new StructType().add(TIME, DataTypes.LongType, false);
        for (int index = 0; index < request.values().size(); index++) {
            for (String part : PARTS) {
                type = type.add(value(index) + part, DataTypes.DoubleType);
            }
        }
        int values = request.values().size();
        return udf(
                        new ForecastRows(new SeriesForecaster(request.options()), values),
                        DataTypes.createArrayType(type, false))
                .withName(ForecastFunction.NAME)
                .apply(col(SERIES), column(micros(request.horizon())));
    }

    private List<Column> namedGroups() {
        return numbered(request.groups(), (group, index) -> col(group(index)).as(group.name()));
    }

    private Column time() {
        Expression micros = expression(col(POINT).getField(TIME));
        Expression time = new PreciseTimestampConversion(micros, DataTypes.LongType, clock());
        boolean date = request.time().dataType() instanceof DateType;
        return column(date ? cast(time, DataTypes.DateType) : time)
                .as(request.time().name());
    }

    private List<Column> predictions() {
        List<Column> predictions = new ArrayList<>();
        for (int index = 0; index < request.values().size(); index++) {
            String name = request.values().get(index).name();
            for (String part : PARTS) {
                predictions.add(col(POINT).getField(value(index) + part).as(name + part));
            }
        }
        return predictions;
    }

    /** Microseconds of a time: elapsed ones for a TIMESTAMP, those of a clock without a zone for the other types. */
    private Expression micros(Expression time) {
        return new PreciseTimestampConversion(cast(time, clock()), clock(), DataTypes.LongType);
    }

    private DataType clock() {
        return request.time().dataType() instanceof TimestampType
                ? DataTypes.TimestampType
                : DataTypes.TimestampNTZType;
    }

    private Expression cast(Expression expression, DataType type) {
        return new Cast(expression, type, Option.apply(request.zone()));
    }

    private static String group(int index) {
        return "group_" + index;
    }

    private static String value(int index) {
        return "value_" + index;
    }

    private static Column column(Expression expression) {
        return ExpressionUtils.column(expression);
    }

    private static Expression expression(Column column) {
        return ColumnNodeToExpressionConverter$.MODULE$.apply(column.node());
    }

    private static LogicalPlan project(LogicalPlan child, List<Column> columns) {
        return new Project(ScalaLists.of(named(columns)), child);
    }

    private static LogicalPlan filter(LogicalPlan child, Column condition) {
        return new Filter(expression(condition), child);
    }

    private static LogicalPlan aggregate(LogicalPlan child, List<Column> groups, List<Column> results) {
        List<Expression> keys = groups.stream().map(ForecastPlan::expression).toList();
        return new Aggregate(ScalaLists.of(keys), ScalaLists.of(named(join(groups, results))), child, Option.empty());
    }

    private static List<NamedExpression> named(List<Column> columns) {
        return columns.stream()
                .map(column -> ExpressionUtils.toNamed(expression(column)))
                .toList();
    }

    private static List<Column> join(List<Column> first, List<Column> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<Column> numbered(List<Attribute> attributes, Numbered column) {
        return IntStream.range(0, attributes.size())
                .mapToObj(index -> column.of(attributes.get(index), index))
                .toList();
    }

    /** A column made of an attribute and its place in the call. */
    private interface Numbered {
        Column of(Attribute attribute, int index);
    }
}
