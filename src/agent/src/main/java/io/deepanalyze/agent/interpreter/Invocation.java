package io.deepanalyze.agent.interpreter;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Makes one listed call: bounds its arguments, rehearses or runs it, and passes what comes of it through the gate. */
final class Invocation {
    private static final int MAX_GRID = 30;

    private final Machine machine;
    private final Signature signature;
    private final int line;

    Invocation(Machine machine, Signature signature, int line) {
        this.machine = machine;
        this.signature = signature;
        this.line = line;
    }

    /**
     * The value of the call.
     *
     * @param arguments one for each parameter, an array for the last one of a variable arity
     */
    @Nullable
    Object call(@Nullable Object receiver, @Nullable Object[] arguments) {
        machine.call(signature.eager(), line);
        checkBounds(signature, arguments, line);
        if (signature.own() != null) {
            return receiver instanceof Pending ? machine.await(new Pending()) : own(receiver, arguments);
        }
        if (signature.kind() == Signature.Kind.SAME) {
            return signature.isStatic() ? arguments[0] : receiver;
        }
        if (!signature.isStatic() && receiver == null) {
            throw Refusal.of(Refusal.VALUE, line, signature.name() + " is called on null", "");
        }
        if (machine.rehearsal()) {
            Object rehearsed = rehearse(receiver, arguments);
            if (rehearsed != null) {
                return rehearsed;
            }
        }
        return invoke(receiver, arguments);
    }

    private @Nullable Object own(@Nullable Object receiver, @Nullable Object[] arguments) {
        if (!signature.isStatic() && receiver == null) {
            throw Refusal.of(Refusal.VALUE, line, signature.name() + " is called on null", "");
        }
        OwnCalls.Call call = Objects.requireNonNull(OwnCalls.BY_NAME.get(signature.own()), signature.own());
        boolean waits = !call.holds() && (Pending.in(receiver) || Pending.in(arguments));
        if (machine.rehearsal() && (signature.eager() || waits)) {
            return machine.await(new Pending());
        }
        try {
            return call.body().call(machine, receiver, arguments, line);
        } catch (ClassCastException | ArrayStoreException | IllegalArgumentException e) {
            throw Refusal.of(Refusal.ARGUMENTS, line, signature.shown() + " cannot be called with these values", "");
        }
    }

