package io.deepanalyze.agent.interpreter;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves what is made by {@code new}, and constants, against the listing. */
final class MemberCompiler {
    private static final Set<String> LISTS =
            Set.of("ArrayList", "java.util.ArrayList", "LinkedList", "java.util.LinkedList");
    private static final Set<String> MAPS = Set.of(
            "HashMap", "java.util.HashMap", "LinkedHashMap", "java.util.LinkedHashMap", "TreeMap", "java.util.TreeMap");

    private final ExpressionCompiler expressions;
    private final CallCompiler calls;

    MemberCompiler(ExpressionCompiler expressions, CallCompiler calls) {
        this.expressions = expressions;
        this.calls = calls;
    }

    Expression creation(ObjectCreationExpr tree, @Nullable Type target, int line) {
        String name = tree.getType().getNameWithScope();
        if (tree.getAnonymousClassBody().isPresent() || tree.getScope().isPresent()) {
            throw Constructs.refuse(tree, line);
        }
        if (LISTS.contains(name) || MAPS.contains(name)) {
            return collection(tree, target, LISTS.contains(name), line);
        }
        Api.Listed listed = Api.INSTANCE.find(name).orElseThrow(() -> TypeCompiler.unknown(name, line));
        Class<?> raw = listed.raw();
        if (!listed.constructible() || raw == null) {
            throw Refusal.of(Refusal.CALL, line, "a " + listed.alias() + " is not made by new", "");
        }
        if (!tree.getArguments().isEmpty()) {
            throw Refusal.of(
                    Refusal.ARGUMENTS, line, "new " + listed.alias() + "() takes no arguments", "use its setters");
        }
        return Expression.of(listed.type(), line, machine -> {
            machine.call(false, line);
            try {
                return raw.getConstructor().newInstance();
            } catch (InvocationTargetException e) {
                throw Failures.of(Objects.requireNonNullElse(e.getCause(), e), false, line);
            } catch (ReflectiveOperationException e) {
                throw Refusal.of(Refusal.CALL, line, "a " + listed.alias() + " cannot be made in this Spark", "");
            }
        });
    }

    private Expression collection(ObjectCreationExpr tree, @Nullable Type target, boolean list, int line) {
        Type declared = TypeCompiler.compile(tree.getType(), line);
        boolean diamond =
                tree.getType().getTypeArguments().map(NodeList::isEmpty).orElse(true);
        boolean fits = target != null && (list ? target.isList() : target.isMap());
        Type type = diamond && fits ? target : declared;
        List<Expression> arguments =
                tree.getArguments().stream().map(it -> expressions.compile(it)).toList();
        if (arguments.size() > 1
                || (arguments.size() == 1 && (!list || !arguments.get(0).type().isList()))) {
            throw Refusal.of(Refusal.ARGUMENTS, line, "a new list is made empty, or of another list", "");
        }
        Type made = diamond && !fits && arguments.size() == 1 ? arguments.get(0).type() : Objects.requireNonNull(type);
        return Expression.of(made, line, machine -> {
            if (arguments.isEmpty()) {
                return list ? new ArrayList<>() : new LinkedHashMap<>();
            }
            Object elements = arguments.get(0).evaluate(machine);
            return elements instanceof Pending
                    ? machine.await(new Pending())
                    : new ArrayList<>((List<?>) Objects.requireNonNull(elements));
        });
    }

    /** The length of an array, or a listed constant. */
    Expression field(FieldAccessExpr tree, int line) {
        String name = tree.getNameAsString();
        Optional<Api.Listed> owner = calls.owner(tree.getScope());
        if (owner.isPresent()) {
            java.lang.reflect.Field field = owner.get().constants().get(name);
            if (field == null) {
                throw Refusal.of(
                        Refusal.NAME,
                        line,
                        owner.get().alias() + " has no constant `" + Refusal.cut(name, 60) + "` here",
                        Nearest.hint(name, owner.get().constants().keySet()));
            }
            return constant(field, line);
        }
        if (CallCompiler.path(tree).isEmpty() || tree.getScope() instanceof NameExpr) {
            Expression array = expressions.compile(tree.getScope());
            if (array.type().isArray() && name.equals("length")) {
                return Expression.of(Type.INT, line, machine -> {
                    Object values = array.evaluate(machine);
                    return values instanceof Pending ? values : Array.getLength(Objects.requireNonNull(values));
                });
            }
        }
        throw Refusal.of(
                Refusal.NAME,
                line,
                "`" + Refusal.cut(tree.toString(), 60) + "` is not known here",
                "columns are col(\"name\")");
    }

    private static Expression constant(java.lang.reflect.Field field, int line) {
        try {
            Object value = Objects.requireNonNull(field.get(null));
            Type type = value instanceof Integer
                    ? Type.INT
                    : value instanceof Long
                            ? Type.LONG
                            : value instanceof Double
                                    ? Type.DOUBLE
                                    : value instanceof Boolean
                                            ? Type.BOOLEAN
                                            : Api.INSTANCE
                                                    .find("DataType")
                                                    .orElseThrow()
                                                    .type();
            return new Expression(type, line, value, machine -> value);
        } catch (IllegalAccessException e) {
            throw Refusal.of(Refusal.NAME, line, "the constant " + field.getName() + " cannot be read", "");
        }
    }
}
