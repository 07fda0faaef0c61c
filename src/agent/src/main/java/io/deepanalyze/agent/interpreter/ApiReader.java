package io.deepanalyze.agent.interpreter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the listing of what may be called. The form is told at the head of {@code tables.api}. Classes and methods are looked
 * up by the names in the listing alone; one that this Spark lacks is left out.
 */
final class ApiReader {
    private static final Pattern CLASS = Pattern.compile("class (\\w+) (\\S+)( new)?");
    private static final Pattern METHOD =
            Pattern.compile("(static )?(\\S+(?:<[^>]*>)?\\S*) (\\w+)\\((.*)\\)((?: eager| same)?)(?: by (\\w+))?");
    private static final Pattern CONSTANT = Pattern.compile("(\\w+) (\\w+)");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+(?:<[^>]*>)?(?:\\[\\])*)(\\.\\.\\.)?(?: (.+))?");

    private final Map<String, Api.Listed> classes = new LinkedHashMap<>();
    private final List<String> absent = new ArrayList<>();

    private ApiReader(String... resources) {
        List<String> lines = new ArrayList<>();
        for (String resource : resources) {
            lines.addAll(lines(resource));
        }
        lines.forEach(this::readClass);
        Api.Listed owner = null;
        for (String line : lines) {
            Matcher listed = CLASS.matcher(line);
            if (listed.matches()) {
                owner = classes.get(listed.group(1));
            } else {
                readMember(Objects.requireNonNull(owner, line), line.strip());
            }
        }
    }

    static Api readAll(String... resources) {
        return new Api(new ApiReader(resources).classes);
    }

    /** What is listed and this Spark does not have. */
    static List<String> absent(String... resources) {
        return new ApiReader(resources).absent;
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(ApiReader.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readClass(String line) {
        Matcher listed = CLASS.matcher(line);
        if (listed.matches()) {
            String name = listed.group(2);
            Class<?> raw = name.equals("-") ? null : load(name);
            if (raw == null && !name.equals("-")) {
                absent.add(name);
            }
            classes.put(
                    listed.group(1),
                    new Api.Listed(
                            listed.group(1),
                            name.equals("-") ? "-" : name,
                            raw,
                            listed.group(3) != null,
                            new LinkedHashMap<>(),
                            new LinkedHashMap<>(),
                            new LinkedHashMap<>()));
        }
    }

    private static @Nullable Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiReader.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private void readMember(Api.Listed owner, String line) {
        if (line.startsWith("! ")) {
            String[] parts = line.substring(2).split(" ", 2);
            owner.refused().put(parts[0], parts[1]);
            return;
        }
        Matcher method = METHOD.matcher(line);
        Matcher constant = CONSTANT.matcher(line);
        if (method.matches()) {
            readMethod(owner, method);
        } else if (constant.matches()) {
            readConstant(owner, constant.group(2));
        } else {
            throw new IllegalStateException("not a line of the listing: " + line);
        }
    }

    private void readConstant(Api.Listed owner, String name) {
        Class<?> raw = Objects.requireNonNull(owner.raw(), owner.alias());
        try {
            Field field = raw.getField(name);
            if (Modifier.isStatic(field.getModifiers())) {
                owner.constants().put(name, field);
            }
        } catch (NoSuchFieldException e) {
            absent.add(owner.alias() + "." + name);
        }
    }

    private void readMethod(Api.Listed owner, Matcher line) {
        List<Parameter> parameters = new ArrayList<>();
        boolean variableArity = false;
        for (String text : split(line.group(4))) {
            Matcher parameter = PARAMETER.matcher(text);
            if (!parameter.matches()) {
                throw new IllegalStateException("not a parameter of the listing: " + text);
            }
            Type type = type(parameter.group(1));
            if (type == null) {
                absent.add(owner.alias() + "." + line.group(3) + ": " + text);
                return;
            }
            variableArity = parameter.group(2) != null;
            parameters.add(new Parameter(variableArity ? Type.array(type) : type, bound(parameter.group(3))));
        }
        boolean receiver = line.group(2).equals("this");
        Type returns = receiver ? null : type(line.group(2));
        boolean own = line.group(6) != null || line.group(5).equals(" same");
        Method method = own ? null : method(owner, line.group(3), parameters);
        if ((!receiver && returns == null) || (method == null && !own)) {
            absent.add(owner.alias() + "." + line.group(3) + line.group(4));
            return;
        }
        boolean isStatic = line.group(1) != null || (method != null && Modifier.isStatic(method.getModifiers()));
        Signature signature = new Signature(
                owner.alias(),
                line.group(3),
                parameters,
                variableArity,
                isStatic,
                returns,
                kind(line.group(5)),
                line.group(6),
                method);
        owner.methods()
                .computeIfAbsent(signature.name(), it -> new ArrayList<>())
                .add(signature);
    }

    private static Signature.Kind kind(String word) {
        return switch (word) {
            case " eager" -> Signature.Kind.EAGER;
            case " same" -> Signature.Kind.SAME;
            default -> Signature.Kind.LAZY;
        };
    }

    private static @Nullable Method method(Api.Listed owner, String name, List<Parameter> parameters) {
        if (owner.raw() == null) {
            return null;
        }
        Class<?>[] types = parameters.stream().map(it -> it.type().raw()).toArray(Class<?>[]::new);
        try {
            return owner.raw().getMethod(name, types);
        } catch (NoSuchMethodException | LinkageError e) {
            return null;
        }
    }

    private static List<String> split(String parameters) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < parameters.length(); i++) {
            char c = parameters.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(parameters.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (!parameters.isBlank()) {
            parts.add(parameters.substring(start).strip());
        }
        return parts;
    }

    private static Bound bound(@Nullable String text) {
        if (text == null) {
            return Bound.none();
        }
        if (text.startsWith("{")) {
            return new Bound.OneOf(List.of(text.substring(1, text.length() - 1).split("\\|")));
        }
        if (text.startsWith("..")) {
            return new Bound.Count(Integer.parseInt(text.substring(2)));
        }
        return switch (text) {
            case "sql" -> new Bound.Sql();
            case "format" -> new Bound.Format();
            case "grid" -> new Bound.Grid();
            default -> {
                String[] ends = text.split("\\.\\.");
                yield new Bound.Range(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
            }
        };
    }

    private @Nullable Type type(String text) {
        if (text.endsWith("[]")) {
            Type component = type(text.substring(0, text.length() - 2));
            return component == null ? null : Type.array(component);
        }
        int open = text.indexOf('<');
        if (open > 0) {
            List<Type> arguments = new ArrayList<>();
            for (String argument : text.substring(open + 1, text.length() - 1).split(",")) {
                Type type = type(argument);
                if (type == null) {
                    return null;
                }
                arguments.add(type);
            }
            String name = text.substring(0, open);
            Api.Listed generic = classes.get(name);
            return generic == null || generic.raw() == null ? null : new Type(name, generic.raw(), arguments);
        }
        return switch (text) {
            case "int" -> Type.INT;
            case "long" -> Type.LONG;
            case "double" -> Type.DOUBLE;
            case "boolean" -> Type.BOOLEAN;
            case "String" -> Type.STRING;
            case "Object" -> Type.OBJECT;
            case "Literal" -> Type.LITERAL;
            case "E", "K", "V" -> Type.variable(text);
            default -> {
                Api.Listed listed = classes.get(text);
                yield listed == null || listed.raw() == null ? null : listed.type();
            }
        };
    }
}
