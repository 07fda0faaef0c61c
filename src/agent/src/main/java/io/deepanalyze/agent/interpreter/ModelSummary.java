package io.deepanalyze.agent.interpreter;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** A model as one row: its type, and what its listed getters and those of its summary give. */
final class ModelSummary {
    private static final int MAX_COLUMNS = 25;
    private static final int MAX_ELEMENTS = 100;

    private ModelSummary() {}

    static Dataset<Row> of(Machine machine, @Nullable Object value, int line) {
        Object model = Objects.requireNonNull(value);
        List<String> names = new ArrayList<>(List.of("type"));
        List<Results.Cell> cells = new ArrayList<>();
        cells.add(Objects.requireNonNull(Results.cell(model.getClass().getSimpleName())));
        describe(model, names, cells);
        return Results.table(machine, names, cells);
    }

    private static void describe(Object model, List<String> names, List<Results.Cell> cells) {
        Type type = new Type(model.getClass().getSimpleName(), model.getClass());
        List<String> getters = new ArrayList<>(Api.INSTANCE.methodNames(type));
        getters.sort(Comparator.naturalOrder());
        for (String getter : getters) {
            for (Signature signature : Api.INSTANCE.methods(type, getter)) {
                if (names.size() < MAX_COLUMNS && isGetter(signature) && !names.contains(getter)) {
                    Results.Cell cell = read(model, Objects.requireNonNull(signature.method()));
                    if (cell != null) {
                        names.add(getter);
                        cells.add(cell);
                    }
                }
            }
        }
    }

    private static boolean isGetter(Signature signature) {
        Type returns = signature.returns();
        return signature.parameters().isEmpty()
                && signature.method() != null
                && !signature.isStatic()
                && returns != null
                && !signature.name().equals("toDebugString")
                && (returns.isPlain() || returns.raw() == Vector.class || returns.isArray());
    }

    private static Results.@Nullable Cell read(Object model, Method getter) {
        try {
            Object value = getter.invoke(model);
            boolean small = value != null
                    && (!value.getClass().isArray() || Array.getLength(value) <= MAX_ELEMENTS)
                    && (!(value instanceof Vector vector) || vector.size() <= MAX_ELEMENTS);
            return small ? Results.cell(value) : null;
        } catch (InvocationTargetException | IllegalAccessException e) {
            // a parameter without a value, or a summary that was not kept: there is nothing to show of it
            return null;
        }
    }
}
