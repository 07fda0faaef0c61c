package io.deepanalyze.agent.sharing;

import io.deepanalyze.agent.plan.Rewriting;
import io.deepanalyze.agent.sharing.Tally.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.expressions.aggregate.Average;
import org.apache.spark.sql.catalyst.expressions.aggregate.Count;
import org.apache.spark.sql.catalyst.expressions.aggregate.CountIf;
import org.apache.spark.sql.catalyst.expressions.aggregate.CovPopulation;
import org.apache.spark.sql.catalyst.expressions.aggregate.Max;
import org.apache.spark.sql.catalyst.expressions.aggregate.Min;
import org.apache.spark.sql.catalyst.expressions.aggregate.StddevPop;
import org.apache.spark.sql.catalyst.expressions.aggregate.StddevSamp;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Repartition;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * An aggregate of a plan over the rows of a relation.
 *
 * @param aggregate the node of the plan
 * @param reading the rows below it
 * @param keys what its groups are parted by, each over the relation, or null where grouping sets alone know it
 * @param sets its grouping sets
 * @param figures its aggregate functions
 */
record GroupedScan(
        Aggregate aggregate,
        RowReading reading,
        List<@Nullable Expression> keys,
        List<List<Part>> sets,
        List<Figure> figures) {

    /**
     * What a grouping set makes of a key.
     *
     * @param kept whether it has the key's value
     * @param otherwise what it has instead
     */
    record Part(boolean kept, @Nullable Object otherwise) {}

    /**
     * An aggregate function.
     *
     * @param expression as the plan has it
     * @param kind what it computes
     * @param inputs of what, over the relation; none where rows are counted
     * @param result the attribute that holds it
     */
    record Figure(AggregateExpression expression, Kind kind, List<Expression> inputs, Attribute result) {}

    /** Empty where there is anything that is not known here. */
    static Optional<GroupedScan> of(Aggregate aggregate) {
        if (aggregate.child() instanceof Expand expand) {
            return RowReading.of(expand.child()).flatMap(reading -> of(aggregate, reading, expand));
        }
        return RowReading.of(aggregate.child()).flatMap(reading -> {
            List<@Nullable Expression> keys = new ArrayList<>();
            List<Part> set = new ArrayList<>();
            for (Expression grouping : CollectionConverters.asJava(aggregate.groupingExpressions())) {
                Optional<Expression> key = key(grouping, reading);
                if (key.isEmpty()) {
                    return Optional.empty();
                }
                keys.add(key.get());
                set.add(new Part(true, null));
            }
            return figures(aggregate, reading).map(it -> new GroupedScan(aggregate, reading, keys, List.of(set), it));
        });
    }

    /** Grouping sets: each projection of {@code expand} keeps some keys and makes the others null. */
    private static Optional<GroupedScan> of(Aggregate aggregate, RowReading below, Expand expand) {
        List<Attribute> output = CollectionConverters.asJava(expand.output());
        List<Seq<Expression>> projections = CollectionConverters.asJava(expand.projections());
        Map<ExprId, Integer> places = new HashMap<>();
        Map<ExprId, Expression> columns = new HashMap<>();
        for (int place = 0; place < output.size(); place++) {
            places.put(output.get(place).exprId(), place);
            Expression first = projections.get(0).apply(place);
            int at = place;
            if (projections.stream().allMatch(it -> it.apply(at).semanticEquals(first))) {
                below.read(first).ifPresent(it -> columns.put(output.get(at).exprId(), it));
            }
        }
        List<@Nullable Expression> keys = new ArrayList<>();
        List<List<Part>> sets = new ArrayList<>();
        projections.forEach(it -> sets.add(new ArrayList<>()));
        for (Expression grouping : CollectionConverters.asJava(aggregate.groupingExpressions())) {
            Integer place = grouping instanceof Attribute attribute ? places.get(attribute.exprId()) : null;
            if (place == null) {
                return Optional.empty();
            }
            Expression known = null;
            for (int set = 0; set < projections.size(); set++) {
                Expression made = projections.get(set).apply(place);
                if (made instanceof Literal literal) {
                    sets.get(set).add(new Part(false, literal.value()));
                } else if (known == null || known.semanticEquals(made)) {
                    known = made;
                    sets.get(set).add(new Part(true, null));
                } else {
                    return Optional.empty();
                }
            }
            if (known == null) {
                keys.add(null);
            } else {
                Optional<Expression> key = key(known, below);
                if (key.isEmpty()) {
                    return Optional.empty();
                }
                keys.add(key.get());
            }
        }
        RowReading reading = new RowReading(below.relation(), below.filters(), columns);
        return figures(aggregate, reading).map(it -> new GroupedScan(aggregate, reading, keys, sets, it));
    }

    private static Optional<Expression> key(Expression grouping, RowReading reading) {
        DataType type = grouping.dataType();
        boolean plain = type.equals(DataTypes.StringType)
                || type.equals(DataTypes.BooleanType)
                || type.equals(DataTypes.ByteType)
                || type.equals(DataTypes.ShortType)
                || type.equals(DataTypes.IntegerType)
                || type.equals(DataTypes.LongType)
                || type.equals(DataTypes.DateType)
                || type.equals(DataTypes.TimestampType)
                || type.equals(DataTypes.TimestampNTZType);
        return plain && grouping instanceof Attribute ? reading.read(grouping) : Optional.empty();
    }

    private static Optional<List<Figure>> figures(Aggregate aggregate, RowReading reading) {
        Map<Expression, Figure> figures = new LinkedHashMap<>();
        for (NamedExpression item : CollectionConverters.asJava(aggregate.aggregateExpressions())) {
            for (AggregateExpression function : functions((Expression) item)) {
                if (!figures.containsKey(function.canonicalized())) {
                    Optional<Figure> figure = figure(function, reading);
                    if (figure.isEmpty()) {
                        return Optional.empty();
                    }
                    figures.put(function.canonicalized(), figure.get());
                }
            }
        }
        return Optional.of(List.copyOf(figures.values()));
    }

    private static List<AggregateExpression> functions(Expression expression) {
        if (expression instanceof AggregateExpression found) {
            return List.of(found);
        }
        return CollectionConverters.asJava(expression.children()).stream()
                .flatMap(it -> functions(it).stream())
                .toList();
    }

    private static Optional<Figure> figure(AggregateExpression expression, RowReading reading) {
        if (expression.isDistinct() || expression.filter().isDefined()) {
            return Optional.empty();
        }
        AggregateFunction function = expression.aggregateFunction();
        List<Expression> inputs = new ArrayList<>();
        for (Expression child : CollectionConverters.asJava(function.children())) {
            Optional<Expression> input = reading.read(child);
            if (input.isEmpty()) {
                return Optional.empty();
            }
            inputs.add(input.get());
        }
        return kind(function, inputs)
                .map(kind -> new Figure(
                        expression,
                        kind,
                        kind == Kind.COUNT ? counted(function, inputs) : inputs,
                        attribute("figure", expression.dataType())));
    }

    private static Optional<Kind> kind(AggregateFunction function, List<Expression> inputs) {
        if (function instanceof CountIf || (function instanceof Count && inputs.size() == 1)) {
            return Optional.of(Kind.COUNT);
        }
        if (!inputs.stream().allMatch(it -> it.dataType().equals(DataTypes.DoubleType))) {
            return Optional.empty();
        }
        if (function instanceof StddevSamp moment && moment.nullOnDivideByZero()) {
            return Optional.of(Kind.DEVIATION_OF_SAMPLE);
        }
        if (function instanceof CovPopulation moment && moment.nullOnDivideByZero()) {
            return Optional.of(Kind.COVARIANCE);
        }
        if (function instanceof StddevPop) {
            return Optional.of(Kind.DEVIATION);
        }
        if (function instanceof Average) {
            return Optional.of(Kind.MEAN);
        }
        if (function instanceof Sum) {
            return Optional.of(Kind.SUM);
        }
        if (function instanceof Min) {
            return Optional.of(Kind.LEAST);
        }
        return function instanceof Max ? Optional.of(Kind.GREATEST) : Optional.empty();
    }

    /** The condition under which a row is counted; none where every row is. */
    private static List<Expression> counted(AggregateFunction function, List<Expression> inputs) {
        Expression input = inputs.get(0);
        if (function instanceof CountIf) {
            return inputs;
        }
        return input.nullable() ? List.of(new IsNotNull(input)) : List.of();
    }

    private static Attribute attribute(String name, DataType type) {
        return new AttributeReference(
                name,
                type,
                true,
                Metadata.empty(),
                NamedExpression.newExprId(),
                CollectionConverters.asScala(List.<String>of()).toSeq());
    }

    /** The plan that gives what the aggregate gives, from its rows: keys first, then figures. */
    LogicalPlan over(List<InternalRow> rows) {
        List<Attribute> columns = new ArrayList<>();
        for (Expression grouping : CollectionConverters.asJava(aggregate.groupingExpressions())) {
            columns.add(((Attribute) grouping).withNullability(true));
        }
        figures.forEach(it -> columns.add(it.result()));
        Option<org.apache.spark.sql.connector.read.streaming.SparkDataStream> none = Option.empty();
        LogicalPlan counted = new LocalRelation(
                CollectionConverters.asScala(columns).toSeq(),
                CollectionConverters.asScala(rows).toSeq(),
                false,
                none);
        List<NamedExpression> items = new ArrayList<>();
        for (NamedExpression item : CollectionConverters.asJava(aggregate.aggregateExpressions())) {
            items.add((NamedExpression) ((Expression) item).transformUp(new Rewriting<>(this::result)));
        }
        return new Project(CollectionConverters.asScala(items).toSeq(), new Repartition(1, false, counted));
    }

    /** The attribute that holds the result of a function, or null of what is none. */
    private @Nullable Expression result(Expression node) {
        if (!(node instanceof AggregateExpression)) {
            return null;
        }
        return (Expression) figures.stream()
                .filter(it -> it.expression().canonicalized().equals(node.canonicalized()))
                .findFirst()
                .orElseThrow()
                .result();
    }
}
