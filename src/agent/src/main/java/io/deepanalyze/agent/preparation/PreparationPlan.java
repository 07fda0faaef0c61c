package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.preparation.Transformation.DropColumn;
import io.deepanalyze.agent.preparation.Transformation.OfCells;
import io.deepanalyze.agent.preparation.Transformation.RenameColumn;
import io.deepanalyze.agent.source.SqlNames;
import io.deepanalyze.report.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is to be done to a table, as steps in order and as one query. Immutable. */
public final class PreparationPlan {
    private final PreparedSource source;
    private final List<Step> steps;
    private final List<Query> queries;
    private final List<String> notes;

    PreparationPlan(PreparedSource source, List<Step> steps, List<Query> queries, List<String> notes) {
        this.source = source;
        this.steps = List.copyOf(steps);
        this.queries = List.copyOf(queries);
        this.notes = List.copyOf(notes);
    }

    /** The name of the view that the query reads. */
    public String source() {
        return source.name();
    }

    /** The rows of the table. */
    public long rows() {
        return source.rows();
    }

    /** All steps in the order in which they are done, those that are off too. */
    public List<Step> steps() {
        return steps;
    }

    /** The queries that counted what the steps are about. */
    public List<Query> queries() {
        return queries;
    }

    /** What a reader should know of the table or of what was not proposed. */
    public List<String> notes() {
        return notes;
    }

    /** The query that gives the prepared table: one SELECT over the view {@link #source}. */
    public String sql() {
        return new PlanSql(source, on()).query();
    }

    /** The steps that are done. */
    public List<Step> on() {
        return steps.stream().filter(Step::on).toList();
    }

    /** The steps of cells that are done. */
    List<Step> onCells() {
        return on().stream().filter(step -> step.change() instanceof OfCells).toList();
    }

    /** What a column, or a field of one by its path, is called afterwards; empty where it is dropped. */
    public Optional<String> nameAfter(String column) {
        for (Step step : on()) {
            String changed = step.change().column();
            if (changed == null) {
                continue;
            }
            boolean field = column.startsWith(SqlNames.quote(changed) + ".");
            if (step.change() instanceof DropColumn && (field || column.equals(changed))) {
                return Optional.empty();
            }
            if (step.change() instanceof RenameColumn rename && (field || column.equals(changed))) {
                return Optional.of(
                        field
                                ? SqlNames.quote(rename.name())
                                        + column.substring(
                                                SqlNames.quote(changed).length())
                                : rename.name());
            }
        }
        return Optional.of(column);
    }

    /** The query that counts what steps do; see {@link PlanSql#counts}. */
    String counts(List<Step> counted) {
        return new PlanSql(source, on()).counts(counted);
    }

    /**
     * Switches steps on.
     *
     * @param chosen the id of a step, such as {@code fill_missing:age}, or a kind for all steps of it
     * @throws DeepAnalyzeException if there is no such step, or if one needs another that is off
     */
    public PreparationPlan with(String chosen) {
        Set<String> ids = matching(chosen);
        return new PreparationPlan(source, switched(step -> step.on() || ids.contains(step.id())), queries, notes)
                .checked();
    }

    /**
     * Switches steps off, and those that need them.
     *
     * @param chosen the id of a step, or a kind for all steps of it
     * @throws DeepAnalyzeException if there is no such step
     */
    public PreparationPlan without(String chosen) {
        Set<String> off = new HashSet<>(matching(chosen));
        // Steps need earlier ones only.
        for (Step step : steps) {
            if (step.requires().stream().anyMatch(off::contains)) {
                off.add(step.id());
            }
        }
        return new PreparationPlan(source, switched(step -> step.on() && !off.contains(step.id())), queries, notes);
    }

    /**
     * Leaves on what is named, and no other step.
     *
     * @param chosen ids of steps and kinds
     * @throws DeepAnalyzeException if one of them is no step, or needs another that is not among them
     */
    public PreparationPlan only(List<String> chosen) {
        Set<String> ids = new LinkedHashSet<>();
        chosen.forEach(one -> ids.addAll(matching(one)));
        return new PreparationPlan(source, switched(step -> ids.contains(step.id())), queries, notes).checked();
    }

    private List<Step> switched(Predicate<Step> on) {
        return steps.stream().map(step -> step.switched(on.test(step))).toList();
    }

    private Set<String> matching(String chosen) {
        Set<String> ids = steps.stream()
                .map(Step::id)
                .filter(id -> id.equals(chosen)
                        || Kind.of(chosen).filter(kind -> isOf(id, kind)).isPresent())
                .collect(Collectors.toSet());
        if (ids.isEmpty() && Kind.of(chosen).isEmpty()) {
            throw misuse("There is no step '" + chosen + "' in the plan. Its steps are: "
                    + steps.stream().map(Step::id).limit(50).collect(Collectors.joining(", ")));
        }
        return ids;
    }

    private static boolean isOf(String id, Kind kind) {
        return id.equals(kind.word()) || id.startsWith(kind.word() + ":");
    }

    private PreparationPlan checked() {
        Set<String> on = on().stream().map(Step::id).collect(Collectors.toSet());
        for (Step step : on()) {
            List<String> missing = new ArrayList<>(step.requires());
            missing.removeAll(on);
            if (!missing.isEmpty()) {
                throw misuse("The step '" + step.id() + "' cannot be done without " + String.join(", ", missing)
                        + ": switch that on too");
            }
        }
        long dropped = on().stream()
                .filter(step -> step.change().kind() == Kind.DROP_COLUMN)
                .count();
        if (dropped == source.columns().size()) {
            throw misuse("All columns would be dropped: keep one at least");
        }
        return this;
    }

    private static DeepAnalyzeException misuse(String message) {
        return new DeepAnalyzeException(ErrorCode.INVALID_ARGUMENT, message);
    }
}
