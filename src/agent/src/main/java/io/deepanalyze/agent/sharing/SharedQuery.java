package io.deepanalyze.agent.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import scala.jdk.javaapi.CollectionConverters;

/** A query that reads one relation, and that only through aggregates that a {@link SharedPass} can compute. */
public final class SharedQuery {
    private final LogicalPlan plan;
    private final List<GroupedScan> scans;

    private SharedQuery(LogicalPlan plan, List<GroupedScan> scans) {
        this.plan = plan;
        this.scans = List.copyOf(scans);
    }

    /** Empty where the query has to be run by itself. */
    public static Optional<SharedQuery> of(Dataset<Row> query) {
        if (!(query instanceof org.apache.spark.sql.classic.Dataset<Row> classic)) {
            return Optional.empty();
        }
        LogicalPlan plan = classic.queryExecution().analyzed();
        List<GroupedScan> scans = new ArrayList<>();
        boolean known = collect(plan, scans);
        long relations = scans.stream()
                .map(it -> it.reading().relation().canonicalized())
                .distinct()
                .count();
        return known && relations == 1 ? Optional.of(new SharedQuery(plan, scans)) : Optional.empty();
    }

    /** Finds the aggregates over rows; false where rows are read in another way too. */
    private static boolean collect(LogicalPlan node, List<GroupedScan> scans) {
        if (!CollectionConverters.asJava(node.subqueries()).isEmpty() || node.isStreaming()) {
            return false;
        }
        if (node instanceof Aggregate aggregate) {
            Optional<GroupedScan> scan = GroupedScan.of(aggregate);
            if (scan.isPresent()) {
                scans.add(scan.get());
                return true;
            }
        }
        if (node.children().isEmpty()) {
            return node instanceof OneRowRelation || node instanceof LocalRelation;
        }
        return CollectionConverters.asJava(node.children()).stream().allMatch(it -> collect(it, scans));
    }

    /** The relation that it reads: equal for queries that read the same. */
    public Object relation() {
        return scans.get(0).reading().relation().canonicalized();
    }

    List<GroupedScan> scans() {
        return scans;
    }

    /** The plan of the query with the aggregated rows of each scan, in their order, in their place. */
    LogicalPlan over(List<List<InternalRow>> rows) {
        return over(plan, rows);
    }

    private LogicalPlan over(LogicalPlan node, List<List<InternalRow>> rows) {
        for (int i = 0; i < scans.size(); i++) {
            if (scans.get(i).aggregate() == node) {
                return scans.get(i).over(rows.get(i));
            }
        }
        List<LogicalPlan> children = new ArrayList<>();
        for (LogicalPlan child : CollectionConverters.asJava(node.children())) {
            children.add(over(child, rows));
        }
        return node.withNewChildren(CollectionConverters.asScala(children).toIndexedSeq());
    }
}
