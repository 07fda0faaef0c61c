package io.deepanalyze.agent.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * A checked expression.
 *
 * @param type its static type
 * @param line where it stands
 * @param constant the value of a literal, or null
 * @param evaluation how its value comes about
 */
record Expression(Type type, int line, @Nullable Object constant, Evaluation evaluation) {
    /** How a value comes about. */
    @FunctionalInterface
    interface Evaluation {
        @Nullable
        Object evaluate(Machine machine);
    }

    static Expression of(Type type, int line, Evaluation evaluation) {
        return new Expression(type, line, null, evaluation);
    }

    static Expression literal(Type type, int line, Object value) {
        return new Expression(type, line, value, machine -> value);
    }

    @Nullable
    Object evaluate(Machine machine) {
        machine.step(line);
        return evaluation.evaluate(machine);
    }

    /** The value as that of another type that takes this one's. */
    Expression to(Type target) {
        if (target.equals(type)) {
            return this;
        }
        return new Expression(target, line, constant, machine -> Values.convert(evaluate(machine), target, line));
    }
}
