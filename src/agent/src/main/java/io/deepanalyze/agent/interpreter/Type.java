package io.deepanalyze.agent.interpreter;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The static type of an expression.
 *
 * @param name as a block writes it
 * @param raw the class of its values
 * @param arguments the component of an array, the elements of a list, the keys and values of a map
 */
record Type(String name, Class<?> raw, List<Type> arguments) {
    static final Type INT = new Type("int", int.class);
    static final Type LONG = new Type("long", long.class);
    static final Type DOUBLE = new Type("double", double.class);
    static final Type BOOLEAN = new Type("boolean", boolean.class);
    static final Type CHAR = new Type("char", char.class);
    static final Type STRING = new Type("String", String.class);
    static final Type NULL = new Type("null", Void.class);
    /** A value of the data, such as a cell of a row. */
    static final Type OBJECT = new Type("Object", Object.class);
    /** What Spark takes as a literal: a number, a text, a boolean, or a column. */
    static final Type LITERAL = new Type("Literal", Object.class);

    static final Type DATASET = new Type("Dataset", Dataset.class);
    static final Type COLUMN = new Type("Column", Column.class);

    private static final List<Class<?>> CELLS = List.of(BigDecimal.class, Row.class, Vector.class, Matrix.class);
    private static final List<Type> PRIMITIVES = List.of(INT, LONG, DOUBLE, BOOLEAN, CHAR);
    private static final List<Type> NUMBERS = List.of(INT, LONG, DOUBLE);

    Type {
        arguments = List.copyOf(arguments);
    }

    Type(String name, Class<?> raw) {
        this(name, raw, List.of());
    }

    static Type array(Type component) {
        return new Type(
                component.name + "[]", Array.newInstance(component.raw, 0).getClass(), List.of(component));
    }

    static Type list(Type element) {
        return new Type("List", List.class, List.of(element));
    }

    static Type map(Type key, Type value) {
        return new Type("Map", Map.class, List.of(key, value));
    }

    /** A type variable of a listed signature. */
    static Type variable(String name) {
        return new Type(name, Object.class);
    }

    boolean isVariable() {
        return raw == Object.class && name.length() == 1;
    }

    boolean isArray() {
        return raw.isArray();
    }

    boolean isList() {
        return raw == List.class;
    }

    boolean isMap() {
        return raw == Map.class;
    }

    boolean isNumber() {
        return NUMBERS.contains(this);
    }

    boolean isPrimitive() {
        return PRIMITIVES.contains(this);
    }

    /** Whether a value of it can be written as text and compared. */
    boolean isPlain() {
        return isPrimitive()
                || equals(STRING)
                || equals(OBJECT)
                || equals(LITERAL)
                || equals(NULL)
                || raw == BigDecimal.class;
    }

    Type element() {
        return arguments.get(0);
    }

    /** Whether a value of another type can be passed where this one is asked for. */
    boolean accepts(Type from) {
        if (equals(from) || equals(OBJECT)) {
            return true;
        }
        if (equals(LITERAL)) {
            return (from.isPlain() && !from.equals(CHAR)) || from.equals(COLUMN);
        }
        if (isPrimitive()) {
            return NUMBERS.contains(from) && NUMBERS.indexOf(this) >= NUMBERS.indexOf(from);
        }
        if (from.equals(NULL)) {
            return true;
        }
        if (from.isPrimitive() || from.equals(OBJECT) || from.equals(LITERAL)) {
            return false;
        }
        if (isArray()) {
            return from.isArray()
                    && !element().isPrimitive()
                    && !from.element().isPrimitive()
                    && element().accepts(from.element());
        }
        if (from.isList() || isList() || from.isMap() || isMap()) {
            return raw.isAssignableFrom(from.raw) && acceptsArguments(from);
        }
        return raw.isAssignableFrom(from.raw);
    }

    private boolean acceptsArguments(Type from) {
        for (int i = 0; i < Math.min(arguments.size(), from.arguments.size()); i++) {
            if (!arguments.get(i).accepts(from.arguments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value can be assigned; a cell of the data is taken as whatever it turns out to be. */
    boolean takes(Type from) {
        return accepts(from)
                || (from.equals(OBJECT) && (isPrimitive() || equals(STRING) || CELLS.contains(raw) || isList()));
    }

    @Override
    public String toString() {
        if (isArray() || arguments.isEmpty()) {
            return name.equals("Dataset") ? "Dataset<Row>" : name;
        }
        return name + arguments.stream().map(Type::toString).collect(Collectors.joining(", ", "<", ">"));
    }
}
