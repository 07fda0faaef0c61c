package io.deepanalyze.agent.interpreter;

import com.github.javaparser.ast.expr.BinaryExpr;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arithmetic, comparison and logic on plain values. */
final class Operators {
    private Operators() {}

    static Expression binary(BinaryExpr.Operator operator, Expression left, Expression right, int line) {
        refuseColumns(operator, left, line);
        refuseColumns(operator, right, line);
        return switch (operator) {
            case AND, OR -> logic(operator, left, right, line);
            case PLUS ->
                left.type().equals(Type.STRING) || right.type().equals(Type.STRING)
                        ? concatenation(left, right, line)
                        : arithmetic(operator, left, right, line);
            case MINUS, MULTIPLY, DIVIDE, REMAINDER -> arithmetic(operator, left, right, line);
            case EQUALS, NOT_EQUALS -> equality(operator, left, right, line);
            case LESS, LESS_EQUALS, GREATER, GREATER_EQUALS -> order(operator, left, right, line);
            default ->
                throw Refusal.of(
                        Refusal.CONSTRUCT,
                        line,
                        "the operator " + operator.asString() + " is not known here",
                        "use + - * / % && || and comparisons");
        };
    }

    private static void refuseColumns(BinaryExpr.Operator operator, Expression side, int line) {
        if (side.type().equals(Type.COLUMN)) {
            throw Refusal.of(
                    Refusal.TYPE,
                    line,
                    "the operator " + operator.asString() + " does not work on columns in Java",
                    "write " + method(operator));
        }
    }

    private static String method(BinaryExpr.Operator operator) {
        return switch (operator) {
            case AND -> "a.and(b)";
            case OR -> "a.or(b)";
            case PLUS -> "a.plus(b), or concat(a, b) for texts";
            case MINUS -> "a.minus(b)";
            case MULTIPLY -> "a.multiply(b)";
            case DIVIDE -> "a.divide(b)";
            case REMAINDER -> "a.mod(b)";
            case EQUALS -> "a.equalTo(b)";
            case NOT_EQUALS -> "a.notEqual(b)";
            case LESS -> "a.lt(b)";
            case LESS_EQUALS -> "a.leq(b)";
            case GREATER -> "a.gt(b)";
            default -> "a.geq(b)";
        };
    }

    static RuntimeException mismatch(String operator, Expression left, Expression right, int line) {
        return Refusal.of(
                Refusal.TYPE,
                line,
                left.type() + " " + operator + " " + right.type() + " is not known",
                left.type().equals(Type.OBJECT) || right.type().equals(Type.OBJECT)
                        ? "read the cell by its type: row.getDouble(i), row.getLong(i)"
                        : "");
    }

    private static Expression logic(BinaryExpr.Operator operator, Expression left, Expression right, int line) {
        if (!left.type().equals(Type.BOOLEAN) || !right.type().equals(Type.BOOLEAN)) {
            throw mismatch(operator.asString(), left, right, line);
        }
        boolean and = operator == BinaryExpr.Operator.AND;
        return Expression.of(Type.BOOLEAN, line, machine -> {
            Object first = left.evaluate(machine);
            if (first instanceof Pending || (Boolean) Objects.requireNonNull(first) == and) {
                Object second = right.evaluate(machine);
                return first instanceof Pending ? first : second;
            }
            return first;
        });
    }

    static Expression concatenation(Expression left, Expression right, int line) {
        if (!left.type().isPlain() || !right.type().isPlain()) {
            throw mismatch("+", left, right, line);
        }
        Object constant = left.constant() instanceof String a && right.constant() instanceof String b ? a + b : null;
        return new Expression(Type.STRING, line, constant, machine -> {
            Object first = left.evaluate(machine);
            Object second = right.evaluate(machine);
            return waiting(first, second)
                    ? new Pending()
                    : machine.text(Values.text(first) + Values.text(second), line);
        });
    }

    static boolean waiting(@Nullable Object first, @Nullable Object second) {
        return first instanceof Pending || second instanceof Pending;
    }

    /** The type of a number that comes of two. */
    static Type wider(Type left, Type right) {
        return left.accepts(right) ? left : right;
    }

    private static Expression arithmetic(BinaryExpr.Operator operator, Expression left, Expression right, int line) {
        if (!left.type().isNumber() || !right.type().isNumber()) {
            throw mismatch(operator.asString(), left, right, line);
        }
        Type type = wider(left.type(), right.type());
        return Expression.of(type, line, machine -> {
            Object first = left.evaluate(machine);
            Object second = right.evaluate(machine);
            return waiting(first, second)
                    ? new Pending()
                    : compute(operator, type, number(first, line), number(second, line), line);
        });
    }

    private static Number number(@Nullable Object value, int line) {
        return (Number) Objects.requireNonNull(Values.convert(
                value, value instanceof Double ? Type.DOUBLE : value instanceof Long ? Type.LONG : Type.INT, line));
    }