    static void checkBounds(Signature signature, @Nullable Object[] arguments, int line) {
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            String objection = argument == null || argument instanceof Pending
                    ? null
                    : signature.parameters().get(i).bound().objection(argument);
            if (objection != null) {
                throw Refusal.of(
                        Refusal.BOUND,
                        line,
                        "in " + signature.name() + ", " + objection,
                        "use a value within these bounds");
            }
        }
    }

    /** What a call gives in a rehearsal, or null where it can be made as it is. */
    private @Nullable Object rehearse(@Nullable Object receiver, @Nullable Object[] arguments) {
        boolean columns =
                signature.name().equals("transform") || signature.name().equals("fit");
        if (columns && arguments.length == 1 && !Pending.in(arguments)) {
            PipelineStage stage = receiver instanceof Pending waiting
                    ? waiting.stage().orElse(null)
                    : receiver instanceof PipelineStage it ? it : null;
            return stage == null
                    ? machine.await(new Pending())
                    : rehearseStage(stage, (Dataset<?>) Objects.requireNonNull(arguments[0]));
        }
        if (receiver instanceof Pending || Pending.in(arguments)) {
            if (receiver instanceof Pending waiting && signature.returns() == null) {
                waiting.forget();
            }
            return machine.await(new Pending());
        }
        return signature.eager() ? machine.await(new Pending()) : null;
    }

    private Object rehearseStage(PipelineStage stage, Dataset<?> data) {
        var schema = guarded(() -> stage.transformSchema(data.schema()));
        return signature.name().equals("fit")
                ? machine.await(new Pending(stage))
                : machine.imagine(replaced(schema, data.schema().length()));
    }

    /** The schema without the columns that later ones of the same name replace, as a stage does that fills in place. */
    private static StructType replaced(StructType schema, int before) {
        Set<String> added = Arrays.stream(schema.fields())
                .skip(before)
                .map(StructField::name)
                .collect(Collectors.toSet());
        List<StructField> fields = new ArrayList<>();
        for (int i = 0; i < schema.length(); i++) {
            if (i >= before || !added.contains(schema.fields()[i].name())) {
                fields.add(schema.fields()[i]);
            }
        }
        return DataTypes.createStructType(fields);
    }

    private <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (Exception | StackOverflowError e) {
            throw Failures.refusal(e, line);
        }
    }

    private @Nullable Object invoke(@Nullable Object receiver, @Nullable Object[] arguments) {
        @Nullable Object[] handed = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            Parameter parameter = signature.parameters().get(i);
            handed[i] = Values.handed(arguments[i], parameter.type(), line);
            if (parameter.bound().isGrid()) {
                growGrid(Objects.requireNonNull(receiver), arguments[0], handed[i]);
            }
        }
        if (receiver instanceof org.apache.spark.ml.tuning.ParamGridBuilder
                && handed.length == 1
                && handed[0] instanceof BooleanParam) {
            growGrid(receiver, handed[0], new boolean[2]);
        }
        boolean setter = signature.returns() == null;
        if (setter) {
            machine.weights().weigh(receiver, receiver, handed, line);
        }
        Object made = made(receiver, handed);
        if (made == null) {
            return null;
        }
        if (signature.eager() && made instanceof Dataset<?> computed) {
            made = plain(computed);
        }
        if (made instanceof String text) {
            return machine.text(text, line);
        }
        if (!setter) {
            machine.weights().weigh(made, receiver, handed, line);
        }
        boolean imagined = machine.isImagined(receiver);
        for (Object argument : handed) {
            imagined |= isImagined(argument);
        }
        return admitted(made, imagined);
    }

    /** The rows that a test computed, without the typed plans in which some of them come. */
    private Dataset<Row> plain(Dataset<?> computed) {
        try {
            List<Row> rows = OwnCalls.collected(computed.toDF(), line);
            return machine.session().createDataFrame(rows, computed.schema());
        } catch (Exception | StackOverflowError e) {
            throw Failures.of(e, true, line);
        }
    }

    private boolean isImagined(@Nullable Object argument) {
        return argument instanceof Object[] array
                ? Arrays.stream(array).anyMatch(machine::isImagined)
                : machine.isImagined(argument);
    }

    private @Nullable Object made(@Nullable Object receiver, @Nullable Object[] handed) {
        try {
            return Objects.requireNonNull(signature.method(), signature.name()).invoke(receiver, handed);
        } catch (InvocationTargetException e) {
            throw Failures.of(Objects.requireNonNullElse(e.getCause(), e), signature.eager(), line);
        } catch (IllegalAccessException | IllegalArgumentException e) {
            throw Refusal.of(Refusal.ARGUMENTS, line, signature.shown() + " cannot be called with these values", "");
        } catch (StackOverflowError e) {
            throw Failures.refusal(e, line);
        }
    }

    private void growGrid(Object builder, @Nullable Object parameter, @Nullable Object values) {
        if (parameter instanceof Param<?> it && !(it instanceof BooleanParam)) {
            Bound.Range bound = Api.INSTANCE.setterBound(it.name());
            String objection = bound == null ? null : bound.objection(values);
            if (objection != null) {
                throw Refusal.of(
                        Refusal.BOUND,
                        line,
                        "in the grid of " + it.name() + ", " + objection,
                        "use values within these bounds");
            }
        }
        long size = machine.weights().of(builder) * Math.max(1, values == null ? 1 : Array.getLength(values));
        if (size > MAX_GRID) {
            throw Refusal.of(
                    Refusal.BOUND, line, "the grid has more than " + MAX_GRID + " combinations", "try fewer values");
        }
        machine.weights().put(builder, size, line);
    }

    /** Passes datasets through the gate before anything else is done with them; what it gives for one takes its place. */
    private Object admitted(Object made, boolean imagined) {
        if (made instanceof Dataset<?> data && !imagined) {
            Dataset<Row> admitted = admit(data);
            machine.weights().put(admitted, machine.weights().of(made), line);
            return admitted;
        }
        admit(made, imagined);
        return made;
    }

    /** Parts of a whole rest on plans that went through the gate, and stay what they are. */
    private void admit(Object made, boolean imagined) {
        if (imagined) {
            machine.imagined(made);
        }
        if (made instanceof Dataset<?> data && !imagined) {
            admit(data);
        } else if (made instanceof Dataset<?>[] all) {
            for (Dataset<?> data : all) {
                share(data, made, imagined);
            }
        } else if (made instanceof Collection<?> all) {
            for (Object it : all) {
                if (it instanceof Dataset<?> data) {
                    share(data, made, imagined);
                }
            }
        }
    }

    private void share(Dataset<?> data, Object whole, boolean imagined) {
        machine.weights().put(data, machine.weights().of(whole), line);
        admit(data, imagined);
    }

    @SuppressWarnings("unchecked")
    private Dataset<Row> admit(Dataset<?> data) {
        try {
            return machine.gate().plan((Dataset<Row>) data);
        } catch (Exception e) {
            throw Failures.refusal(e, line);
        }
    }

    static List<Object> elements(Object array) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }
}
