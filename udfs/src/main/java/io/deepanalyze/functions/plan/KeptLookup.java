package io.deepanalyze.functions.plan;

import io.deepanalyze.functions.cache.InputHash;
import io.deepanalyze.functions.cache.KeptCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression$;
import org.apache.spark.sql.catalyst.expressions.XxHash64;
import org.apache.spark.sql.catalyst.plans.LeftOuter$;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.JoinHint;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;
import scala.Option;
import scala.runtime.AbstractPartialFunction;

/**
 * Joins the rows of each {@link BatchInference} with what earlier queries kept of its calls, where the session names a table for that: an outer join
 * by the hash of the inputs, which Spark plans by its statistics as any other. The operator asks models only for rows that found nothing.
 *
 * <p>Runs last, so that nothing else has to know of the joins. What reads something random is left out: it would be read once for the hash and once more
 * for the model.
 */
final class KeptLookup extends Rule<LogicalPlan> {
    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return KeptCalls.of(SparkSession.active())
                .map(kept -> plan.transformUpWithSubqueries(new LookUp(kept)))
                .orElse(plan);
    }

    private static final class LookUp extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
        private final KeptCalls kept;

        LookUp(KeptCalls kept) {
            this.kept = kept;
        }

        @Override
        public boolean isDefinedAt(LogicalPlan plan) {
            return plan instanceof BatchInference inference
                    && inference.planned().stream().anyMatch(LookUp::mayBeLookedUp);
        }

        @Override
        public LogicalPlan apply(LogicalPlan plan) {
            return new Joins((BatchInference) plan).with(kept);
        }

        static boolean mayBeLookedUp(PlannedCall call) {
            return call.kept().isEmpty() && call.call().deterministic();
        }
    }

    /** The joins of one node, one for each call whose values are kept. */
    private static final class Joins {
        private final BatchInference inference;
        private final List<Attribute> columns;
        private final List<NamedExpression> hashes = new ArrayList<>();
        private final Map<Expression, Attribute> known = new HashMap<>();
        private final List<PlannedCall> calls = new ArrayList<>();
        private final List<Match> matches = new ArrayList<>();

        Joins(BatchInference inference) {
            this.inference = inference;
            this.columns = Seqs.list(inference.child().output());
        }

        LogicalPlan with(KeptCalls kept) {
            for (PlannedCall call : inference.planned()) {
                Optional<KeptCalls.KeptCall> rows = LookUp.mayBeLookedUp(call)
                        ? kept.of(call.call().spec(), call.call().inputs().size())
                        : Optional.empty();
                calls.add(rows.map(found -> lookedUp(call, found)).orElse(call));
            }
            if (matches.isEmpty()) {
                return inference;
            }
            LogicalPlan child = onceLimited(inference.child());
            Optional<RowOrder> order = RowOrder.of(child);
            LogicalPlan joined = joined(order.map(RowOrder::plan).orElse(child));
            LogicalPlan ordered = order.map(before -> before.again(joined)).orElse(joined);
            return new Project(
                    Seqs.<NamedExpression>of(Seqs.<Attribute>list(inference.output())),
                    new BatchInference(
                            Seqs.<NamedExpression>of(
                                    calls.stream().map(PlannedCall::named).toList()),
                            ordered));
        }

        private PlannedCall lookedUp(PlannedCall call, KeptCalls.KeptCall kept) {
            Attribute hash = hash(call);
            List<Attribute> found = Seqs.list(kept.rows().output());
            matches.add(new Match(hash, kept.rows(), found.get(0)));
            return call.with(new KeptColumns(kept.keeper(), List.of(hash, found.get(1), found.get(2))));
        }

        private LogicalPlan joined(LogicalPlan rows) {
            List<NamedExpression> all = new ArrayList<>(Seqs.<Attribute>list(rows.output()));
            all.addAll(hashes);
            LogicalPlan joined = new Project(Seqs.of(all), rows);
            for (Match match : matches) {
                joined = new Join(
                        joined,
                        match.kept,
                        LeftOuter$.MODULE$,
                        Option.apply(new EqualTo(match.hash, match.keptHash)),
                        JoinHint.NONE());
            }
            return joined;
        }

        /** The column with the hash of a call's inputs; calls with equal inputs share one, by which rows are then moved once. */
        private Attribute hash(PlannedCall call) {
            Expression hash = ModelCalls.computed(
                    InputHash.class, "of", DataTypes.BinaryType, call.call().inputs());
            Expression none = ModelCalls.computed(InputHash.class, "none", DataTypes.BinaryType, List.of(spreading()));
            Expression needed =
                    call.guard().isEmpty() ? hash : new If(call.guard().get(), hash, none);
            Expression either = new Coalesce(Seqs.of(List.of(needed, none)));
            return known.computeIfAbsent(either.canonicalized(), absent -> {
                Alias named = new Alias(
                        either,
                        "input_hash",
                        NamedExpression$.MODULE$.newExprId(),
                        Seqs.of(List.<String>of()),
                        Option.empty(),
                        Seqs.of(List.<String>of()));
                hashes.add(named);
                return named.toAttribute();
            });
        }

        /** What sends rows without a hash to different tasks. */
        private Expression spreading() {
            List<Expression> spreading = columns.stream()
                    .filter(column -> spreads(column.dataType()))
                    .<Expression>map(column -> column)
                    .toList();
            return spreading.isEmpty()
                    ? Literal$.MODULE$.create(0L, DataTypes.LongType)
                    : new XxHash64(Seqs.of(spreading));
        }

        private static boolean spreads(DataType type) {
            return type instanceof NumericType
                    || type instanceof StringType
                    || type instanceof DateType
                    || type instanceof TimestampType;
        }

        /** A join reads all partitions, so that a limit of each of them would let through many times the rows. */
        private static LogicalPlan onceLimited(LogicalPlan plan) {
            if (plan instanceof Project project) {
                return project.withNewChildren(Seqs.of(List.of(onceLimited(project.child()))));
            }
            return plan instanceof LocalLimit limit ? new GlobalLimit(limit.limitExpr(), limit) : plan;
        }
    }

    /**
     * Rows that find what was kept.
     *
     * @param hash the hash of their inputs
     * @param kept what was kept
     * @param keptHash the hash that it was kept by
     */
    private record Match(Attribute hash, LogicalPlan kept, Attribute keptHash) {}
}
