package io.deepanalyze.agent.sharing;

import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.LessThan;

/**
 * A condition that a number lies in an interval.
 *
 * @param number the number
 * @param low the smallest number in it, or negative infinity where there is none
 * @param high what all numbers in it are below, or positive infinity where there is none: then NaN, which Spark puts above
 *     all, is in it too
 */
record Interval(Expression number, double low, double high) {
    /** Empty of conditions of other forms. */
    static Optional<Interval> of(Expression condition) {
        if (condition instanceof And and) {
            return of(and.left()).flatMap(left -> of(and.right()).flatMap(left::and));
        }
        boolean below = condition instanceof LessThan;
        if (!below && !(condition instanceof GreaterThanOrEqual)) {
            return Optional.empty();
        }
        BinaryComparison compared = (BinaryComparison) condition;
        return Steps.bound(compared.left(), compared.right())
                .filter(Double::isFinite)
                .map(bound -> below
                        ? new Interval(compared.left(), Double.NEGATIVE_INFINITY, bound)
                        : new Interval(compared.left(), bound, Double.POSITIVE_INFINITY));
    }

    private Optional<Interval> and(Interval other) {
        double from = Math.max(low, other.low);
        double to = Math.min(high, other.high);
        return from < to && number.semanticEquals(other.number)
                ? Optional.of(new Interval(number, from, to))
                : Optional.empty();
    }
}
