package io.deepanalyze.functions.plan;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.util.package$;

/** Expressions in the words that Spark names columns by. Its method takes a second argument since Spark 4.1, so it is looked up. On the driver. */
final class PrettySql {
    private static final String NAME = "toPrettySQL";
    private static final MethodHandle WORDS = lookUp();

    private PrettySql() {}

    static String of(Expression expression) {
        try {
            return (String) WORDS.invoke(expression);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle lookUp() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        package$ owner = package$.MODULE$;
        try {
            return lookup.bind(owner, NAME, MethodType.methodType(String.class, Expression.class));
        } catch (NoSuchMethodException before) {
            try {
                boolean usual = (boolean) lookup.bind(owner, NAME + "$default$2", MethodType.methodType(boolean.class))
                        .invoke();
                MethodHandle both =
                        lookup.bind(owner, NAME, MethodType.methodType(String.class, Expression.class, boolean.class));
                return MethodHandles.insertArguments(both, 1, usual);
            } catch (Throwable e) {
                throw new IllegalStateException("This version of Spark has no " + NAME + " that is known.", e);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
