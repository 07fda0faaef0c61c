package io.deepanalyze.agent.interpreter;

import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.WildcardType;
import java.util.List;
import java.util.Set;

/** The types that a block names. */
final class TypeCompiler {
    private static final Set<String> LISTS = Set.of("List", "ArrayList", "LinkedList", "Collection", "Iterable", "Set");
    private static final Set<String> MAPS = Set.of("Map", "HashMap", "LinkedHashMap", "TreeMap");
    private static final int MAX_DEPTH = 4;

    private TypeCompiler() {}

    static Type compile(com.github.javaparser.ast.type.Type type, int line) {
        return compile(type, line, 0);
    }

    private static Type compile(com.github.javaparser.ast.type.Type type, int line, int depth) {
        if (depth > MAX_DEPTH) {
            throw Refusal.of(
                    Refusal.CONSTRUCT,
                    line,
                    "the type is nested too deeply",
                    "use Dataset<Row>, List<String>, Map<String, String>");
        }
        if (type instanceof PrimitiveType primitive) {
            return primitive(primitive, line);
        }
        if (type instanceof ArrayType array) {
            return Type.array(compile(array.getComponentType(), line, depth + 1));
        }
        if (type instanceof WildcardType) {
            return Type.OBJECT;
        }
        if (type instanceof ClassOrInterfaceType named) {
            return named(named, line, depth);
        }
        throw Refusal.of(
                Refusal.CONSTRUCT, line, "the type " + Refusal.cut(type.asString(), 60) + " is not known here", "");
    }

    private static Type primitive(PrimitiveType type, int line) {
        return switch (type.getType()) {
            case INT -> Type.INT;
            case LONG -> Type.LONG;
            case DOUBLE, FLOAT -> Type.DOUBLE;
            case BOOLEAN -> Type.BOOLEAN;
            case CHAR -> Type.CHAR;
            default ->
                throw Refusal.of(
                        Refusal.CONSTRUCT,
                        line,
                        "the type " + type.asString() + " is not known here",
                        "use int, long, double or boolean");
        };
    }

    private static Type named(ClassOrInterfaceType type, int line, int depth) {
        String name = type.getNameWithScope();
        String simple = name.startsWith("java.util.") || name.startsWith("java.lang.") ? type.getNameAsString() : name;
        List<Type> arguments = type.getTypeArguments()
                .map(it -> it.stream()
                        .map(argument -> compile(argument, line, depth + 1))
                        .toList())
                .orElse(List.of());
        if (LISTS.contains(simple)) {
            return Type.list(arguments.isEmpty() ? Type.OBJECT : arguments.get(0));
        }
        if (MAPS.contains(simple)) {
            return arguments.size() < 2
                    ? Type.map(Type.OBJECT, Type.OBJECT)
                    : Type.map(arguments.get(0), arguments.get(1));
        }
        return switch (simple) {
            case "String" -> Type.STRING;
            case "Integer" -> Type.INT;
            case "Long" -> Type.LONG;
            case "Double", "Float", "Number" -> Type.DOUBLE;
            case "Boolean" -> Type.BOOLEAN;
            case "Object" -> Type.OBJECT;
            default ->
                Api.INSTANCE
                        .find(simple)
                        .filter(it -> it.raw() != null)
                        .map(Api.Listed::type)
                        .orElseThrow(() -> unknown(simple, line));
        };
    }

    static RuntimeException unknown(String name, int line) {
        String near = Nearest.hint(name, Api.INSTANCE.names());
        return Refusal.of(
                Refusal.NAME,
                line,
                "the class `" + Refusal.cut(name, 60) + "` is not known here",
                near.isEmpty() ? "use Dataset<Row>, Column, functions, Window and the classes of spark.ml" : near);
    }
}
