package io.deepanalyze.agent.interpreter;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the value of a parameter is limited to. */
sealed interface Bound {
    /** No bound of its own. */
    static Bound none() {
        return new Free();
    }

    /** Why a value is refused, or null where it is within. */
    @Nullable
    String objection(@Nullable Object value);

    /** Whether the text is one of SQL. */
    default boolean isSql() {
        return false;
    }

    /** Whether the values are for a grid over a parameter. */
    default boolean isGrid() {
        return false;
    }

    /** Any finite number, any text within the general bounds. */
    record Free() implements Bound {
        @Override
        public @Nullable String objection(@Nullable Object value) {
            return null;
        }
    }

    /** A number, or each of an array of numbers, from a least to a most. */
    record Range(double least, double most) implements Bound {
        @Override
        public @Nullable String objection(@Nullable Object value) {
            if (value instanceof Number number) {
                double it = number.doubleValue();
                return it >= least && it <= most ? null : say(number);
            }
            if (value != null && value.getClass().isArray()) {
                for (int i = 0; i < Array.getLength(value); i++) {
                    String objection = objection(Array.get(value, i));
                    if (objection != null) {
                        return objection;
                    }
                }
            }
            return null;
        }

        private String say(Number number) {
            return number + " is not between " + plain(least) + " and " + plain(most);
        }

        private static String plain(double number) {
            return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
        }
    }

    /** An array or list of so many elements at most. */
    record Count(int most) implements Bound {
        @Override
        public @Nullable String objection(@Nullable Object value) {
            int size = value instanceof Collection<?> list
                    ? list.size()
                    : value != null && value.getClass().isArray() ? Array.getLength(value) : 0;
            return size <= most ? null : size + " elements are more than " + most;
        }
    }

    /** One of some texts; of a map, each value. */
    record OneOf(List<String> texts) implements Bound {
        public OneOf {
            texts = List.copyOf(texts);
        }

        @Override
        public @Nullable String objection(@Nullable Object value) {
            Iterable<?> values = value instanceof Map<?, ?> map
                    ? map.values()
                    : value instanceof Object[] array ? List.of(array) : List.of(value == null ? "null" : value);
            for (Object it : values) {
                if (!(it instanceof String text) || !texts.contains(text)) {
                    return "\"" + Refusal.cut(String.valueOf(it), 40) + "\" is none of " + String.join(", ", texts);
                }
            }
            return null;
        }
    }

    /** A text of SQL, which the gate checks. */
    record Sql() implements Bound {
        @Override
        public @Nullable String objection(@Nullable Object value) {
            return null;
        }

        @Override
        public boolean isSql() {
            return true;
        }
    }

    /** A format in which no width makes a text long. */
    record Format() implements Bound {
        @Override
        public @Nullable String objection(@Nullable Object value) {
            return value instanceof String text ? FormatText.objection(text) : null;
        }
    }

    /** Values for the grid of a parameter, which are bounded as its setter is. */
    record Grid() implements Bound {
        @Override
        public @Nullable String objection(@Nullable Object value) {
            return new Count(30).objection(value);
        }

        @Override
        public boolean isGrid() {
            return true;
        }
    }
}
