package io.deepanalyze.agent.interpreter;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** The values of blocks: checked against their static types wherever they go. */
final class Values {
    private Values() {}

    /** A value as one of a type, widened where Java would; a copy where it is a list or a map. */
    static @Nullable Object convert(@Nullable Object value, Type type, int line) {
        if (value instanceof Pending) {
            return value;
        }
        if (value == null) {
            if (type.isPrimitive()) {
                throw Refusal.of(
                        Refusal.VALUE,
                        line,
                        "a " + type + " is needed here, and the value is null",
                        "check with isNullAt(i), or fill nulls with na().fill(…)");
            }
            return null;
        }
        if (type.equals(Type.OBJECT) || type.isVariable()) {
            return value instanceof scala.collection.Seq<?> seq ? CollectionConverters.asJava(seq) : value;
        }
        if (type.equals(Type.LITERAL)) {
            return literal(value, type, line);
        }
        if (type.isNumber()) {
            return number(value, type, line);
        }
        if (type.isList() || type.raw() == Iterable.class) {
            return list(value, type, line);
        }
        if (type.isMap()) {
            return map(value, type, line);
        }
        if (type.isArray() && !type.element().isPrimitive() && value instanceof Object[] array) {
            return array(array, type.element(), line);
        }
        Class<?> raw =
                type.equals(Type.BOOLEAN) ? Boolean.class : type.equals(Type.CHAR) ? Character.class : type.raw();
        if (!raw.isInstance(value)) {
            throw mismatch(value, type, line);
        }
        return value;
    }

    private static Object literal(Object value, Type type, int line) {
        if (value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Float
                || value instanceof Short
                || value instanceof Byte
                || value instanceof Boolean
                || value instanceof String
                || value instanceof BigDecimal
                || value instanceof Column
                || value instanceof java.sql.Date
                || value instanceof java.sql.Timestamp) {
            return value;
        }
        throw mismatch(value, type, line);
    }

    private static Object number(Object value, Type type, int line) {
        if (value instanceof Number number) {
            boolean whole = value instanceof Integer || value instanceof Short || value instanceof Byte;
            if (type.equals(Type.INT) && whole) {
                return number.intValue();
            }
            if (type.equals(Type.LONG) && (whole || value instanceof Long)) {
                return number.longValue();
            }
            if (type.equals(Type.DOUBLE)) {
                return number.doubleValue();
            }
        }
        throw mismatch(value, type, line);
    }

    private static Object list(Object value, Type type, int line) {
        Object list = value instanceof scala.collection.Seq<?> seq ? CollectionConverters.asJava(seq) : value;
        if (!(list instanceof Collection<?> elements)) {
            throw mismatch(value, type, line);
        }
        for (Object element : elements) {
            convert(element, type.element(), line);
        }
        return list;
    }

    private static Object map(Object value, Type type, int line) {
        if (!(value instanceof Map<?, ?> entries)) {
            throw mismatch(value, type, line);
        }
        entries.forEach((key, it) -> {
            convert(key, type.arguments().get(0), line);
            convert(it, type.arguments().get(1), line);
        });
        return value;
    }

    private static Object array(Object[] array, Type element, int line) {
        if (element.raw().isAssignableFrom(array.getClass().getComponentType())) {
            return array;
        }
        Object copy = Array.newInstance(element.raw(), array.length);
        for (int i = 0; i < array.length; i++) {
            Array.set(copy, i, convert(array[i], element, line));
        }
        return copy;
    }

    /** What is handed to Spark: lists and maps as copies with converted elements, so that nobody changes them later. */
    static @Nullable Object handed(@Nullable Object value, Type type, int line) {
        Object converted = convert(value, type, line);
        if (converted == null && !type.equals(Type.LITERAL) && !type.equals(Type.OBJECT)) {
            throw Refusal.of(Refusal.VALUE, line, "a " + type + " is needed here, and the value is null", "");
        }
        if (converted instanceof Collection<?> elements) {
            List<@Nullable Object> copy = new ArrayList<>();
            elements.forEach(it -> copy.add(convert(it, type.element(), line)));
            return copy;
        }
        if (converted instanceof Map<?, ?> entries) {
            Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
            entries.forEach((key, it) -> copy.put(
                    convert(key, type.arguments().get(0), line),
                    convert(it, type.arguments().get(1), line)));
            return copy;
        }
        return converted;
    }

    static RuntimeException mismatch(Object value, Type type, int line) {
        return Refusal.of(
                Refusal.TYPE,
                line,
                "a " + type + " is needed here, and the value is a " + kind(value),
                type.isNumber() ? "cast the column to \"" + type + "\" before you read it" : "");
    }

    /** The kind of a value, without the value. */
    static String kind(Object value) {
        return value instanceof Row ? "Row" : value.getClass().getSimpleName();
    }

    /** A plain value as Java writes it into a text. */
    static String text(@Nullable Object value) {
        return String.valueOf(value);
    }
}
