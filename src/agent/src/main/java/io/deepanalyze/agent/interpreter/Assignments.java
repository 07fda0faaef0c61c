package io.deepanalyze.agent.interpreter;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.lang.reflect.Array;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Assignments to variables and elements of arrays, and the unary operators. */
final class Assignments {
    private final ExpressionCompiler expressions;
    private final Scope scope;

    Assignments(ExpressionCompiler expressions, Scope scope) {
        this.expressions = expressions;
        this.scope = scope;
    }

    /** The expression as one of the type that is asked for. */
    Expression fitting(Expression value, Type type, int line) {
        if (!type.takes(value.type())) {
            throw Refusal.of(
                    Refusal.TYPE,
                    line,
                    "a " + value.type() + " is no " + type,
                    "declare the variable with var, or cast");
        }
        return value.to(type);
    }

    Expression assign(AssignExpr tree, int line) {
        if (tree.getTarget() instanceof ArrayAccessExpr access) {
            return assignElement(access, tree, line);
        }
        if (!(tree.getTarget() instanceof NameExpr name)) {
            throw Refusal.of(Refusal.CONSTRUCT, line, "only variables and elements of arrays can be assigned", "");
        }
        Expression before = tree.getOperator() == AssignExpr.Operator.ASSIGN
                ? null
                : expressions.name(name.getNameAsString(), line);
        Scope.Local known = scope.local(name.getNameAsString()).orElse(null);
        Expression value = value(before, tree, known == null ? null : known.type(), line);
        Scope.Local target = known != null ? known : implicit(name.getNameAsString(), value, line);
        return store(target, fitting(value, target.type(), line), line);
    }

    /** A source, or a variable of an earlier block, becomes a variable of this one when it is assigned. */
    private Scope.Local implicit(String name, Expression value, int line) {
        Carried carried = scope.carried(name).orElse(null);
        if (carried == null && !scope.isTable(name)) {
            throw Refusal.of(
                    Refusal.NAME, line, "the variable `" + name + "` is not declared", "write var " + name + " = …");
        }
        if (!scope.atTop()) {
            throw Refusal.of(
                    Refusal.NAME,
                    line,
                    "`" + name + "` is assigned inside a loop or branch before it is declared",
                    "write var " + name + " = … before");
        }
        return scope.declare(name, carried == null ? value.type() : carried.type(), line);
    }

    private Expression value(@Nullable Expression before, AssignExpr tree, @Nullable Type target, int line) {
        Expression value = expressions.compile(tree.getValue(), target);
        if (before == null) {
            return value;
        }
        BinaryExpr.Operator operator = tree.getOperator()
                .toBinaryOperator()
                .orElseThrow(() -> Refusal.of(Refusal.CONSTRUCT, line, "this assignment is not known here", ""));
        Expression computed = Operators.binary(operator, before, value, line);
        return before.type().isNumber() && computed.type().isNumber()
                ? Casts.cast(computed, before.type(), line)
                : computed;
    }

    private static Expression store(Scope.Local target, Expression value, int line) {
        return Expression.of(target.type(), line, machine -> {
            Object it = value.evaluate(machine);
            machine.assign(target.slot(), it);
            return it;
        });
    }

    private Expression assignElement(ArrayAccessExpr access, AssignExpr tree, int line) {
        Expression array = expressions.compile(access.getName());
        Expression index = expressions.compile(access.getIndex());
        if (!array.type().isArray() || !index.type().equals(Type.INT)) {
            throw Refusal.of(Refusal.TYPE, line, array.type() + "[" + index.type() + "] is not known", "");
        }
        Type element = array.type().element();
        if (tree.getOperator() != AssignExpr.Operator.ASSIGN) {
            throw Refusal.of(
                    Refusal.CONSTRUCT, line, "elements of arrays are assigned by = alone", "write a[i] = a[i] + b");
        }
        Expression value = fitting(value(null, tree, element, line), element, line);
        return Expression.of(element, line, machine -> {
            Object values = array.evaluate(machine);
            Object at = index.evaluate(machine);
            Object it = value.evaluate(machine);
            if (Operators.waiting(values, at) || it instanceof Pending) {
                throw machine.end();
            }
            CollectionCalls.refuseNesting(it, line);
            try {
                Array.set(Objects.requireNonNull(values), index(values, at, line), it);
            } catch (IllegalArgumentException | ArrayStoreException e) {
                throw Values.mismatch(Objects.requireNonNullElse(it, "null"), element, line);
            }
            return it;
        });
    }

    static int index(@Nullable Object array, @Nullable Object index, int line) {
        if (array == null) {
            throw Refusal.of(Refusal.VALUE, line, "the array is null", "");
        }
        int at = (Integer) Objects.requireNonNull(index);
        if (at < 0 || at >= Array.getLength(array)) {
            throw Refusal.of(
                    Refusal.VALUE,
                    line,
                    "there is no element " + at + " in an array of " + Array.getLength(array),
                    "count from 0");
        }
        return at;
    }

    Expression unary(UnaryExpr tree, int line) {
        return switch (tree.getOperator()) {
            case LOGICAL_COMPLEMENT -> Operators.not(expressions.compile(tree.getExpression()), line);
            case MINUS -> Operators.negated(expressions.compile(tree.getExpression()), line);
            case PLUS -> expressions.compile(tree.getExpression());
            case PREFIX_INCREMENT, POSTFIX_INCREMENT -> step(tree, 1, line);
            case PREFIX_DECREMENT, POSTFIX_DECREMENT -> step(tree, -1, line);
            default -> throw Constructs.refuse(tree, line);
        };
    }

    private Expression step(UnaryExpr tree, int by, int line) {
        Scope.Local local = tree.getExpression() instanceof NameExpr name
                ? scope.local(name.getNameAsString()).orElse(null)
                : null;
        if (local == null || !local.type().isNumber()) {
            throw Refusal.of(Refusal.TYPE, line, "++ and -- work on variables that are numbers", "");
        }
        boolean after = tree.getOperator().isPostfix();
        Expression before = expressions.name(local.name(), line);
        Expression next = Casts.cast(
                Operators.binary(BinaryExpr.Operator.PLUS, before, Expression.literal(Type.INT, line, by), line),
                local.type(),
                line);
        return Expression.of(local.type(), line, machine -> {
            Object old = before.evaluate(machine);
            Object value = next.evaluate(machine);
            machine.assign(local.slot(), value);
            return after ? old : value;
        });
    }
}
