package io.deepanalyze.agent.sharing;

import io.deepanalyze.agent.sharing.PassLayout.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Abs;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.TruncTimestamp;
import org.apache.spark.sql.types.DataTypes;
import scala.Tuple2;
import scala.collection.immutable.IndexedSeq;
import scala.jdk.javaapi.CollectionConverters;

/** Reads expressions as {@link Step}s, as far as those go; the rest is Spark's. */
final class Steps {
    /** What of a time is the same all day. */
    private static final Set<String> DAYS = Set.of("DAY", "WEEK", "MONTH", "QUARTER", "YEAR");

    private final Columns columns;

    Steps(Columns columns) {
        this.columns = columns;
    }

    /** The columns of a pass. */
    interface Columns {
        /** The place of an expression's column, which is added where there is none. */
        int place(Expression expression, Form form);

        /** Whether there is a column already. */
        boolean has(Expression expression, Form form);
    }

    /** Empty where Spark has to make the column. */
    Optional<Step> of(Expression expression, Form form) {
        return switch (form) {
            case FLAG -> flag(expression);
            case DOUBLE -> number(expression);
            case KEY -> bins(expression).or(() -> ofDay(expression));
            case TIME, BIN -> Optional.empty();
        };
    }

    private Optional<Step> flag(Expression expression) {
        if (expression instanceof And and) {
            return Optional.of(
                    new Step.Both(columns.place(and.left(), Form.FLAG), columns.place(and.right(), Form.FLAG)));
        }
        if (expression instanceof IsNotNull known) {
            return known(known.child());
        }
        if (expression instanceof EqualTo equal && columns.has(equal.left(), Form.KEY)) {
            return equal.right() instanceof Literal literal && literal.value() != null
                    ? Optional.of(new Step.Equal(columns.place(equal.left(), Form.KEY), literal.value()))
                    : Optional.empty();
        }
        if (expression instanceof BinaryComparison compared) {
            return compared(compared);
        }
        return Optional.empty();
    }

    private Optional<Step> compared(BinaryComparison expression) {
        boolean above = expression instanceof GreaterThan || expression instanceof GreaterThanOrEqual;
        boolean atBound = expression instanceof LessThanOrEqual || expression instanceof GreaterThanOrEqual;
        if (!above && !atBound && !(expression instanceof LessThan)) {
            return Optional.empty();
        }
        return bound(expression.left(), expression.right())
                .map(bound -> new Step.Compared(columns.place(expression.left(), Form.DOUBLE), bound, above, atBound));
    }

    private Optional<Step> known(Expression of) {
        if (columns.has(of, Form.KEY)) {
            return Optional.of(new Step.Known(columns.place(of, Form.KEY)));
        }
        return of.dataType().equals(DataTypes.DoubleType)
                ? Optional.of(new Step.Known(columns.place(of, Form.DOUBLE)))
                : Optional.empty();
    }

    /** The number that a number is compared with. */
    static Optional<Double> bound(Expression compared, Expression with) {
        if (!compared.dataType().equals(DataTypes.DoubleType)
                || !with.dataType().equals(DataTypes.DoubleType)
                || compared.foldable()
                || !with.foldable()) {
            return Optional.empty();
        }
        return with.eval(null) instanceof Double bound && !bound.isNaN() ? Optional.of(bound) : Optional.empty();
    }

    private Optional<Step> number(Expression expression) {
        if (!expression.dataType().equals(DataTypes.DoubleType)) {
            return Optional.empty();
        }
        if (expression instanceof Abs size) {
            return Optional.of(new Step.Size(columns.place(size.child(), Form.DOUBLE)));
        }
        if (expression instanceof Multiply product) {
            return Optional.of(new Step.Product(
                    columns.place(product.left(), Form.DOUBLE), columns.place(product.right(), Form.DOUBLE)));
        }
        if (expression instanceof CaseWhen choice
                && choice.branches().size() == 1
                && choice.elseValue().isEmpty()) {
            Tuple2<Expression, Expression> branch = choice.branches().apply(0);
            return Optional.of(
                    new Step.Picked(columns.place(branch._1(), Form.FLAG), columns.place(branch._2(), Form.DOUBLE)));
        }
        return Optional.empty();
    }

    /** {@code CASE WHEN x < 1 THEN 0 WHEN x < 2 THEN 1 ELSE 2 END}. */
    private Optional<Step> bins(Expression expression) {
        if (!(expression instanceof CaseWhen choice)
                || choice.elseValue().isEmpty()
                || !(choice.elseValue().get() instanceof Literal last)
                || last.value() == null) {
            return Optional.empty();
        }
        List<Double> edges = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        Expression binned = null;
        for (Tuple2<Expression, Expression> branch : CollectionConverters.asJava(choice.branches())) {
            if (!(branch._1() instanceof LessThan below)
                    || !(branch._2() instanceof Literal value)
                    || value.value() == null
                    || (binned != null && !binned.semanticEquals(below.left()))) {
                return Optional.empty();
            }
            binned = below.left();
            Optional<Double> edge = bound(below.left(), below.right());
            if (edge.isEmpty()) {
                return Optional.empty();
            }
            edges.add(edge.get());
            values.add(value.value());
        }
        values.add(last.value());
        return binned == null
                ? Optional.empty()
                : Optional.of(new Step.Binned(columns.place(binned, Form.DOUBLE), edges, values));
    }

    /** {@code CAST(date_trunc('MONTH', t) AS DATE)}: the same of all times of a day. */
    private Optional<Step> ofDay(Expression expression) {
        if (!(expression instanceof Cast date)
                || !date.dataType().equals(DataTypes.DateType)
                || !(date.child() instanceof TruncTimestamp truncated)
                || !(truncated.format() instanceof Literal unit)
                || !DAYS.contains(String.valueOf(unit.value()))
                || !date.timeZoneId().equals(truncated.timeZoneId())
                || truncated.timeZoneId().isEmpty()
                || !truncated.timestamp().dataType().equals(DataTypes.TimestampType)) {
            return Optional.empty();
        }
        Expression time = truncated.timestamp();
        Expression alone = date.withNewChildren(
                one(truncated.withNewChildren(two(unit, new BoundReference(0, DataTypes.TimestampType, true)))));
        return Optional.of(new Step.OfDay(
                columns.place(time, Form.TIME), truncated.timeZoneId().get(), alone));
    }

    private static IndexedSeq<Expression> one(Expression child) {
        return CollectionConverters.asScala(List.of(child)).toIndexedSeq();
    }

    private static IndexedSeq<Expression> two(Expression first, Expression second) {
        return CollectionConverters.asScala(List.of(first, second)).toIndexedSeq();
    }
}
