package io.deepanalyze.agent.code.sql;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.expressions.UnaryMinus;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.apache.spark.unsafe.types.UTF8String;

/** What constants come to, computed here and not by Spark, which would compute anything. */
final class Constants {
    private Constants() {}

    /** The number that an expression of literals and plain arithmetic is. */
    static OptionalDouble number(Expression expression) {
        if (expression instanceof Literal literal) {
            return number(literal.value());
        }
        if (expression instanceof Cast || expression instanceof Alias) {
            return number(Trees.list(expression.children()).get(0));
        }
        if (expression instanceof UnaryMinus minus) {
            OptionalDouble negated = number(minus.child());
            return negated.isEmpty() ? negated : OptionalDouble.of(-negated.getAsDouble());
        }
        List<Expression> parts = Trees.list(expression.children());
        if (parts.size() != 2) {
            return OptionalDouble.empty();
        }
        OptionalDouble a = number(parts.get(0));
        OptionalDouble b = number(parts.get(1));
        if (a.isEmpty() || b.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (expression instanceof Add) {
            return OptionalDouble.of(a.getAsDouble() + b.getAsDouble());
        }
        if (expression instanceof Subtract) {
            return OptionalDouble.of(a.getAsDouble() - b.getAsDouble());
        }
        if (expression instanceof Multiply) {
            return OptionalDouble.of(a.getAsDouble() * b.getAsDouble());
        }
        return expression instanceof Divide
                ? OptionalDouble.of(a.getAsDouble() / b.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble number(Object value) {
        if (value instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        if (value instanceof Decimal decimal) {
            return OptionalDouble.of(new BigDecimal(decimal.toString()).doubleValue());
        }
        if (value instanceof UTF8String text) {
            try {
                return OptionalDouble.of(Double.parseDouble(text.toString().strip()));
            } catch (NumberFormatException other) {
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.empty();
    }

    /** The text that an expression is, or that bytes are which it casts to text. */
    static Optional<String> text(Expression expression) {
        if (expression instanceof Alias || expression instanceof Cast) {
            return text(Trees.list(expression.children()).get(0));
        }
        if (!(expression instanceof Literal literal)) {
            return Optional.empty();
        }
        if (literal.value() instanceof byte[] bytes) {
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
        return literal.value() instanceof UTF8String text ? Optional.of(text.toString()) : Optional.empty();
    }

    /** The length of an interval literal in microseconds; months are 28 days. */
    static OptionalDouble micros(Expression expression) {
        if (expression instanceof UnaryMinus minus) {
            OptionalDouble negated = micros(minus.child());
            return negated.isEmpty() ? negated : OptionalDouble.of(-negated.getAsDouble());
        }
        if (!(expression instanceof Literal literal)) {
            return OptionalDouble.empty();
        }
        double day = 86_400e6;
        String type = literal.dataType().typeName();
        if (literal.value() instanceof CalendarInterval interval) {
            return OptionalDouble.of(interval.months * 28.0 * day + interval.days * day + interval.microseconds);
        }
        if (literal.value() instanceof Number number && type.startsWith("interval")) {
            boolean months = type.contains("year") || type.contains("month");
            return OptionalDouble.of(number.doubleValue() * (months ? 28.0 * day : 1));
        }
        return OptionalDouble.empty();
    }

    /** Whether it is a value, or plain arithmetic with values. */
    static boolean plain(Expression expression) {
        boolean simple = expression instanceof Cast
                || expression instanceof UnaryMinus
                || expression instanceof Add
                || expression instanceof Subtract
                || expression instanceof Multiply
                || expression instanceof Divide;
        return expression instanceof Literal
                || (simple && Trees.list(expression.children()).stream().allMatch(Constants::plain));
    }

    /** Whether nothing in it depends on a row. */
    static boolean constant(Expression expression) {
        if (expression instanceof Literal) {
            return true;
        }
        List<Expression> children = Trees.list(expression.children());
        return !children.isEmpty() && children.stream().allMatch(Constants::constant);
    }
}
