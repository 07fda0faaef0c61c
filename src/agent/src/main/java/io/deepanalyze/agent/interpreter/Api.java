package io.deepanalyze.agent.interpreter;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that a block may call. What is not in it does not exist for a block, whatever the classes have. */
final class Api {
    /**
     * A listed class.
     *
     * @param raw null for what is no class, such as {@code spark}, and where this Spark lacks it
     * @param constructible whether a block may say {@code new Alias()}
     */
    record Listed(
            String alias,
            String binaryName,
            @Nullable Class<?> raw,
            boolean constructible,
            Map<String, List<Signature>> methods,
            Map<String, Field> constants,
            Map<String, String> refused) {
        Type type() {
            return new Type(alias, raw == null ? Void.class : raw);
        }
    }

    static final Api INSTANCE = ApiReader.readAll("language.api", "tables.api", "functions.api", "learning.api");

    private final Map<String, Listed> classes;
    private final Map<String, String> aliases = new HashMap<>();

    Api(Map<String, Listed> classes) {
        this.classes = new LinkedHashMap<>(classes);
        classes.values().forEach(it -> aliases.put(it.binaryName(), it.alias()));
    }

    /** The class of a simple name, or of a full one. */
    Optional<Listed> find(String name) {
        Listed found = classes.get(aliases.getOrDefault(name, name));
        return Optional.ofNullable(found)
                .filter(it -> it.raw() != null || it.binaryName().equals("-"));
    }

    Set<String> names() {
        return classes.keySet();
    }

    List<Signature> all() {
        return classes.values().stream()
                .flatMap(it -> it.methods().values().stream())
                .flatMap(List::stream)
                .toList();
    }

    /** The signatures of a name that a type has: its own, then those of the listed types above it. */
    List<Signature> methods(Type type, String name) {
        List<Signature> found = new ArrayList<>();
        for (Listed it : above(type)) {
            found.addAll(it.methods().getOrDefault(name, List.of()));
        }
        return found;
    }

    /** The names of all methods that a type has. */
    Set<String> methodNames(Type type) {
        Set<String> names = new LinkedHashSet<>();
        above(type).forEach(it -> names.addAll(it.methods().keySet()));
        return names;
    }

    /** What to do instead of a call that is refused by name, or null. */
    @Nullable
    String insteadOf(Type type, String name) {
        for (Listed it : above(type)) {
            String hint = it.refused().get(name);
            if (hint != null) {
                return hint;
            }
        }
        return null;
    }

    private List<Listed> above(Type type) {
        Listed exact = classes.get(type.isPrimitive() ? boxed(type) : type.name());
        List<Listed> found = new ArrayList<>();
        if (exact != null) {
            found.add(exact);
        }
        for (Listed it : classes.values()) {
            if (!it.equals(exact)
                    && it.raw() != null
                    && it.raw() != Object.class
                    && !type.isPrimitive()
                    && !type.equals(Type.OBJECT)
                    && it.raw().isAssignableFrom(type.raw())) {
                found.add(it);
            }
        }
        return found;
    }

    private static String boxed(Type type) {
        return type.equals(Type.INT)
                ? "Integer"
                : Character.toUpperCase(type.name().charAt(0)) + type.name().substring(1);
    }

    /** The nearest listed type above some types, or {@link Type#OBJECT}. */
    Type common(List<Type> types) {
        for (Type type : types) {
            if (types.stream().allMatch(type::accepts)) {
                return type;
            }
        }
        if (types.stream().allMatch(Type.LITERAL::accepts)) {
            return Type.LITERAL;
        }
        return classes.values().stream()
                .filter(it -> it.raw() != null && it.binaryName().startsWith("org.apache.spark."))
                .map(Listed::type)
                .filter(it -> types.stream().allMatch(it::accepts))
                .min((a, b) -> b.accepts(a) ? -1 : a.accepts(b) ? 1 : 0)
                .orElse(Type.OBJECT);
    }

    /** The bound of a setter of spark.ml, the tightest where several classes have it. */
    Bound.@Nullable Range setterBound(String parameter) {
        String setter = "set" + Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
        Bound.Range tightest = null;
        for (Listed it : classes.values()) {
            for (Signature signature : it.methods().getOrDefault(setter, List.of())) {
                if (signature.parameters().get(0).bound() instanceof Bound.Range range
                        && (tightest == null || range.most() < tightest.most())) {
                    tightest = range;
                }
            }
        }
        return tightest;
    }
}
