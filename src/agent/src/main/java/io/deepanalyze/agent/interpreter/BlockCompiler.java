package io.deepanalyze.agent.interpreter;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.EmptyStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.type.VarType;
import io.deepanalyze.agent.interpreter.Statement.Completion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns statements of the tree into checked ones. What is not named here is refused. */
final class BlockCompiler {
    private static final int MAX_DEPTH = 30;

    private final Scope scope;
    private final ExpressionCompiler expressions;
    private int depth;
    private boolean result;

    BlockCompiler(Scope scope, Gates gates) {
        this.scope = scope;
        this.expressions = new ExpressionCompiler(scope, gates);
    }

    /** A whole block, whose last statement gives its value. */
    Statement block(List<com.github.javaparser.ast.stmt.Statement> trees) {
        Statement block = sequence(trees, true);
        if (!result) {
            int line = trees.isEmpty() ? 0 : ExpressionCompiler.line(trees.get(trees.size() - 1));
            throw Refusal.of(
                    Refusal.RESULT,
                    line,
                    "the block has no result",
                    "end it with the value that is wanted, such as the dataset");
        }
        return block;
    }

    private Statement sequence(List<com.github.javaparser.ast.stmt.Statement> trees, boolean last) {
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < trees.size(); i++) {
            statements.add(statement(trees.get(i), last && i == trees.size() - 1));
        }
        return machine -> {
            for (Statement statement : statements) {
                Completion completion = statement.execute(machine);
                if (completion != Completion.NORMAL) {
                    return completion;
                }
            }
            return Completion.NORMAL;
        };
    }

    private Statement statement(com.github.javaparser.ast.stmt.Statement tree, boolean last) {
        int line = ExpressionCompiler.line(tree);
        if (++depth > MAX_DEPTH) {
            throw Refusal.of(
                    Refusal.LIMIT, line, "the statements are nested too deeply", "write them one after the other");
        }
        try {
            return dispatch(tree, last, line);
        } finally {
            depth--;
        }
    }

    private Statement dispatch(com.github.javaparser.ast.stmt.Statement tree, boolean last, int line) {
        if (tree instanceof ExpressionStmt it) {
            return expression(it.getExpression(), last, line);
        }
        if (tree instanceof BlockStmt it) {
            return inner(it.getStatements(), last);
        }
        if (tree instanceof IfStmt it) {
            return branch(it, last, line);
        }
        if (tree instanceof ForStmt it) {
            return loop(it, line);
        }
        if (tree instanceof ForEachStmt it) {
            return each(it, line);
        }
        if (tree instanceof ReturnStmt it) {
            Expression value = expressions.compile(it.getExpression()
                    .orElseThrow(() -> Refusal.of(
                            Refusal.RESULT, line, "the return has no value", "return the value that is wanted")));
            result = true;
            return machine -> {
                machine.finish(value.evaluate(machine));
                return Completion.RETURN;
            };
        }
        if (tree instanceof BreakStmt it && it.getLabel().isEmpty()) {
            return machine -> Completion.BREAK;
        }
        if (tree instanceof ContinueStmt it && it.getLabel().isEmpty()) {
            return machine -> Completion.CONTINUE;
        }
        if (tree instanceof EmptyStmt) {
            return machine -> Completion.NORMAL;
        }
        throw Constructs.refuse(tree, line);
    }

    private Statement inner(List<com.github.javaparser.ast.stmt.Statement> trees, boolean last) {
        scope.open();
        try {
            return sequence(trees, last);
        } finally {
            scope.close();
        }
    }

    private Statement expression(com.github.javaparser.ast.expr.Expression tree, boolean last, int line) {
        if (tree instanceof VariableDeclarationExpr declaration) {
            return declaration(declaration, last, line);
        }
        Expression value = expressions.compile(tree);
        boolean printed =
                tree instanceof MethodCallExpr call && call.getNameAsString().equals("println");
        result |= last || printed;
        return machine -> {
            Object it = value.evaluate(machine);
            if (last) {
                machine.finish(it);
            }
            return Completion.NORMAL;
        };
    }

    private Statement declaration(VariableDeclarationExpr tree, boolean last, int line) {
        if (!tree.getAnnotations().isEmpty()) {
            throw Refusal.of(
                    Refusal.CONSTRUCT, line, "annotations are not part of what a block may say", "leave them out");
        }
        List<Statement> steps = new ArrayList<>();
        for (VariableDeclarator declarator : tree.getVariables()) {
            steps.add(declare(declarator, last, ExpressionCompiler.line(declarator)));
        }
        return machine -> {
            steps.forEach(it -> it.execute(machine));
            return Completion.NORMAL;
        };
    }

    private Statement declare(VariableDeclarator tree, boolean last, int line) {
        String name = tree.getNameAsString();
        boolean inferred = tree.getType() instanceof VarType;
        Type declared = inferred ? null : TypeCompiler.compile(tree.getType(), line);
        if (tree.getInitializer().isEmpty()) {
            if (declared == null) {
                throw Refusal.of(Refusal.TYPE, line, "a var needs a value", "write var " + name + " = …");
            }
            Scope.Local local = scope.declare(name, declared, line);
            return machine -> {
                machine.assign(local.slot(), initial(declared));
                return Completion.NORMAL;
            };
        }
        Expression value = expressions.compile(tree.getInitializer().get(), declared);
        if (value.type().equals(Type.NULL) && declared == null) {
            throw Refusal.of(Refusal.TYPE, line, "the type of `" + name + "` is not known", "declare it with its type");
        }
        Type type = declared == null ? value.type() : declared;
        if (!type.takes(value.type())) {
            throw Refusal.of(
                    Refusal.TYPE,
                    line,
                    "a " + value.type() + " is no " + type,
                    "declare the variable with var, or cast");
        }
        Expression fitting = value.to(type);
        Scope.Local local = scope.declare(name, type, line);
        result |= last;
        return machine -> {
            Object it = fitting.evaluate(machine);
            machine.assign(local.slot(), it);
            if (last) {
                machine.finish(it);
            }
            return Completion.NORMAL;
        };
    }

    private static @Nullable Object initial(Type type) {
        if (type.equals(Type.BOOLEAN)) {
            return false;
        }
        return type.equals(Type.INT)
                ? (Object) 0
                : type.equals(Type.LONG) ? (Object) 0L : type.equals(Type.DOUBLE) ? (Object) 0.0 : null;
    }

    private Expression condition(com.github.javaparser.ast.expr.Expression tree, int line) {
        Expression condition = expressions.compile(tree);
        if (!condition.type().equals(Type.BOOLEAN)) {
            throw Refusal.of(
                    Refusal.TYPE,
                    line,
                    "the condition is a " + condition.type() + ", not a boolean",
                    "for columns use when(condition, a).otherwise(b)");
        }
        return condition;
    }

    private static boolean holds(Expression condition, Machine machine) {
        Object value = condition.evaluate(machine);
        if (value instanceof Pending) {
            throw machine.end();
        }
        return (Boolean) Objects.requireNonNull(value);
    }

    private Statement branch(IfStmt tree, boolean last, int line) {
        Expression condition = condition(tree.getCondition(), line);
        Statement then = inner(List.of(tree.getThenStmt()), last);
        Statement otherwise =
                tree.getElseStmt().map(it -> inner(List.of(it), last)).orElse(machine -> Completion.NORMAL);
        return machine -> holds(condition, machine) ? then.execute(machine) : otherwise.execute(machine);
    }

    private Statement loop(ForStmt tree, int line) {
        scope.open();
        try {
            List<Statement> start = new ArrayList<>();
            tree.getInitialization().forEach(it -> start.add(expression(it, false, line)));
            Expression condition =
                    tree.getCompare().map(it -> condition(it, line)).orElse(null);
            Statement body = inner(List.of(tree.getBody()), false);
            List<Expression> update =
                    tree.getUpdate().stream().map(it -> expressions.compile(it)).toList();
            return machine -> {
                start.forEach(it -> it.execute(machine));
                while (condition == null || holds(condition, machine)) {
                    machine.step(line);
                    Completion completion = body.execute(machine);
                    if (completion == Completion.RETURN) {
                        return completion;
                    }
                    if (completion == Completion.BREAK) {
                        break;
                    }
                    update.forEach(it -> it.evaluate(machine));
                }
                return Completion.NORMAL;
            };
        } finally {
            scope.close();
        }
    }

    private Statement each(ForEachStmt tree, int line) {
        Expression values = expressions.compile(tree.getIterable());
        if (!values.type().isArray() && !values.type().isList()) {
            throw Refusal.of(
                    Refusal.TYPE,
                    line,
                    "a " + values.type() + " cannot be gone through",
                    values.type().equals(Type.DATASET)
                            ? "use data.collectAsList() on a small result"
                            : "use an array or a list");
        }
        VariableDeclarator variable = tree.getVariableDeclarator();
        Type element = values.type().element();
        Type type = variable.getType() instanceof VarType ? element : TypeCompiler.compile(variable.getType(), line);
        if (!type.takes(element)) {
            throw Refusal.of(Refusal.TYPE, line, "a " + element + " is no " + type, "declare the variable with var");
        }
        scope.open();
        try {
            Scope.Local local = scope.declare(variable.getNameAsString(), type, line);
            Statement body = inner(List.of(tree.getBody()), false);
            return machine -> go(machine, values, local, body, line);
        } finally {
            scope.close();
        }
    }

    private static Completion go(Machine machine, Expression values, Scope.Local local, Statement body, int line) {
        Object all = values.evaluate(machine);
        if (all instanceof Pending) {
            throw machine.end();
        }
        List<?> elements = all instanceof Collection<?> list
                ? new ArrayList<>(list)
                : Invocation.elements(Objects.requireNonNull(all));
        for (Object element : elements) {
            machine.step(line);
            machine.assign(local.slot(), Values.convert(element, local.type(), line));
            Completion completion = body.execute(machine);
            if (completion == Completion.RETURN) {
                return completion;
            }
            if (completion == Completion.BREAK) {
                break;
            }
        }
        return Completion.NORMAL;
    }
}
