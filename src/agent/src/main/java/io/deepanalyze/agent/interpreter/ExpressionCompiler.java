package io.deepanalyze.agent.interpreter;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns expressions of the tree into checked ones. What is not named here is refused. */
final class ExpressionCompiler {
    private static final int MAX_DEPTH = 120;

    private final Scope scope;
    private final CallCompiler calls;
    private final MemberCompiler members;
    private final Assignments assignments;
    private int depth;

    ExpressionCompiler(Scope scope, Gates gates) {
        this.scope = scope;
        this.calls = new CallCompiler(this, scope, gates);
        this.members = new MemberCompiler(this, calls);
        this.assignments = new Assignments(this, scope);
    }

    static int line(Node node) {
        return node.getBegin().map(it -> it.line).orElse(0);
    }

    Expression compile(com.github.javaparser.ast.expr.Expression tree) {
        return compile(tree, null);
    }

    /**
     * Checks an expression.
     *
     * @param target the type that is wanted, for {@code new ArrayList<>()}
     */
    Expression compile(com.github.javaparser.ast.expr.Expression tree, @Nullable Type target) {
        int line = line(tree);
        if (++depth > MAX_DEPTH) {
            throw Refusal.of(
                    Refusal.LIMIT, line, "the expression is nested too deeply", "name parts of it by variables");
        }
        try {
            return dispatch(tree, target, line);
        } finally {
            depth--;
        }
    }

    private Expression dispatch(com.github.javaparser.ast.expr.Expression tree, @Nullable Type target, int line) {
        if (tree instanceof MethodCallExpr call) {
            return calls.call(call, line);
        }
        if (tree instanceof NameExpr name) {
            return name(name.getNameAsString(), line);
        }
        if (tree instanceof EnclosedExpr enclosed) {
            return compile(enclosed.getInner(), target);
        }
        if (tree instanceof BinaryExpr binary) {
            return Operators.binary(binary.getOperator(), compile(binary.getLeft()), compile(binary.getRight()), line);
        }
        if (tree instanceof AssignExpr assign) {
            return assignments.assign(assign, line);
        }
        if (tree instanceof UnaryExpr unary) {
            return assignments.unary(unary, line);
        }
        if (tree instanceof ConditionalExpr conditional) {
            return conditional(conditional, line);
        }
        if (tree instanceof ObjectCreationExpr creation) {
            return members.creation(creation, target, line);
        }
        if (tree instanceof FieldAccessExpr field) {
            return members.field(field, line);
        }
        if (tree instanceof CastExpr cast) {
            return Casts.cast(compile(cast.getExpression()), TypeCompiler.compile(cast.getType(), line), line);
        }
        return arraysAndLiterals(tree, target, line);
    }

    private Expression arraysAndLiterals(
            com.github.javaparser.ast.expr.Expression tree, @Nullable Type target, int line) {
        if (tree instanceof ArrayCreationExpr creation) {
            return arrayCreation(creation, line);
        }
        if (tree instanceof ArrayInitializerExpr initializer && target != null && target.isArray()) {
            return array(target, initializer.getValues(), line);
        }
        if (tree instanceof ArrayAccessExpr access) {
            return access(access, line);
        }
        if (tree instanceof StringLiteralExpr text) {
            return text(text.asString(), line);
        }
        if (tree instanceof TextBlockLiteralExpr text) {
            return text(text.asString(), line);
        }
        if (tree instanceof IntegerLiteralExpr number) {
            return Literals.whole(number.getValue(), line);
        }
        if (tree instanceof LongLiteralExpr number) {
            return Literals.whole(number.getValue(), line);
        }
        if (tree instanceof DoubleLiteralExpr number) {
            return Literals.real(number.getValue(), line);
        }
        if (tree instanceof BooleanLiteralExpr bool) {
            return Expression.literal(Type.BOOLEAN, line, bool.getValue());
        }
        if (tree instanceof CharLiteralExpr character) {
            return Expression.literal(Type.CHAR, line, character.asChar());
        }
        if (tree instanceof NullLiteralExpr) {
            return Expression.of(Type.NULL, line, machine -> null);
        }
        throw Constructs.refuse(tree, line);
    }

    private static Expression text(String text, int line) {
        if (text.length() > Machine.MAX_TEXT) {
            throw Refusal.of(Refusal.LIMIT, line, "a text has more than " + Machine.MAX_TEXT + " characters", "");
        }
        return Expression.literal(Type.STRING, line, text);
    }

