package io.deepanalyze.agent.workbench;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.sharing.SharedPass;
import io.deepanalyze.agent.sharing.SharedQuery;
import io.deepanalyze.report.Cost;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.ResultHash;
import io.deepanalyze.report.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the work of one analysis on the cluster: in a job group of its own, within its budget, with bounded results.
 *
 * <p>Driver side. Any thread may run work; {@link #cancel} may come from any thread, and ends what runs. Closing it
 * ends its watch and its counting.
 */
public final class Workbench implements AutoCloseable {
    /** The most rows that one query brings to the driver. */
    public static final int MAX_RESULT_ROWS = 1000;

    private final SparkSession session;
    private final SparkSession fewRows;
    private final SparkContext context;
    private final JobScope scope;
    private final Budget budget;
    private final AnalysisListener listener;
    private final Clock clock;
    /** Cuts off what runs, whereas what is beyond the budget of queries is not begun. */
    private final RunEnd end;

    private final Blocks blocks;
    private final CostListener cost;
    private final QueryCosts costs;
    private final Admission admission;
    private final AtomicInteger passes = new AtomicInteger();
    private final ResultReader results;
    private volatile Function<String, Dataset<Row>> planner;

    public Workbench(SparkSession session, Budget budget, AnalysisListener listener, Clock clock) {
        this.session = session;
        this.fewRows = SharedPass.sessionForTheRest(session);
        this.context = session.sparkContext();
        this.planner = session::sql;
        this.scope = new JobScope(context, "deepanalyze-" + UUID.randomUUID());
        this.budget = budget;
        this.admission = new Admission(budget.queries());
        this.listener = listener;
        this.clock = clock;
        this.end = new RunEnd(scope, budget.time(), clock);
        this.results = new ResultReader(ZoneId.of(session.conf().get("spark.sql.session.timeZone")));
        this.cost = new CostListener(scope.group(), this::cancelIfEnded, this::checkBytes);
        this.blocks = new Blocks(scope, cost);
        this.costs = new QueryCosts(context, cost);
        context.addSparkListener(cost);
    }

    /** The session in which queries run. */
    public SparkSession session() {
        return session;
    }

    /** From now on queries are planned by a gate, which refuses what may not run, and no more by the session itself. */
    public void planBy(Function<String, Dataset<Row>> gate) {
        planner = gate;
    }

    /**
     * Checks and runs a block of code in a thread of its own, which is given up at the block's limits, whatever it does.
     *
     * @param id what its cost is counted under
     * @param work what to do; its jobs are part of the run
     * @throws BlockLimitException if a limit of the block ended it
     * @throws BudgetExhaustedException if a limit of the run was reached before or while it ran
     */
    public <T> T block(String id, String description, BlockLimits limits, Supplier<T> work) {
        if (!admit(id)) {
            throwIfEnded();
        }
        end.throwIfReached();
        return blocks.run(id, limits, end::reason, () -> counted(id, description, work));
    }

    /** Reads results for blocks of code. */
    public ResultReader results() {
        return results;
    }

    /** Tells the listener of a query that ran. */
    public void ran(String purpose, long durationMillis) {
        listener.onQuery(purpose, durationMillis);
    }

    /**
     * Runs SQL and gives its bounded result.
     *
     * @param id the id that the query has in the report
     * @throws BudgetExhaustedException if a limit was reached before or while it ran
     */
    public Query run(String id, EvidenceQuery query) {
        return run(id, query, () -> planner.apply(query.sql()));
    }

    /**
     * Gives the bounded result of a query of which a shared pass has done its part.
     *
     * @param id the id that the query has in the report
     * @param part what is left of it
     * @throws BudgetExhaustedException if a limit was reached before or while it ran
     */
    public Query finish(String id, EvidenceQuery query, SharedPart part) {
        costs.shared(id, part);
        return run(id, query, part::rest);
    }

    private Query run(String id, EvidenceQuery query, Supplier<Dataset<Row>> plan) {
        if (!admit(id)) {
            throwIfEnded();
        }
        Instant begin = clock.instant();
        AtomicLong all = new AtomicLong();
        Table table = counted(id, query.purpose(), () -> {
            Dataset<Row> data = plan.get();
            ResultReader.Result result = results.whole(data, MAX_RESULT_ROWS);
            all.set(result.rows());
            return result.table();
        });
        long durationMillis = Duration.between(begin, clock.instant()).toMillis();
        listener.onQuery(query.purpose(), durationMillis);
        return new Query(
                id,
                query.purpose(),
                "sql",
                query.sql(),
                query.sources(),
                all.get(),
                durationMillis,
                0L,
                table,
                ResultHash.of(table));
    }

    /**
     * Whether the budget of queries has room for a query; the order of the calls decides. Those beyond it are refused, and
     * so is all other work from then on; those within it are left to end.
     *
     * @param id the id that the query has in the report
     */
    public boolean admit(String id) {
        return admission.admit(id);
    }

    /** The form in which a query can share a pass with others; empty where it has to be run by itself. */
    public Optional<SharedQuery> share(EvidenceQuery query) {
        end.throwIfReached();
        try {
            return SharedQuery.of(planner.apply(query.sql()));
        } catch (Exception unreadable) {
            // Running it by itself says what is wrong with it.
            return Optional.empty();
        }
    }

    /** How many tasks read the relation of a query; one where that cannot be told. */
    public int tasks(SharedQuery query) {
        try {
            return SharedPass.tasks(session, query);
        } catch (Exception unreadable) {
            // The pass will say what is wrong with it, or the queries by themselves.
            return 1;
        }
    }

    /**
     * Runs one pass for several queries over the same relation.
     *
     * @return what is left of each query, to be {@link #finish}ed; empty where it has to be run by itself
     * @throws BudgetExhaustedException if a limit was reached before or while it ran
     */
    public List<Optional<SharedPart>> pass(List<SharedQuery> shared) {
        String id = "pass" + passes.incrementAndGet();
        Instant begin = clock.instant();
        List<Optional<Dataset<Row>>> rest =
                counted(id, shared.size() + " queries in one pass", () -> new SharedPass(shared).run(session, fewRows));
        long millis = Duration.between(begin, clock.instant()).toMillis();
        return rest.stream()
                .map(it -> it.map(data -> new SharedPart(data, id, shared.size(), millis)))
                .toList();
    }

    /** The queries with what they took: of a shared pass an even part. */
    public List<Query> counted(Collection<Query> queries) {
        costs.await();
        return queries.stream().map(costs::counted).toList();
    }

    /**
     * Does work on the cluster as part of the run: its jobs are described, counted, and cancelled at the limits.
     *
     * @param id what its cost is counted under
     * @param description how the Spark UI describes its jobs
     */
    public <T> T work(String id, String description, Supplier<T> work) {
        throwIfEnded();
        return counted(id, description, work);
    }

    private <T> T counted(String id, String description, Supplier<T> work) {
        end.throwIfReached();
        try {
            return scope.in(id, description, work);
        } catch (Exception failure) {
            end.throwIfReached();
            if (context.isStopped()) {
                throw end.at("cancelled", "The Spark session was stopped");
            }
            throw failure;
        }
    }

    /** Ends the run: what runs is cancelled, what would run is refused. */
    public void cancel() {
        end.at("cancelled", "The caller cancelled the analysis");
    }

    /** Why the run ended before its plan did, if so. */
    public Optional<BudgetExhaustedException> ended() {
        return end.reason().or(admission::refusal);
    }

    /** Throws what ended the run, if anything did. */
    public void throwIfEnded() {
        Optional<BudgetExhaustedException> reason = ended();
        if (reason.isPresent()) {
            throw reason.get();
        }
    }

    /** What the run took so far. */
    public Cost cost() {
        costs.await();
        return new Cost(admission.count(), cost.jobs(), cost.bytesRead(), cost.rowsRead(), 0, 0);
    }

    /** Bytes that the tasks of the work under {@code id} read. */
    public long bytesRead(String id) {
        costs.await();
        return cost.bytesRead(id);
    }

    /** What is left of the budget of wall time, at least a second; empty where there is no such budget. */
    public Optional<Duration> timeLeft() {
        return end.timeLeft();
    }

    /** When the run began. */
    public Instant startedAt() {
        return end.startedAt();
    }

    /**
     * Spark cancels future jobs of a cancelled group, but for the stages that adaptive execution submits one by one: what
     * starts after the end is cancelled here.
     */
    private void cancelIfEnded(int job, String query) {
        if (end.reason().isPresent() || blocks.hasEnded(query)) {
            context.cancelJob(job, "DeepAnalyze: the run has ended");
        }
    }

    private void checkBytes(String query) {
        blocks.checkBytes(query);
        Long limit = budget.scannedBytes();
        if (limit != null && cost.bytesRead() > limit) {
            end.at("maxScannedBytes", "The budget of " + limit + " scanned bytes was used up");
        }
    }

    @Override
    public void close() {
        end.close();
        context.removeSparkListener(cost);
    }
}
