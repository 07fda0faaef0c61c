package io.deepanalyze.agent.interpreter;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import io.deepanalyze.agent.code.CodeRefusedException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves calls against the listing. */
final class CallCompiler {
    private final ExpressionCompiler expressions;
    private final Scope scope;
    private final Gates gates;

    CallCompiler(ExpressionCompiler expressions, Scope scope, Gates gates) {
        this.expressions = expressions;
        this.scope = scope;
        this.gates = gates;
    }

    Expression call(MethodCallExpr tree, int line) {
        String name = tree.getNameAsString();
        Expression made = tree.getScope().isPresent()
                ? scoped(tree, tree.getScope().get(), name, line)
                : unscoped(tree, name, line);
        if (tree.getTypeArguments().isEmpty()) {
            return made;
        }
        NodeList<com.github.javaparser.ast.type.Type> types =
                tree.getTypeArguments().get();
        if (types.size() != 1 || !made.type().equals(Type.OBJECT)) {
            throw Refusal.of(Refusal.CONSTRUCT, line, "type arguments are not known here", "leave them out");
        }
        return Casts.cast(made, TypeCompiler.compile(types.get(0), line), line);
    }

    private Expression unscoped(MethodCallExpr tree, String name, int line) {
        Api.Listed owner = Api.INSTANCE
                .find(name.equals("source") ? "source" : "functions")
                .orElseThrow();
        return invoke(owner, null, tree, name, line);
    }

    private Expression scoped(
            MethodCallExpr tree, com.github.javaparser.ast.expr.Expression on, String name, int line) {
        Optional<Api.Listed> owner = owner(on);
        if (owner.isPresent()) {
            return invoke(owner.get(), null, tree, name, line);
        }
        Expression receiver = expressions.compile(on);
        List<Signature> candidates = Api.INSTANCE.methods(receiver.type(), name).stream()
                .filter(it -> !it.isStatic())
                .toList();
        if (candidates.isEmpty()) {
            throw unknown(receiver.type(), Api.INSTANCE.methodNames(receiver.type()), name, line);
        }
        return composed(candidates, receiver, tree, name, line);
    }

    /** The class that a name stands for, unless a variable has that name. */
    Optional<Api.Listed> owner(com.github.javaparser.ast.expr.Expression on) {
        if (on instanceof NameExpr name) {
            return scope.local(name.getNameAsString()).isPresent()
                    ? Optional.empty()
                    : Api.INSTANCE
                            .find(name.getNameAsString())
                            .filter(it -> !scope.isTable(it.alias())
                                    || !it.binaryName().equals("-"));
        }
        if (on instanceof FieldAccessExpr field) {
            String path = path(field);
            return path.equals("System.out") ? Api.INSTANCE.find("System") : Api.INSTANCE.find(path);
        }
        return Optional.empty();
    }

    static String path(com.github.javaparser.ast.expr.Expression tree) {
        StringBuilder path = new StringBuilder();
        com.github.javaparser.ast.expr.Expression at = tree;
        while (at instanceof FieldAccessExpr field) {
            path.insert(0, "." + field.getNameAsString());
            at = field.getScope();
        }
        return at instanceof NameExpr name ? name.getNameAsString() + path : "";
    }

    private Expression invoke(
            Api.Listed owner, @Nullable Expression receiver, MethodCallExpr tree, String name, int line) {
        List<Signature> candidates = owner.methods().getOrDefault(name, List.of()).stream()
                .filter(Signature::isStatic)
                .toList();
        if (candidates.isEmpty()) {
            Set<String> names = new LinkedHashSet<>();
            owner.methods().forEach((it, all) -> {
                if (all.stream().anyMatch(Signature::isStatic)) {
                    names.add(it);
                }
            });
            throw unknown(owner.type(), names, name, line);
        }
        return composed(candidates, receiver, tree, name, line);
    }

    private static CodeRefusedException unknown(Type type, Set<String> names, String name, int line) {
        String instead = Api.INSTANCE.insteadOf(type, name);
        String shown = Refusal.cut(name, 60);
        return instead != null
                ? Refusal.of(Refusal.CALL, line, "`" + shown + "` of " + type.name() + " is not allowed", instead)
                : Refusal.of(
                        Refusal.METHOD,
                        line,
                        type.name() + " has no method `" + shown + "` here",
                        Nearest.hint(name, names));
    }

