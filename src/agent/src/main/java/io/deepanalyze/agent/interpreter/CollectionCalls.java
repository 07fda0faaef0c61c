package io.deepanalyze.agent.interpreter;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists, maps and arrays of a block: bounded, and of values alone, so that nothing can hold itself or double. */
final class CollectionCalls {
    private static final int MAX_ELEMENTS = 2_000;

    private CollectionCalls() {}

    @SuppressWarnings("unchecked")
    static Map<@Nullable Object, @Nullable Object> map(@Nullable Object value) {
        return (Map<@Nullable Object, @Nullable Object>) Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked")
    private static List<@Nullable Object> list(@Nullable Object value) {
        return (List<@Nullable Object>) Objects.requireNonNull(value);
    }

    private static List<@Nullable Object> values(@Nullable Object[] arguments) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object argument : arguments) {
            if (argument != null && argument.getClass().isArray()) {
                values.addAll(Invocation.elements(argument));
            } else {
                values.add(argument);
            }
        }
        return values;
    }

    private static <T extends Collection<?>> T bounded(T elements, int line) {
        if (elements.size() > MAX_ELEMENTS) {
            throw Refusal.of(
                    Refusal.LIMIT,
                    line,
                    "a list has more than " + MAX_ELEMENTS + " elements",
                    "keep the values in a dataset");
        }
        return elements;
    }

    static Object listOf(Machine machine, @Nullable Object it, @Nullable Object[] values, int line) {
        List<@Nullable Object> elements = values(values);
        elements.forEach(element -> refuseNesting(element, line));
        return bounded(elements, line);
    }

    static Object mapOf(Machine machine, @Nullable Object it, @Nullable Object[] values, int line) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            refuseNesting(values[i], line);
            refuseNesting(values[i + 1], line);
            map.put(values[i], values[i + 1]);
        }
        return map;
    }

    static Object add(Machine machine, @Nullable Object it, @Nullable Object[] values, int line) {
        refuseNesting(values[0], line);
        list(it).add(values[0]);
        bounded(list(it), line);
        return true;
    }

    static Object addAll(Machine machine, @Nullable Object it, @Nullable Object[] values, int line) {
        if (values[0] instanceof Pending) {
            throw machine.end();
        }
        List<@Nullable Object> more = new ArrayList<>(list(values[0]));
        if (more.size() + list(it).size() <= MAX_ELEMENTS) {
            return list(it).addAll(more);
        }
        bounded(more, line);
        throw Refusal.of(
                Refusal.LIMIT,
                line,
                "a list has more than " + MAX_ELEMENTS + " elements",
                "keep the values in a dataset");
    }

    static @Nullable Object put(Machine machine, @Nullable Object it, @Nullable Object[] values, int line) {
        refuseNesting(values[1], line);
        Object before = map(it).put(values[0], values[1]);
        bounded(map(it).keySet(), line);
        return before;
    }

    /** Lists hold values only, so that nothing can hold itself or double. */
    static void refuseNesting(@Nullable Object element, int line) {
        if (element instanceof Collection<?>
                || element instanceof Map<?, ?>
                || (element != null && element.getClass().isArray())) {
            throw Refusal.of(
                    Refusal.CONSTRUCT,
                    line,
                    "lists of lists are not known here",
                    "keep the values in one list, or in a dataset");
        }
    }

    static Object subList(Machine machine, @Nullable Object it, @Nullable Object[] values, int line) {
        int from = (Integer) Objects.requireNonNull(values[0]);
        int to = (Integer) Objects.requireNonNull(values[1]);
        if (from < 0 || to > list(it).size() || from > to) {
            throw Refusal.of(Refusal.VALUE, line, "there are no elements from " + from + " to " + to, "");
        }
        return new ArrayList<>(list(it).subList(from, to));
    }

    /** Makes an array that a block asks for by its length. */
    static Object array(Type component, int length, int line) {
        if (length < 0 || length > MAX_ELEMENTS) {
            throw Refusal.of(
                    Refusal.BOUND,
                    line,
                    "an array of " + length + " elements is not made",
                    "use at most " + MAX_ELEMENTS);
        }
        return Array.newInstance(component.raw(), length);
    }
}
