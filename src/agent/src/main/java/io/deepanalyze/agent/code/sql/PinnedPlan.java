package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.plan.Rewriting;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.expressions.CurrentDate;
import org.apache.spark.sql.catalyst.expressions.CurrentTimestamp;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.LocalTimestamp;
import org.apache.spark.sql.catalyst.expressions.Now;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** A resolved plan in which the clock stands still for the whole run, and what only a row can tell is bounded. */
final class PinnedPlan {
    private final Predicate<LogicalPlan> granted;
    private final long micros;
    private final ZoneId zone;

    /**
     * @param granted what is left as it is
     * @param now the time of the run
     * @param zone the session's time zone
     */
    PinnedPlan(Predicate<LogicalPlan> granted, Instant now, ZoneId zone) {
        this.granted = granted;
        this.micros = DateTimeUtils.instantToMicros(now);
        this.zone = zone;
    }

    LogicalPlan of(LogicalPlan plan) {
        if (granted.test(plan)) {
            return plan;
        }
        List<LogicalPlan> children = new ArrayList<>();
        boolean changed = false;
        for (LogicalPlan child : Trees.list(plan.children())) {
            LogicalPlan pinned = of(child);
            changed |= pinned != child;
            children.add(pinned);
        }
        LogicalPlan rebuilt = changed ? plan.withNewChildren(Trees.seq(children)) : plan;
        return rebuilt.transformExpressionsDown(new Rewriting<>(this::pinned));
    }

    private @Nullable Expression pinned(Expression expression) {
        if (expression instanceof PlanExpression<?> subquery && subquery.plan() instanceof LogicalPlan plan) {
            LogicalPlan pinned = of(plan);
            return pinned == plan ? null : withPlan(subquery, pinned);
        }
        if (expression instanceof CurrentTimestamp || expression instanceof Now) {
            return new Literal(micros, DataTypes.TimestampType);
        }
        if (expression instanceof CurrentDate) {
            return new Literal((int) instant().toLocalDate().toEpochDay(), DataTypes.DateType);
        }
        if (expression instanceof LocalTimestamp) {
            return new Literal(DateTimeUtils.localDateTimeToMicros(instant()), DataTypes.TimestampNTZType);
        }
        return BoundedCounts.bounded(expression);
    }

    private LocalDateTime instant() {
        return LocalDateTime.ofInstant(DateTimeUtils.microsToInstant(micros), zone);
    }

    @SuppressWarnings("unchecked") // a sub-query of a logical plan has a logical plan
    private static Expression withPlan(PlanExpression<?> subquery, LogicalPlan plan) {
        return ((PlanExpression<LogicalPlan>) subquery).withNewPlan(plan);
    }
}
