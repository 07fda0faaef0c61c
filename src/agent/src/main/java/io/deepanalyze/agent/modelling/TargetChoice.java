package io.deepanalyze.agent.modelling;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.profile.ProfiledSource;
import io.deepanalyze.agent.relation.Relation.Measured;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.ColumnProfile.Role;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides by the profile what a model of a column does, and refuses columns of which there is none to be had. */
final class TargetChoice {
    static final int MOST_CLASSES = 20;
    /** A class of fewer rows cannot be learned and checked. */
    static final int CLASS_ROWS = 10;
    /** Rows with a value that a model needs. */
    static final int LEAST_ROWS = 100;
    /** Integers of more distinct values than this are rather a number than classes. */
    private static final int FEW_NUMBERS = 10;

    private static final int LONGEST_CLASS = 200;

    private final ProfiledSource source;
    private final FitRequest request;

    TargetChoice(ProfiledSource source, FitRequest request) {
        this.source = source;
        this.request = request;
    }

    /**
     * Decides; the classes are not counted yet.
     *
     * @throws DeepAnalyzeException if the column cannot be predicted
     */
    Target decide() {
        ColumnProfile column = source.columns().stream()
                .filter(it -> it.name().equals(request.target()))
                .findFirst()
                .orElseThrow(() -> refused(
                        "it is excluded or not a column of '" + source.source().name() + "'"));
        if (column.masked()) {
            throw refused("its values are masked, and a model would tell them");
        }
        if (column.nulls() == column.rows()) {
            throw refused("it has no value in any row");
        }
        refuseRole(column);
        Target target = target(column);
        if (target.present() < LEAST_ROWS) {
            throw refused("it has a value in " + target.present() + " rows alone, and " + LEAST_ROWS
                    + " are the least that a model can be trained and checked on");
        }
        return target;
    }

    private void refuseRole(ColumnProfile column) {
        Role role = column.role();
        boolean classes = request.kind() == FitRequest.Kind.CLASSIFICATION && column.distinct() <= MOST_CLASSES;
        if (role == Role.CONSTANT) {
            throw refused("it is constant: all of its values are the same");
        }
        if (role == Role.NESTED) {
            throw refused("it is nested or binary; name a field of it, or a column that is made from it");
        }
        if (role == Role.TIME) {
            throw refused("it is a point in time; predict a duration, or a column that says whether it has come");
        }
        if (role == Role.TEXT) {
            throw refused("it is free text of " + column.distinct() + " different values");
        }
        if (role == Role.IDENTIFIER && !classes) {
            throw refused("it looks like a key: it has " + column.distinct() + " different values in "
                    + (column.rows() - column.nulls()) + " rows");
        }
    }

    private Target target(ColumnProfile column) {
        Optional<Measured> number = variable(column, Variable::isMeasure);
        boolean few = column.distinct()
                <= (column.role() == Role.CATEGORY && number.isPresent()
                        ? FEW_NUMBERS
                        : column.role() == Role.MEASURE ? 0 : MOST_CLASSES);
        boolean classes =
                switch (request.kind()) {
                    case CLASSIFICATION -> true;
                    case REGRESSION -> false;
                    case AUTOMATIC -> few || number.isEmpty();
                };
        if (!classes) {
            Measured measured = number.orElseThrow(() -> refused("its values are not read as numbers"));
            return new Target(
                    column.name(),
                    measured.variable(),
                    Task.REGRESSION,
                    measured.marginal().present(),
                    List.of());
        }
        if (column.distinct() > MOST_CLASSES) {
            throw refused("it has " + column.distinct() + " classes, and a model is given " + MOST_CLASSES
                    + " at most; predict a coarser column");
        }
        Measured first = variable(column, it -> true).orElseThrow(() -> refused("it cannot be read"));
        Variable text = first.variable();
        if (text.isMeasure()) {
            text = new Variable(
                    text.columns(), text.label(), "CAST(" + text.sql() + " AS STRING)", Role.CATEGORY, null);
        }
        return new Target(
                column.name(),
                text,
                column.distinct() == 2 ? Task.BINARY : Task.MULTICLASS,
                first.marginal().present(),
                List.of());
    }

    private Optional<Measured> variable(ColumnProfile column, Predicate<Variable> kind) {
        return source.relation().measured().stream()
                .filter(it -> it.variable().columns().equals(List.of(column.name())))
                .filter(it -> kind.test(it.variable()))
                .findFirst();
    }

    /** The query that counts the classes of a target. */
    static String classQuery(Target target, String from) {
        return "SELECT " + target.variable().sql() + " AS class, count(*) AS n FROM " + from + " WHERE "
                + target.variable().sql() + " IS NOT NULL GROUP BY 1 ORDER BY n DESC, class LIMIT " + 2 * MOST_CLASSES;
    }

    /**
     * The classes that have rows enough.
     *
     * @param counted the result of {@link #classQuery}
     * @param notes is told of classes that are left out
     */
    List<ClassRows> classes(Table counted, List<String> notes) {
        List<ClassRows> kept = new ArrayList<>();
        List<ClassRows> rare = new ArrayList<>();
        for (List<@Nullable Object> row : counted.rows()) {
            ClassRows one = new ClassRows(String.valueOf(row.get(0)), ((Number) kept(row.get(1))).longValue());
            if (one.name().length() > LONGEST_CLASS) {
                throw refused("one of its classes has a name of more than " + LONGEST_CLASS + " characters");
            }
            (one.rows() >= CLASS_ROWS ? kept : rare).add(one);
        }
        if (kept.size() < 2) {
            throw refused("fewer than two of its classes have " + CLASS_ROWS
                    + " rows, the least that a class is learned from");
        }
        if (!rare.isEmpty()) {
            notes.add(rare.size() + " classes of fewer than " + CLASS_ROWS + " rows are left out with their "
                    + rare.stream().mapToLong(ClassRows::rows).sum() + " rows.");
        }
        return kept;
    }

    private static Object kept(@Nullable Object count) {
        return count == null ? 0L : count;
    }

    private DeepAnalyzeException refused(String why) {
        return new DeepAnalyzeException(
                ErrorCode.INVALID_ARGUMENT,
                "The column '" + request.target() + "' cannot be predicted, because " + why + ".");
    }
}
