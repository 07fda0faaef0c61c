package io.deepanalyze.agent.plan;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.runtime.AbstractPartialFunction;

/**
 * A rule for {@code transform} and its kin: what it has nothing to say of stays as it is. Spark keeps a node, too, that it
 * finds equal to what it would become. Driver side.
 *
 * @param <T> plans or expressions
 */
public final class Rewriting<T> extends AbstractPartialFunction<T, T> {
    private final Function<T, @Nullable T> rule;

    /** @param rule what a node becomes, or null */
    public Rewriting(Function<T, @Nullable T> rule) {
        this.rule = rule;
    }

    @Override
    public boolean isDefinedAt(T node) {
        return rule.apply(node) != null;
    }

    @Override
    public <A1 extends T, B1> B1 applyOrElse(A1 node, Function1<A1, B1> otherwise) {
        T rewritten = rule.apply(node);
        if (rewritten == null) {
            return otherwise.apply(node);
        }
        @SuppressWarnings("unchecked") // Scala's type of the result is one above T, to which T can be given
        B1 result = (B1) rewritten;
        return result;
    }
}
