package io.deepanalyze.agent.source;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.plan.Rewriting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.MultiInstanceRelation;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Pins the Delta tables that a plan reads to one version each, because a Delta DataFrame follows its table: rows added
 * later appear in it. Knows Delta's file index by its class name and asks it by reflection, so that everything works
 * where Delta is not on the classpath.
 */
final class DeltaPin {
    private static final String LOG_FILE_INDEX = "org.apache.spark.sql.delta.files.TahoeLogFileIndex";
    private static final String DELTA_PACKAGE = "org.apache.spark.sql.delta.";

    private final AnalysisSession session;
    private final Map<String, String> timeTravel;
    private final Map<String, Table> tables = new TreeMap<>();
    private boolean missed;

    private DeltaPin(AnalysisSession session, Map<String, String> timeTravel) {
        this.session = session;
        this.timeTravel = timeTravel;
    }

    /**
     * A DataFrame and the versions of the Delta tables behind it.
     *
     * @param data the DataFrame
     * @param tables the pinned tables by path
     * @param missed whether it reads Delta in a way that cannot be pinned, such as its change feed
     */
    record Pinned(Dataset<Row> data, Map<String, Table> tables, boolean missed) {
        Pinned {
            tables = Map.copyOf(tables);
        }

        /** The one version there is to report, or null. */
        @Nullable
        Long version() {
            return tables.size() == 1 && !missed
                    ? tables.values().iterator().next().version()
                    : null;
        }

        /** The bytes of the one table that is read, or null. */
        @Nullable
        Long bytes() {
            return tables.size() == 1 && !missed
                    ? tables.values().iterator().next().bytes()
                    : null;
        }
    }

    /**
     * A pinned table.
     *
     * @param version the version
     * @param bytes its size in bytes at that version
     * @param plan the relation that reads it
     */
    record Table(long version, long bytes, LogicalPlan plan) {}

    /** The options that choose a version, as {@code versionAsOf} or {@code timestampAsOf}. */
    static Map<String, String> timeTravel(Map<String, String> options) {
        Map<String, String> chosen = new HashMap<>();
        options.forEach((key, value) -> {
            String folded = key.toLowerCase(Locale.ROOT);
            if (folded.equals("versionasof") || folded.equals("timestampasof")) {
                chosen.put(key, value);
            }
        });
        return chosen;
    }

    /**
     * {@code data} with every Delta table in its plan at one version: the one that its reader chose, else the one that
     * {@code timeTravel} chooses, else the newest.
     */
    static Pinned pin(AnalysisSession session, Dataset<Row> data, Map<String, String> timeTravel) {
        DeltaPin pin = new DeltaPin(session, timeTravel);
        LogicalPlan plan = ((org.apache.spark.sql.classic.Dataset<Row>) data)
                .queryExecution()
                .analyzed();
        LogicalPlan pinned = plan.transformUpWithSubqueries(new Rewriting<>(pin::rewritten));
        if (pin.tables.isEmpty()) {
            return new Pinned(data, Map.of(), pin.missed);
        }
        return new Pinned(
                org.apache.spark.sql.classic.Dataset.ofRows(session.classic(), pinned), pin.tables, pin.missed);
    }

    /** The pinned form of a leaf that reads a log, or null. */
    private @Nullable LogicalPlan rewritten(LogicalPlan node) {
        Object index = fileIndex(node);
        if (index == null || !index.getClass().getName().startsWith(DELTA_PACKAGE)) {
            return null;
        }
        if (index.getClass().getName().equals(LOG_FILE_INDEX)) {
            return pinned(node);
        }
        missed = true;
        return null;
    }

    private LogicalPlan pinned(LogicalPlan leaf) {
        Object index = fileIndex(leaf);
        if (index == null) {
            return leaf;
        }
        String path = ask(index, "path").toString();
        boolean chosen = (Boolean) ask(index, "isTimeTravelQuery");
        String key = chosen ? path + "@" + ask(index, "version") : path;
        Table table = tables.computeIfAbsent(
                key,
                absent -> load(
                        path,
                        chosen ? Map.of("versionAsOf", ask(index, "version").toString()) : timeTravel));
        LogicalPlan fresh = table.plan() instanceof MultiInstanceRelation shared ? shared.newInstance() : table.plan();
        return underOldIds(leaf, fresh);
    }

    /** The relation at {@code path} at the version that {@code options} choose, else at the newest. */
    private Table load(String path, Map<String, String> options) {
        LogicalPlan found = read(path, options);
        Object index = fileIndex(found);
        if (index == null) {
            throw new DeepAnalyzeException(
                    ErrorCode.INTERNAL,
                    "The Delta table at '" + path + "' could not be pinned to a version: its plan is "
                            + found.nodeName() + ". Read it to a DataFrame of plain rows first.");
        }
        long version = (Long) ask(index, "version");
        LogicalPlan relation = read(path, Map.of("versionAsOf", Long.toString(version)));
        return new Table(version, (Long) ask(index, "sizeInBytes"), relation);
    }

    private LogicalPlan read(String path, Map<String, String> options) {
        try {
            LogicalPlan plan = ((org.apache.spark.sql.classic.Dataset<Row>) session.spark()
                            .read()
                            .format("delta")
                            .options(options)
                            .load(path))
                    .queryExecution()
                    .analyzed();
            return PlanReading.nodes(plan).stream()
                    .filter(node -> fileIndex(node) != null)
                    .findFirst()
                    .orElse(plan);
        } catch (Exception e) {
            throw SourceErrors.unreadable("Delta table", path + (options.isEmpty() ? "" : " " + options), e);
        }
    }

    /** The new relation's columns under the ids by which the rest of the plan knows the old one's. */
    private static LogicalPlan underOldIds(LogicalPlan old, LogicalPlan fresh) {
        Map<String, Attribute> byName = new HashMap<>();
        CollectionConverters.asJava(fresh.output())
                .forEach(a -> byName.put(a.name().toLowerCase(Locale.ROOT), a));
        List<NamedExpression> columns = new ArrayList<>();
        for (Attribute wanted : CollectionConverters.asJava(old.output())) {
            Attribute found = byName.get(wanted.name().toLowerCase(Locale.ROOT));
            if (found == null || !found.dataType().equals(wanted.dataType())) {
                throw new DeepAnalyzeException(
                        ErrorCode.SOURCE_UNREADABLE,
                        "The Delta table's column '" + wanted.name() + "' is not there any more at the version that the"
                                + " run would be pinned to, because the table's schema changed. Read the table again.");
            }
            columns.add(new Alias(
                    found,
                    wanted.name(),
                    wanted.exprId(),
                    wanted.qualifier(),
                    Option.apply(wanted.metadata()),
                    none()));
        }
        Seq<NamedExpression> list = CollectionConverters.asScala(columns).toSeq();
        return new Project(list, fresh);
    }

    private static <T> Seq<T> none() {
        return CollectionConverters.<T>asScala(List.<T>of()).toSeq();
    }

    private static @Nullable Object fileIndex(LogicalPlan node) {
        return node instanceof LogicalRelation relation && relation.relation() instanceof HadoopFsRelation files
                ? files.location()
                : null;
    }

    private static Object ask(Object index, String method) {
        try {
            return index.getClass().getMethod(method).invoke(index);
        } catch (ReflectiveOperationException e) {
            throw new DeepAnalyzeException(
                    ErrorCode.INTERNAL,
                    "This version of Delta Lake cannot be asked for a table's " + method + " (" + e
                            + "). Analyze a DataFrame of plain rows, or use the Delta version of the documentation.",
                    e);
        }
    }
}
