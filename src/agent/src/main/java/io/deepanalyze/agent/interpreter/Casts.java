package io.deepanalyze.agent.interpreter;

/** Casts between numbers, of cells to what they are, and along the listed classes. */
final class Casts {
    private Casts() {}

    static Expression cast(Expression value, Type type, int line) {
        Type from = value.type();
        if (type.isNumber() && from.isNumber()) {
            return new Expression(type, line, null, machine -> {
                Object number = value.evaluate(machine);
                return number instanceof Number it ? narrowed(it, type) : number;
            });
        }
        boolean data = from.equals(Type.OBJECT) || from.equals(Type.LITERAL);
        if (type.takes(from) || from.accepts(type) || data) {
            return Expression.of(type, line, machine -> Values.convert(value.evaluate(machine), type, line));
        }
        throw Refusal.of(
                Refusal.TYPE,
                line,
                "a " + from + " is no " + type,
                from.equals(Type.COLUMN) ? "cast a column by col(\"x\").cast(\"double\")" : "");
    }

    private static Object narrowed(Number number, Type type) {
        if (type.equals(Type.INT)) {
            return number.intValue();
        }
        return type.equals(Type.LONG) ? (Object) number.longValue() : (Object) number.doubleValue();
    }
}
