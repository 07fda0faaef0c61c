package io.deepanalyze.agent.sharing;

import io.deepanalyze.agent.sharing.GroupedScan.Part;
import io.deepanalyze.agent.sharing.PassLayout.Grouped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.jspecify.annotations.Nullable;
import scala.reflect.ClassTag;

/** The aggregates of several queries over one relation, computed by one job. Driver side; used once. */
public final class SharedPass {
    private static final int DEPTH = 2;

    private final List<SharedQuery> queries;
    private final PassPlan plan;

    /** A pass for {@code queries}, at least one, which all have the same {@link SharedQuery#relation}. */
    public SharedPass(List<SharedQuery> queries) {
        this.queries = List.copyOf(queries);
        this.plan = new PassPlan(queries.get(0).scans().get(0).reading().relation());
        for (SharedQuery query : queries) {
            query.scans().forEach(plan::add);
        }
    }

    /** A session for what is left after a pass: a handful of rows, not worth code of their own or a second stage. */
    public static org.apache.spark.sql.SparkSession sessionForTheRest(org.apache.spark.sql.SparkSession session) {
        SparkSession rest = ((SparkSession) session).cloneSession();
        rest.conf().set("spark.sql.codegen.wholeStage", "false");
        rest.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        rest.conf().set("spark.sql.adaptive.enabled", "false");
        rest.conf().set("spark.sql.shuffle.partitions", "1");
        // One side on one partition needs no broadcast, which would be a job of its own.
        rest.conf().set("spark.sql.autoBroadcastJoinThreshold", "-1");
        return rest;
    }

    /** How many tasks read the relation of a query, as far as is known before it runs. */
    public static int tasks(org.apache.spark.sql.SparkSession session, SharedQuery query) {
        LogicalPlan relation = query.scans().get(0).reading().relation();
        QueryExecution execution = org.apache.spark.sql.classic.Dataset.ofRows((SparkSession) session, relation)
                .queryExecution();
        // A plan that adapts runs its first stages to know how many tasks there will be.
        return execution.executedPlan() instanceof AdaptiveSparkPlanExec
                ? session.sparkContext().defaultParallelism()
                : execution.toRdd().getNumPartitions();
    }

    /**
     * Runs the job.
     *
     * @param session the session in which the relation is read
     * @param small the session in which what is left of the queries will run
     * @return for each query, in their order, what is left of it, which reads nothing of the relation; empty where there
     *     are too many groups, so that the query has to be run by itself
     */
    public List<Optional<Dataset<Row>>> run(
            org.apache.spark.sql.SparkSession session, org.apache.spark.sql.SparkSession small) {
        SparkSession classic = (SparkSession) session;
        PassLayout layout = plan.layout();
        LogicalPlan input = plan.input();
        ClassTag<InternalRow> rowTag = ClassTag.apply(InternalRow.class);
        JavaRDD<InternalRow> rows = JavaRDD.fromRDD(
                org.apache.spark.sql.classic.Dataset.ofRows(classic, input)
                        .queryExecution()
                        .toRdd(),
                rowTag);
        List<PassState> states = new ArrayList<>();
        if (rows.getNumPartitions() > 0) {
            states.add(rows.mapPartitions(some -> Collections.singletonList(PassState.of(layout, some))
                            .iterator())
                    .treeReduce(PassState::merge, DEPTH));
        } else {
            states.add(PassState.of(layout, Collections.emptyIterator()));
        }
        return finish((SparkSession) small, states.get(0));
    }

    private List<Optional<Dataset<Row>>> finish(SparkSession session, PassState state) {
        List<Optional<Dataset<Row>>> answers = new ArrayList<>();
        int table = 0;
        for (SharedQuery query : queries) {
            List<List<InternalRow>> results = new ArrayList<>();
            boolean whole = true;
            for (GroupedScan scan : query.scans()) {
                Grouped grouped = plan.layout().tables().get(table);
                whole &= !state.overflowed(grouped.grouping());
                if (whole) {
                    results.add(rows(scan, grouped, state, table));
                }
                table++;
            }
            answers.add(
                    whole
                            ? Optional.of(org.apache.spark.sql.classic.Dataset.ofRows(session, query.over(results)))
                            : Optional.empty());
        }
        return answers;
    }

    private List<InternalRow> rows(GroupedScan scan, Grouped grouped, PassState state, int table) {
        List<Tally> found = state.tallies(table);
        int size = state.size(grouped.grouping());
        Map<List<@Nullable Object>, Integer> groups = new LinkedHashMap<>();
        List<int[]> targets = new ArrayList<>();
        for (List<Part> set : scan.sets()) {
            int[] target = new int[size];
            for (int group = 0; group < size; group++) {
                // Groups that the filter left without a row are none, but for the one group of no keys.
                boolean told = scan.keys().isEmpty() || found.get(0).n[group] > 0;
                target[group] = told
                        ? groups.computeIfAbsent(key(scan, set, grouped, state, group), it -> groups.size())
                        : PassLayout.NONE;
            }
            targets.add(target);
        }
        List<Tally> merged = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Tally all = grouped.tallies().get(i).start();
            all.ensure(groups.size() + 1);
            for (int[] target : targets) {
                // What is told nowhere goes to a group behind the others.
                int[] to = Arrays.stream(target)
                        .map(it -> it == PassLayout.NONE ? groups.size() : it)
                        .toArray();
                all.merge(found.get(i), to);
            }
            merged.add(all);
        }
        List<InternalRow> rows = new ArrayList<>();
        groups.forEach((key, group) -> {
            @Nullable
            Object[] cells = new @Nullable Object[key.size() + grouped.figures().size()];
            for (int i = 0; i < key.size(); i++) {
                cells[i] = key.get(i);
            }
            for (int i = 0; i < grouped.figures().size(); i++) {
                Tally.Read figure = grouped.figures().get(i);
                cells[key.size() + i] = merged.get(figure.tally()).result(group, figure);
            }
            rows.add(new GenericInternalRow(cells));
        });
        return rows;
    }

    private static List<@Nullable Object> key(
            GroupedScan scan, List<Part> set, Grouped grouped, PassState state, int group) {
        int depth = (int) scan.keys().stream().filter(it -> it != null).count();
        List<@Nullable Object> key = new ArrayList<>();
        for (int i = 0; i < set.size(); i++) {
            if (scan.keys().get(i) != null) {
                depth--;
            }
            Part part = set.get(i);
            key.add(part.kept() ? state.key(grouped.grouping(), group, depth) : part.otherwise());
        }
        return key;
    }
}
