package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.kind.DuplicateRowsKind;
import io.deepanalyze.agent.preparation.Step.Evidence;
import io.deepanalyze.agent.preparation.Transformation.DropColumn;
import io.deepanalyze.agent.preparation.Transformation.DropDuplicateRows;
import io.deepanalyze.agent.preparation.Transformation.RenameColumn;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.ColumnProfile.Role;
import io.deepanalyze.report.Query;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;

/** Rows and columns as a whole: copies of rows, columns that say nothing, and names. */
final class ColumnRules {
    private final PreparedSource source;
    private final PlanQueries queries;

    ColumnRules(PreparedSource source, PlanQueries queries) {
        this.source = source;
        this.queries = queries;
    }

    /**
     * Whether rows have copies. Where rows would agree by chance, as in a table of a few categories, copies are no defect, and nothing is
     * proposed.
     */
    Optional<Step> duplicates() {
        Scene scene = new Scene(List.of(source.relation()), null, null, ZoneOffset.UTC, 0);
        boolean asked = new DuplicateRowsKind()
                .enumerate(scene).stream().anyMatch(it -> it.keys().isEmpty());
        if (!asked || !source.columns().stream().allMatch(column -> comparesByValue(column.type()))) {
            return Optional.empty();
        }
        PlanSql.Tables kept =
                new PlanSql(source, List.of(switchedOn())).upTo(Kind.DROP_DUPLICATE_ROWS, source.columns());
        Query query = queries.run(
                "Count copies of rows",
                kept.with() + "SELECT all_rows - distinct_rows AS copies\nFROM (SELECT COUNT(*) AS distinct_rows FROM "
                        + kept.last() + ")\nCROSS JOIN (SELECT COUNT(*) AS all_rows FROM " + source.from() + ")");
        long copies = (long) query.result().number(0, "copies");
        return copies == 0
                ? Optional.empty()
                : Optional.of(Step.safe(
                        new DropDuplicateRows(),
                        "Rows with so many columns do not agree in all of them by chance.",
                        copies,
                        new Evidence(query.id(), "copies")));
    }

    private static Step switchedOn() {
        return Step.safe(new DropDuplicateRows(), "", 0, new Evidence("", ""));
    }

    /** Whether values that compare as equal are the same value: not under a collation, and not where nothing compares. */
    private static boolean comparesByValue(DataType type) {
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields()).map(StructField::dataType).allMatch(ColumnRules::comparesByValue);
        }
        if (type instanceof ArrayType array) {
            return comparesByValue(array.elementType());
        }
        if (type instanceof StringType) {
            return type.equals(DataTypes.StringType);
        }
        return type instanceof AtomicType && !(type instanceof VariantType);
    }

    /** Columns without a value, or with one. */
    List<Step> dropped() {
        List<Step> steps = new ArrayList<>();
        for (TableColumn column : source.columns()) {
            ColumnProfile profile = column.profile();
            if (profile == null || source.rows() < 2) {
                continue;
            }
            Evidence evidence = new Evidence(profile.evidence(), "distinct");
            if (profile.nulls() == profile.rows()) {
                steps.add(Step.judged(new DropColumn(column.name()), "The column holds no value.", 1, 0, evidence));
            } else if (isOneValue(column, profile)) {
                steps.add(Step.judged(
                        new DropColumn(column.name()),
                        "The column holds the same value in every row.",
                        1,
                        0,
                        evidence));
            }
        }
        return steps;
    }

    /** Of arrays, maps and the like the profile knows whether they are there, not whether they are the same. */
    private static boolean isOneValue(TableColumn column, ColumnProfile profile) {
        return column.type() instanceof AtomicType
                && profile.role() == Role.CONSTANT
                && profile.nulls() == 0
                && profile.distinct() == 1;
    }

    /** Names that need quotes, or cannot be written to every format. */
    List<Step> renamed(String evidence) {
        List<String> stored = source.columns().stream().map(TableColumn::stored).toList();
        List<String> plain = ColumnNames.plain(stored);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            TableColumn column = source.columns().get(i);
            if (!plain.get(i).equals(column.name())) {
                steps.add(Step.safe(
                        new RenameColumn(column.name(), plain.get(i)),
                        "The name needs quotes in SQL, and not every format can hold it.",
                        1,
                        new Evidence(evidence, "column")));
            }
        }
        return steps;
    }
}
