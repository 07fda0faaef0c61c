package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.code.NamedResult;
import io.deepanalyze.agent.code.NamedResults;
import io.deepanalyze.agent.code.SqlGate;
import io.deepanalyze.agent.protocol.Action;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.classic.ExpressionUtils;
import scala.Tuple2;

/**
 * The gate, in its steps: bound the text; parse it, and no more (the parser of plain SQL knows no commands of Spark's and
 * replaces no variables); check what was written; put the granted tables in the place of names; resolve; check what came of
 * it; let the clock stand still. What is given is a dataset over that very plan. Driver side; for one run; thread-safe.
 */
public final class PlanGate implements SqlGate {
    /** What would have the parser compute, or read text in ways that no check of a plan can see. */
    private static final Map<String, String> SETTINGS = Map.of(
            "spark.sql.variable.substitute", "false",
            "spark.sql.parser.eagerEvalOfUnresolvedInlineTable", "false",
            "spark.sql.parser.quotedRegexColumnNames", "false",
            "spark.sql.legacy.ctePrecedencePolicy", "CORRECTED");

    private static final double UNKNOWN_ROWS = 1e6;

    private final org.apache.spark.sql.classic.SparkSession session;
    private final TreeMap<String, Grant> grants;
    private final NamedResults results;
    private final CostLimits limits;
    private final AllowedFunctions functions;
    private final Instant now;
    private final String mark;

    /**
     * A gate of a run.
     *
     * @param session the session of the run, in which queries are resolved; settings of its parser are set
     * @param grants what may be read, by name
     * @param results results of blocks, which may be read too
     * @param granted functions of the caller that may be called
     * @param limits what a plan may come to
     * @param now the one time that queries of this run know
     */
    public PlanGate(
            SparkSession session,
            Map<String, Grant> grants,
            NamedResults results,
            Set<String> granted,
            CostLimits limits,
            Instant now) {
        this.session = (org.apache.spark.sql.classic.SparkSession) session;
        this.grants = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.grants.putAll(grants);
        this.results = results;
        this.limits = limits;
        this.functions = new AllowedFunctions(this.session, granted);
        this.now = now;
        this.mark = "granted-" + UUID.randomUUID();
        SETTINGS.forEach(this.session.conf()::set);
    }

    private PlanGate(PlanGate gate, NamedResults results) {
        this.session = gate.session;
        this.grants = gate.grants;
        this.results = results;
        this.limits = gate.limits;
        this.functions = gate.functions;
        this.now = gate.now;
        this.mark = gate.mark;
    }

    /** The same gate with other results: what came through one is known again by the other. */
    public PlanGate knowing(NamedResults others) {
        return new PlanGate(this, others);
    }

    /** A gate for queries of the statistical analyst, which are wide where its tables are. */
    public static PlanGate ofAnalyst(SparkSession session, Map<String, Grant> grants, Instant now) {
        return new PlanGate(session, grants, new NamedResults(), Set.of(), CostLimits.OF_THE_ANALYST, now);
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(grants.keySet());
        results.all().forEach(result -> names.add(result.name()));
        return names;
    }

    @Override
    public Dataset<Row> table(String name) {
        Tuple2<String, LogicalPlan> table =
                find(name).orElseThrow(() -> Binding.unknown(name, names()).refused());
        return active(() -> dataset(binding().wrapped(table._1(), table._2())));
    }

    @Override
    public Dataset<Row> query(String sql) {
        return check(sql).data();
    }

    @Override
    public Column expression(String sql) {
        return active(() -> {
            Expression parsed = parsed(() -> new CatalystSqlParser()
                    .parseExpression(SqlText.of(sql, limits).query()));
            new ParsedCheck(functions, limits).check(parsed);
            return ExpressionUtils.column(parsed);
        });
    }

    @Override
    public Dataset<Row> plan(Dataset<Row> data) {
        return active(() -> {
            LogicalPlan plan = planOf(data);
            bound(plan);
            LogicalPlan pinned = pinned(plan);
            return pinned == plan ? data : dataset(pinned);
        });
    }

    /**
     * A query that was checked.
     *
     * @param text what it says
     * @param read the names that it reads
     * @param data its data, over the plan that was checked
     */
    record Checked(SqlText text, List<String> read, Dataset<Row> data) {}

