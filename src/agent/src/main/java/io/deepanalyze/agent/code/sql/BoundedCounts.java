package io.deepanalyze.agent.code.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Abs;
import org.apache.spark.sql.catalyst.expressions.ArrayRepeat;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.KnownNullable;
import org.apache.spark.sql.catalyst.expressions.Least;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.RaiseError$;
import org.apache.spark.sql.catalyst.expressions.Sequence;
import org.apache.spark.sql.catalyst.expressions.StringLPad;
import org.apache.spark.sql.catalyst.expressions.StringRPad;
import org.apache.spark.sql.catalyst.expressions.StringRepeat;
import org.apache.spark.sql.catalyst.expressions.StringSpace;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.expressions.UnixDate;
import org.apache.spark.sql.catalyst.expressions.UnixMicros;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** Counts that only a row can tell, such as in {@code repeat('#', n)}, kept to what a value may come to. */
final class BoundedCounts {
    private static final int MOST = 10_000;
    private static final double MOST_ELEMENTS = 1e6;
    private static final double DAY_MICROS = 86_400e6;
    /** Of a step that only a row can tell. */
    private static final double SMALLEST_STEP = 1;

    private BoundedCounts() {}

    /** The expression with its count bounded; null where there is no such count. */
    static @Nullable Expression bounded(Expression expression) {
        if (expression instanceof Sequence sequence) {
            return bounded(sequence);
        }
        int at = expression instanceof StringSpace
                ? 0
                : expression instanceof StringRepeat
                                || expression instanceof ArrayRepeat
                                || expression instanceof StringLPad
                                || expression instanceof StringRPad
                        ? 1
                        : -1;
        List<Expression> children = Trees.list(expression.children());
        if (at < 0 || children.get(at) instanceof Least || Constants.constant(children.get(at))) {
            return null;
        }
        List<Expression> bounded = new ArrayList<>(children);
        bounded.set(at, new Least(Trees.seq(List.of(children.get(at), new Literal(MOST, DataTypes.IntegerType)))));
        return expression.withNewChildren(Trees.seq(bounded));
    }

    /** A sequence of which it is not known how long it is fails where it is too long, before it is made. */
    private static @Nullable Expression bounded(Sequence sequence) {
        if (Constants.number(sequence.start()).isPresent()
                && Constants.number(sequence.stop()).isPresent()) {
            return null;
        }
        if (sequence.start() instanceof KnownNullable) {
            return null;
        }
        Expression from = position(sequence.start());
        Expression to = position(sequence.stop());
        Expression span = new Abs(new Subtract(to, from));
        Expression most = new Literal(MOST_ELEMENTS * step(sequence), DataTypes.DoubleType);
        Expression error = cast(
                RaiseError$.MODULE$.apply(new Literal(
                        UTF8String.fromString("sequence(…) would have more than " + (long) MOST_ELEMENTS + " elements"),
                        DataTypes.StringType)),
                sequence.dataType());
        // The mark keeps the rule from bounding again what it has bounded.
        Expression marked = sequence.withNewChildren(Trees.seq(marked(Trees.list(sequence.children()))));
        return new If(new GreaterThan(span, most), error, marked);
    }

    private static List<Expression> marked(List<Expression> children) {
        List<Expression> marked = new ArrayList<>(children);
        marked.set(0, new KnownNullable(children.get(0)));
        return marked;
    }

    /** Where a start or a stop is: numbers as they are, days and microseconds since 1970. */
    private static Expression position(Expression bound) {
        DataType type = bound.dataType();
        Expression number = type instanceof DateType
                ? new UnixDate(bound)
                : type instanceof TimestampType
                        ? new UnixMicros(bound)
                        : type instanceof TimestampNTZType
                                ? new UnixMicros(cast(bound, DataTypes.TimestampType))
                                : bound;
        return cast(number, DataTypes.DoubleType);
    }

    /** The smallest distance of two elements, in the unit of the positions. */
    private static double step(Sequence sequence) {
        boolean days = sequence.dataType().elementType() instanceof DateType;
        if (sequence.stepOpt().isEmpty()) {
            return !days && !(sequence.dataType().elementType() instanceof IntegralType) ? DAY_MICROS : 1;
        }
        Expression step = sequence.stepOpt().get();
        double micros = Constants.micros(step).orElse(Double.NaN);
        if (!Double.isNaN(micros)) {
            return Math.abs(days ? micros / DAY_MICROS : micros);
        }
        return Math.abs(Constants.number(step).orElse(SMALLEST_STEP));
    }

    private static Expression cast(Expression expression, DataType type) {
        return new Cast(expression, type, Option.empty(), EvalMode$.MODULE$.LEGACY());
    }
}
