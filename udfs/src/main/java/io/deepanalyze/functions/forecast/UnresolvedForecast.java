package io.deepanalyze.functions.forecast;

import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SupportsSubquery;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * A call of {@code ai_forecast} whose table is not resolved yet; its horizon may be a subquery. Driver side, immutable. Public with a public constructor since Spark copies nodes
 * of plans by reflection; for no other use.
 */
public final class UnresolvedForecast extends LogicalPlan implements SupportsSubquery {
    private static final long serialVersionUID = 1;

    private final LogicalPlan observed;
    private final Seq<String> names;
    private final Seq<Expression> values;

    /**
     * A call.
     *
     * @param observed the table
     * @param names the names of the other arguments, as {@link ForecastParameter} spells them
     * @param values their values, in the same order
     */
    public UnresolvedForecast(LogicalPlan observed, Seq<String> names, Seq<Expression> values) {
        this.observed = observed;
        this.names = names;
        this.values = values;
    }

    LogicalPlan observed() {
        return observed;
    }

    Seq<String> names() {
        return names;
    }

    Seq<Expression> values() {
        return values;
    }

    /** Whether the table and all arguments are resolved, so that the call can be planned. */
    boolean isReady() {
        return observed.resolved() && values.forall(Expression::resolved);
    }

    @Override
    public boolean resolved() {
        return false;
    }

    @Override
    public Seq<Attribute> output() {
        return ScalaLists.of(List.<Attribute>of());
    }

    @Override
    public Seq<LogicalPlan> children() {
        return ScalaLists.of(List.of(observed));
    }

    @Override
    public LogicalPlan withNewChildrenInternal(IndexedSeq<LogicalPlan> children) {
        return new UnresolvedForecast(children.head(), names, values);
    }

    @Override
    public int productArity() {
        return 3;
    }

    @Override
    public Object productElement(int index) {
        return switch (index) {
            case 0 -> observed;
            case 1 -> names;
            case 2 -> values;
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof UnresolvedForecast;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnresolvedForecast forecast
                && observed.equals(forecast.observed)
                && names.equals(forecast.names)
                && values.equals(forecast.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(observed, names, values);
    }
}