    Checked check(String sql) {
        return active(() -> {
            SqlText text = SqlText.of(sql, limits);
            LogicalPlan parsed = parsed(() -> new CatalystSqlParser().parsePlan(text.query()));
            new ParsedCheck(functions, limits).check(parsed);
            Binding binding = binding();
            LogicalPlan bound = resolving(() -> binding.bind(parsed), List::of);
            new NodeCount(limits).countUnfolded(bound, this::isGranted);
            new Widths(limits, this::isGranted).check(bound);
            Supplier<Collection<String>> columns = () -> columns(binding.read());
            Dataset<Row> resolved = resolving(() -> dataset(bound), columns);
            LogicalPlan plan = planOf(resolved);
            bound(plan);
            LogicalPlan pinned = pinned(plan);
            Dataset<Row> data = pinned == plan ? resolved : resolving(() -> dataset(pinned), columns);
            return new Checked(text, binding.read(), data);
        });
    }

    private LogicalPlan pinned(LogicalPlan plan) {
        ZoneId zone = ZoneId.of(session.conf().get("spark.sql.session.timeZone"));
        return new PinnedPlan(this::isGranted, now, zone).of(plan);
    }

    private void bound(LogicalPlan plan) {
        ResolvedCheck check = new ResolvedCheck(functions, limits, this::isGranted);
        check.check(plan);
        new RowBound(limits, this::grantedRows, check.extents()).check(plan);
    }

    private Binding binding() {
        return new Binding(mark, this::find, names());
    }

    private Optional<Tuple2<String, LogicalPlan>> find(String name) {
        for (Map.Entry<String, Grant> grant : grants.entrySet()) {
            if (grant.getKey().equalsIgnoreCase(name)) {
                return Optional.of(
                        new Tuple2<>(grant.getKey(), planOf(grant.getValue().data())));
            }
        }
        return results.find(name).map(result -> new Tuple2<>(result.name(), planOf(result.data())));
    }

    /** A result of an earlier block was checked, but is looked into again: what it comes to adds up. */
    private boolean isGranted(LogicalPlan plan) {
        return plan instanceof SubqueryAlias alias
                && alias.identifier().qualifier().contains(mark)
                && grants.containsKey(alias.identifier().name());
    }

    private double grantedRows(LogicalPlan plan) {
        if (!isGranted(plan)) {
            return Double.NaN;
        }
        Grant grant = grants.get(((SubqueryAlias) plan).identifier().name());
        return grant == null || grant.rows() == null ? UNKNOWN_ROWS : grant.rows();
    }

    private Collection<String> columns(List<String> read) {
        List<String> columns = new ArrayList<>();
        for (String name : read) {
            find(name)
                    .ifPresent(table -> Trees.list(table._2().output()).forEach(column -> columns.add(column.name())));
        }
        return columns.stream().distinct().toList();
    }

    @Override
    public List<String> sources(Collection<String> read) {
        return read.stream()
                .flatMap(name -> grants.containsKey(name)
                        ? Stream.of(name)
                        : results.find(name).stream().flatMap(result -> result.sources().stream()))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public List<NamedResult> results(Collection<String> read) {
        return results.all().stream()
                .filter(result -> !grants.containsKey(result.name()) && read.contains(result.name()))
                .toList();
    }

    /** The columns of a checked query that depend on nothing that may be read. */
    List<String> constants(Dataset<Row> data) {
        return active(() -> new ConstantColumns(this::isData).of(planOf(data)));
    }

    /** Sources, and results of blocks that are no queries: what those computed lies in them as values. */
    private boolean isData(LogicalPlan plan) {
        return isGranted(plan)
                || (plan instanceof SubqueryAlias alias
                        && alias.identifier().qualifier().contains(mark)
                        && results.find(alias.identifier().name())
                                .map(result -> result.language() != Action.Language.SQL)
                                .orElse(true));
    }

    boolean isSource(String name) {
        return grants.containsKey(name);
    }

    CostLimits limits() {
        return limits;
    }

    private Dataset<Row> dataset(LogicalPlan plan) {
        return org.apache.spark.sql.classic.Dataset.ofRows(session, plan);
    }

    private static LogicalPlan planOf(Dataset<Row> data) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) data)
                .queryExecution()
                .analyzed();
    }

    private <T> T active(Supplier<T> work) {
        try {
            return session.withActive(work::get);
        } catch (StackOverflowError deep) {
            throw NodeCount.tooComplex();
        }
    }

    private static <T> T parsed(Supplier<T> parse) {
        try {
            return parse.get();
        } catch (CodeRefusedException refused) {
            throw refused;
        } catch (Exception wrong) {
            if (SparkErrors.isOfQuery(wrong)) {
                throw SparkErrors.ofParsing(wrong).refused();
            }
            throw wrong;
        }
    }

    private static <T> T resolving(Supplier<T> resolve, Supplier<Collection<String>> columns) {
        try {
            return resolve.get();
        } catch (CodeRefusedException refused) {
            throw refused;
        } catch (Exception wrong) {
            if (SparkErrors.isOfQuery(wrong)) {
                throw SparkErrors.ofResolving(wrong, columns.get()).refused();
            }
            throw wrong;
        }
    }
}
