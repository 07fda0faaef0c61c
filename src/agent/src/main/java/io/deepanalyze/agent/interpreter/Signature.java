package io.deepanalyze.agent.interpreter;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One listed call.
 *
 * @param owner the alias of the class that has it
 * @param variableArity whether the last parameter takes any number of arguments
 * @param isStatic whether it is called on the class
 * @param returns the type of its value, or null for that of the receiver
 * @param kind what calling it means
 * @param own the name of the interpreter's own way to do it, or null
 * @param method what is called, or null where the interpreter does it
 */
record Signature(
        String owner,
        String name,
        List<Parameter> parameters,
        boolean variableArity,
        boolean isStatic,
        @Nullable Type returns,
        Kind kind,
        @Nullable String own,
        @Nullable Method method) {

    /** What calling it means. */
    enum Kind {
        /** Nothing runs. */
        LAZY,
        /** A job runs. */
        EAGER,
        /** Its value is its receiver or first argument. */
        SAME
    }

    Signature {
        parameters = List.copyOf(parameters);
    }

    boolean eager() {
        return kind == Kind.EAGER;
    }

    /** As it is shown to the author of a block. */
    String shown() {
        String shown = parameters.stream().map(it -> it.type().toString()).collect(Collectors.joining(", "));
        if (variableArity) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        return name + "(" + shown.replace("Literal", "value") + ")";
    }
}
