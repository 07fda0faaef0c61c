package io.deepanalyze.agent.interpreter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the one signature that a call means, as Java would: without variable arity first, then the most specific. */
final class Overloads {
    /**
     * The signature and its types where the type variables are known.
     *
     * @param spread whether the arguments of a variable arity have to be gathered into an array
     */
    record Chosen(Signature signature, List<Type> parameters, Type returns, boolean spread) {}

    private Overloads() {}

    static Chosen choose(List<Signature> candidates, Type receiver, List<Expression> arguments, String name, int line) {
        List<Type> types = arguments.stream().map(Expression::type).toList();
        for (boolean spread : new boolean[] {false, true}) {
            List<Chosen> fitting = new ArrayList<>();
            for (Signature candidate : candidates) {
                Chosen chosen = fit(candidate, receiver, types, spread);
                if (chosen != null) {
                    fitting.add(chosen);
                }
            }
            if (!fitting.isEmpty()) {
                return mostSpecific(fitting);
            }
        }
        String given = types.stream().map(Type::toString).collect(Collectors.joining(", "));
        throw Refusal.of(
                Refusal.ARGUMENTS,
                line,
                name + "(" + given + ") is not known",
                "there is "
                        + candidates.stream()
                                .map(Signature::shown)
                                .distinct()
                                .limit(8)
                                .collect(Collectors.joining(", ")));
    }

    private static Chosen mostSpecific(List<Chosen> fitting) {
        for (Chosen it : fitting) {
            if (fitting.stream().allMatch(other -> moreSpecific(it, other))) {
                return it;
            }
        }
        return fitting.get(0);
    }

    private static boolean moreSpecific(Chosen a, Chosen b) {
        int shared = Math.min(a.parameters.size(), b.parameters.size());
        for (int i = 0; i < shared; i++) {
            if (!b.parameters.get(i).accepts(a.parameters.get(i))) {
                return false;
            }
        }
        return a.parameters.size() >= b.parameters.size();
    }

    private static Overloads.@org.jspecify.annotations.Nullable Chosen fit(
            Signature candidate, Type receiver, List<Type> types, boolean spread) {
        int size = candidate.parameters().size();
        if (spread ? !candidate.variableArity() || types.size() < size - 1 : types.size() != size) {
            return null;
        }
        List<Type> declared = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Type type = candidate.parameters().get(Math.min(i, size - 1)).type();
            declared.add(spread && i >= size - 1 ? type.element() : type);
        }
        Map<String, Type> variables = variables(candidate, receiver, declared, types);
        for (int i = 0; i < types.size(); i++) {
            if (!substitute(declared.get(i), variables).accepts(types.get(i))) {
                return null;
            }
        }
        List<Type> parameters = candidate.parameters().stream()
                .map(it -> substitute(it.type(), variables))
                .toList();
        Type returns = candidate.returns() == null ? receiver : substitute(candidate.returns(), variables);
        return new Chosen(candidate, parameters, returns, spread);
    }

    private static Map<String, Type> variables(
            Signature candidate, Type receiver, List<Type> declared, List<Type> types) {
        Map<String, Type> variables = new HashMap<>();
        if (!candidate.isStatic() && receiver.isList()) {
            variables.put("E", receiver.element());
        } else if (!candidate.isStatic() && receiver.isMap()) {
            variables.put("K", receiver.arguments().get(0));
            variables.put("V", receiver.arguments().get(1));
        } else {
            Map<String, List<Type>> given = new HashMap<>();
            for (int i = 0; i < declared.size(); i++) {
                Type type = declared.get(i);
                if (type.isVariable()) {
                    given.computeIfAbsent(type.name(), it -> new ArrayList<>()).add(types.get(i));
                } else if (type.isArray()
                        && type.element().isVariable()
                        && types.get(i).isArray()) {
                    given.computeIfAbsent(type.element().name(), it -> new ArrayList<>())
                            .add(types.get(i).element());
                }
            }
            given.forEach((name, all) -> variables.put(name, Api.INSTANCE.common(all)));
        }
        return variables;
    }

    private static Type substitute(Type type, Map<String, Type> variables) {
        if (type.isVariable()) {
            return variables.getOrDefault(type.name(), Type.OBJECT);
        }
        if (type.arguments().isEmpty()
                || (!type.isArray() && type.arguments().stream().noneMatch(Type::isVariable))) {
            return type;
        }
        if (type.isArray()) {
            return type.element().isVariable() ? Type.array(substitute(type.element(), variables)) : type;
        }
        return new Type(
                type.name(),
                type.raw(),
                type.arguments().stream().map(it -> substitute(it, variables)).toList());
    }
}