    private static Object compute(BinaryExpr.Operator operator, Type type, Number a, Number b, int line) {
        if (type.equals(Type.DOUBLE)) {
            double x = a.doubleValue();
            double y = b.doubleValue();
            return switch (operator) {
                case PLUS -> x + y;
                case MINUS -> x - y;
                case MULTIPLY -> x * y;
                case DIVIDE -> x / y;
                default -> x % y;
            };
        }
        long x = a.longValue();
        long y = b.longValue();
        boolean division = operator == BinaryExpr.Operator.DIVIDE || operator == BinaryExpr.Operator.REMAINDER;
        if (division && y == 0) {
            throw Refusal.of(Refusal.VALUE, line, "a division by zero", "");
        }
        long value =
                switch (operator) {
                    case PLUS -> x + y;
                    case MINUS -> x - y;
                    case MULTIPLY -> x * y;
                    case DIVIDE -> x / y;
                    default -> x % y;
                };
        // as in Java, where an int overflows without a word
        return type.equals(Type.INT) ? (Object) (int) value : (Object) value;
    }

    private static Expression equality(BinaryExpr.Operator operator, Expression left, Expression right, int line) {
        boolean equal = operator == BinaryExpr.Operator.EQUALS;
        boolean nulls = left.type().equals(Type.NULL) || right.type().equals(Type.NULL);
        boolean numbers = left.type().isNumber() && right.type().isNumber();
        boolean same = left.type().isPrimitive() && left.type().equals(right.type());
        if (!nulls && !numbers && !same) {
            throw Refusal.of(
                    Refusal.TYPE,
                    line,
                    left.type() + " " + operator.asString() + " " + right.type() + " is not known",
                    "compare texts by a.equals(b), and columns by a.equalTo(b)");
        }
        return Expression.of(Type.BOOLEAN, line, machine -> {
            Object first = left.evaluate(machine);
            Object second = right.evaluate(machine);
            if (waiting(first, second)) {
                return new Pending();
            }
            return equal
                    == (numbers
                            ? compare(number(first, line), number(second, line)) == 0 && !nan(first, second)
                            : Objects.equals(first, second));
        });
    }

    private static boolean nan(@Nullable Object first, @Nullable Object second) {
        return (first instanceof Double a && a.isNaN()) || (second instanceof Double b && b.isNaN());
    }

    private static int compare(Number a, Number b) {
        return a instanceof Double || b instanceof Double
                ? (a.doubleValue() == b.doubleValue() ? 0 : Double.compare(a.doubleValue(), b.doubleValue()))
                : Long.compare(a.longValue(), b.longValue());
    }

    private static Expression order(BinaryExpr.Operator operator, Expression left, Expression right, int line) {
        if (!left.type().isNumber() || !right.type().isNumber()) {
            throw mismatch(operator.asString(), left, right, line);
        }
        return Expression.of(Type.BOOLEAN, line, machine -> {
            Object first = left.evaluate(machine);
            Object second = right.evaluate(machine);
            if (waiting(first, second)) {
                return new Pending();
            }
            if (nan(first, second)) {
                return false;
            }
            int compared = compare(number(first, line), number(second, line));
            return switch (operator) {
                case LESS -> compared < 0;
                case LESS_EQUALS -> compared <= 0;
                case GREATER -> compared > 0;
                default -> compared >= 0;
            };
        });
    }

    static Expression negated(Expression operand, int line) {
        if (operand.type().equals(Type.COLUMN)) {
            throw Refusal.of(
                    Refusal.TYPE,
                    line,
                    "the operators - and ! do not work on columns in Java",
                    "write not(a), or negate(a)");
        }
        if (!operand.type().isNumber()) {
            throw Refusal.of(Refusal.TYPE, line, "-" + operand.type() + " is not known", "");
        }
        Expression zero = Expression.literal(Type.INT, line, 0);
        Object constant = operand.constant() instanceof Integer i
                ? (Object) (-i)
                : operand.constant() instanceof Long l
                        ? (Object) (-l)
                        : operand.constant() instanceof Double d ? (Object) (-d) : null;
        return constant != null
                ? Expression.literal(operand.type(), line, constant)
                : arithmetic(BinaryExpr.Operator.MINUS, zero, operand, line);
    }

    static Expression not(Expression operand, int line) {
        if (operand.type().equals(Type.COLUMN)) {
            throw Refusal.of(Refusal.TYPE, line, "the operator ! does not work on columns in Java", "write not(a)");
        }
        if (!operand.type().equals(Type.BOOLEAN)) {
            throw Refusal.of(Refusal.TYPE, line, "!" + operand.type() + " is not known", "");
        }
        return Expression.of(Type.BOOLEAN, line, machine -> {
            Object value = operand.evaluate(machine);
            return value instanceof Pending ? value : (Object) !(Boolean) Objects.requireNonNull(value);
        });
    }
}