    /** A variable, what an earlier block left, or a source. */
    Expression name(String name, int line) {
        Scope.Local local = scope.local(name).orElse(null);
        if (local != null) {
            return Expression.of(local.type(), line, machine -> machine.variable(local.slot()));
        }
        Carried carried = scope.carried(name).orElse(null);
        if (carried != null) {
            return Expression.of(carried.type(), line, machine -> machine.carried(carried, line));
        }
        if (scope.isTable(name)) {
            scope.reads(name);
            return Expression.of(Type.DATASET, line, machine -> machine.table(name, line));
        }
        if (Api.INSTANCE.find(name).isPresent()) {
            throw Refusal.of(
                    Refusal.NAME,
                    line,
                    "`" + name + "` is a class, not a value",
                    "call one of its methods: " + name + ".…");
        }
        String near = Nearest.hint(name, scope.names());
        throw Refusal.of(
                Refusal.NAME,
                line,
                "the name `" + Refusal.cut(name, 60) + "` is not known",
                near.isEmpty() ? "the sources are variables of their names" : near);
    }

    private Expression conditional(ConditionalExpr tree, int line) {
        Expression condition = compile(tree.getCondition());
        if (!condition.type().equals(Type.BOOLEAN)) {
            throw Refusal.of(
                    Refusal.TYPE,
                    line,
                    "the condition is no boolean",
                    "for columns use when(condition, a).otherwise(b)");
        }
        Expression first = compile(tree.getThenExpr());
        Expression second = compile(tree.getElseExpr());
        Type type = Api.INSTANCE.common(List.of(first.type(), second.type()));
        Expression then = first.to(type);
        Expression otherwise = second.to(type);
        return Expression.of(type, line, machine -> {
            Object value = condition.evaluate(machine);
            if (value instanceof Pending) {
                throw machine.end();
            }
            return (Boolean) Objects.requireNonNull(value) ? then.evaluate(machine) : otherwise.evaluate(machine);
        });
    }

    private Expression arrayCreation(ArrayCreationExpr tree, int line) {
        if (tree.getLevels().size() != 1) {
            throw Refusal.of(
                    Refusal.CONSTRUCT, line, "arrays of arrays are not known here", "use one array, or a dataset");
        }
        Type type = Type.array(TypeCompiler.compile(tree.getElementType(), line));
        if (tree.getInitializer().isPresent()) {
            return array(type, tree.getInitializer().get().getValues(), line);
        }
        Expression length =
                compile(tree.getLevels().get(0).getDimension().orElseThrow(() -> Constructs.refuse(tree, line)));
        if (!length.type().equals(Type.INT)) {
            throw Refusal.of(Refusal.TYPE, line, "the length of an array is an int", "");
        }
        return Expression.of(type, line, machine -> {
            Object value = length.evaluate(machine);
            return value instanceof Pending
                    ? machine.await(new Pending())
                    : CollectionCalls.array(type.element(), (Integer) Objects.requireNonNull(value), line);
        });
    }

    private Expression array(Type type, List<com.github.javaparser.ast.expr.Expression> values, int line) {
        Type element = type.element();
        if (element.isArray() || element.isList() || element.isMap()) {
            throw Refusal.of(
                    Refusal.CONSTRUCT, line, "arrays of arrays are not known here", "use one array, or a dataset");
        }
        List<Expression> elements = values.stream()
                .map(it -> assignments.fitting(compile(it, element), element, line(it)))
                .toList();
        return Expression.of(type, line, machine -> {
            Object array = CollectionCalls.array(element, elements.size(), line);
            boolean waits = false;
            for (int i = 0; i < elements.size(); i++) {
                Object value = elements.get(i).evaluate(machine);
                if (value instanceof Pending) {
                    waits = true;
                } else {
                    CollectionCalls.refuseNesting(value, line);
                    java.lang.reflect.Array.set(array, i, value);
                }
            }
            return waits ? machine.await(new Pending()) : array;
        });
    }

    private Expression access(ArrayAccessExpr tree, int line) {
        Expression array = compile(tree.getName());
        Expression index = compile(tree.getIndex());
        if (!array.type().isArray() || !index.type().equals(Type.INT)) {
            throw Refusal.of(
                    Refusal.TYPE,
                    line,
                    array.type() + "[" + index.type() + "] is not known",
                    array.type().isList()
                            ? "use list.get(i)"
                            : array.type().equals(Type.DATASET) ? "use data.col(\"name\")" : "");
        }
        return Expression.of(array.type().element(), line, machine -> {
            Object values = array.evaluate(machine);
            Object at = index.evaluate(machine);
            return Operators.waiting(values, at)
                    ? machine.await(new Pending())
                    : java.lang.reflect.Array.get(Objects.requireNonNull(values), Assignments.index(values, at, line));
        });
    }
}