    private Expression composed(
            List<Signature> candidates, @Nullable Expression receiver, MethodCallExpr tree, String name, int line) {
        List<Expression> arguments =
                tree.getArguments().stream().map(it -> expressions.compile(it)).toList();
        Type on = receiver == null ? Type.OBJECT : receiver.type();
        Overloads.Chosen chosen = Overloads.choose(candidates, on, arguments, name, line);
        checkConstants(chosen, arguments, line);
        Expression carried = earlierTable(chosen.signature(), arguments, line);
        if (carried != null) {
            return carried;
        }
        return Expression.of(chosen.returns(), line, machine -> {
            Object it = receiver == null ? null : receiver.evaluate(machine);
            @Nullable Object[] values = gathered(chosen, arguments, machine, line);
            Object made = new Invocation(machine, chosen.signature(), line).call(it, values);
            return Values.convert(made, chosen.returns(), line);
        });
    }

    /** Literal arguments are checked before anything of the block runs. */
    private void checkConstants(Overloads.Chosen chosen, List<Expression> arguments, int line) {
        List<Parameter> parameters = chosen.signature().parameters();
        for (int i = 0; i < arguments.size(); i++) {
            Object constant = arguments.get(i).constant();
            Bound bound = parameters.get(Math.min(i, parameters.size() - 1)).bound();
            if (constant == null) {
                continue;
            }
            String objection = bound.objection(constant);
            if (objection != null) {
                throw Refusal.of(
                        Refusal.BOUND,
                        line,
                        "in " + chosen.signature().name() + ", " + objection,
                        "use a value within these bounds");
            }
            if (bound.isSql() && constant instanceof String sql) {
                checkSql(chosen.signature(), sql, line);
            }
            if ("name".equals(chosen.signature().own()) && constant instanceof String view) {
                scope.view(view);
            }
        }
    }

    private void checkSql(Signature signature, String sql, int line) {
        scope.readsIn(sql);
        if ("sql".equals(signature.own())) {
            return;
        }
        try {
            gates.gate().expression(sql);
        } catch (Exception e) {
            throw Failures.refusal(e, line);
        }
    }

    /** What {@code source("name")} means where an earlier block gave the name, or null. */
    private @Nullable Expression earlierTable(Signature signature, List<Expression> arguments, int line) {
        if (!"table".equals(signature.own()) || !(arguments.get(0).constant() instanceof String name)) {
            return null;
        }
        Carried carried =
                scope.local(name).isPresent() ? null : scope.carried(name).orElse(null);
        if (carried != null && carried.type().equals(Type.DATASET)) {
            return Expression.of(Type.DATASET, line, machine -> machine.carried(carried, line));
        }
        if (!scope.isTable(name)) {
            throw Refusal.of(
                    Refusal.NAME,
                    line,
                    "there is no source `" + Refusal.cut(name, 60) + "`",
                    Nearest.hint(name, scope.names()));
        }
        scope.reads(name);
        return null;
    }

    private static @Nullable Object[] gathered(
            Overloads.Chosen chosen, List<Expression> arguments, Machine machine, int line) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Expression argument : arguments) {
            values.add(argument.evaluate(machine));
        }
        if (!chosen.spread()) {
            return values.toArray();
        }
        int fixed = chosen.parameters().size() - 1;
        @Nullable Object[] all = new Object[fixed + 1];
        for (int i = 0; i < fixed; i++) {
            all[i] = values.get(i);
        }
        List<@Nullable Object> rest = values.subList(fixed, values.size());
        all[fixed] = rest.stream().anyMatch(Pending.class::isInstance)
                ? rest.toArray()
                : spread(rest, chosen.parameters().get(fixed).element(), line);
        return all;
    }

    private static Object spread(List<@Nullable Object> values, Type element, int line) {
        Object array = Array.newInstance(element.raw(), values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, Values.convert(values.get(i), element, line));
        }
        return array;
    }
}
