package io.deepanalyze.agent.modelling;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.source.SqlLiterals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are held out and which train, as SQL over the table: by the hash of the row, so that equal rows fall together; by
 * that of the key, so that no two parts share one; or by time, so that the last rows are held out. The same rows and seed give the
 * same parts, whatever the order of the rows.
 *
 * @param from what stands behind FROM
 * @param label the label as a DOUBLE; NULL for rows that are left out
 * @param row the hash of a row
 * @param unit the hash of what must not be torn apart; the same as {@code row} without a key
 * @param time the time in microseconds, or null
 * @param cuts where the validation part and the held-out part begin in time; empty without a time
 * @param spread whether equal rows are spread over the parts rather than kept together
 * @param sampled parts of {@link #SCALE} of the rows that are used at all
 * @param folds parts of the training rows
 */
record PartPlan(
        String from,
        String label,
        String row,
        String unit,
        @Nullable String time,
        List<Long> cuts,
        boolean spread,
        long sampled,
        int folds) {
    static final long SCALE = 1_000_000;
    static final double HELD_OUT_SHARE = 0.2;
    private static final int MOST_HASHED = 500;
    private static final String OCCURRENCE = "deepanalyze_occurrence";

    PartPlan {
        cuts = List.copyOf(cuts);
    }

    /** The label of a target over the table's rows. */
    static String label(Target target) {
        if (!target.task().hasClasses()) {
            return "CASE WHEN abs(" + target.variable().sql() + ") < 1e100D THEN "
                    + target.variable().sql() + " END";
        }
        return IntStream.range(0, target.classes().size())
                .mapToObj(i ->
                        " WHEN " + SqlLiterals.string(target.classes().get(i).name()) + " THEN " + i + "D")
                .collect(Collectors.joining("", "CASE " + target.variable().sql(), " END"));
    }

    /** The hash of a row of the relation: of all of its columns, as far as they can be compared. */
    static String rowHash(Relation relation, Target target, long seed) {
        List<String> columns = new ArrayList<>();
        columns.add("CAST(" + seed + " AS BIGINT)");
        columns.add(target.variable().sql());
        relation.stored().stream()
                .filter(Relation.Stored::comparable)
                .limit(MOST_HASHED)
                .forEach(it -> columns.add(it.column().sql()));
        return "xxhash64(" + String.join(", ", columns) + ")";
    }

    /** The hash of a key; of the row where it has none. */
    static String keyHash(String key, String row, long seed) {
        return "CASE WHEN " + key + " IS NULL THEN " + row + " ELSE xxhash64(CAST(" + seed + " AS BIGINT), " + key
                + ") END";
    }

    private boolean byTime() {
        return !cuts.isEmpty();
    }

    /** Folds that are validated on, each against all others. */
    List<Integer> validationFolds() {
        return byTime() || folds > 3
                ? List.of(0)
                : IntStream.range(0, folds).boxed().toList();
    }

    private String unitOfOccurrence() {
        return spread ? "xxhash64(" + row + ", " + OCCURRENCE + ")" : unit;
    }

    private String used() {
        return sampled >= SCALE
                ? ""
                : " AND pmod(shiftright(%s, 20), %d) < %d".formatted(unitOfOccurrence(), SCALE, sampled);
    }

    private String part() {
        if (byTime()) {
            return "CASE WHEN %1$s >= %3$d THEN %4$d WHEN %1$s >= %2$d THEN 0 ELSE 1 END"
                    .formatted(time, cuts.get(0), cuts.get(1), Columns.HELD_OUT);
        }
        String place = "pmod(" + unitOfOccurrence() + ", " + SCALE + ")";
        return "CASE WHEN %s < %d THEN %d ELSE CAST(%s %% %d AS INT) END"
                .formatted(place, (long) (HELD_OUT_SHARE * SCALE), Columns.HELD_OUT, place, folds);
    }

    private String rows() {
        return "(" + label + ") IS NOT NULL" + (time == null ? "" : " AND (" + time + ") IS NOT NULL");
    }

    /** The table, with how often each row occurred before where that matters. */
    private String numbered() {
        return spread
                ? "(SELECT *, row_number() OVER (PARTITION BY %1$s ORDER BY %1$s) AS %2$s FROM %3$s WHERE %4$s) AS numbered"
                        .formatted(row, OCCURRENCE, from, rows())
                : from;
    }

    /**
     * The query of the rows that are used, with label, unit, part and the features' expressions.
     *
     * @param parts the expressions, in the order of their columns
     */
    String workingQuery(List<String> parts) {
        String columns = IntStream.range(0, parts.size())
                .mapToObj(i -> ", " + parts.get(i) + " AS " + Columns.part(i))
                .collect(Collectors.joining());
        return "SELECT %s AS %s, %s AS %s, %s AS %s, %s AS %s, %s AS %s%s FROM %s WHERE %s%s"
                .formatted(
                        label,
                        Columns.LABEL,
                        row,
                        Columns.ROW,
                        unitOfOccurrence(),
                        Columns.UNIT,
                        time == null ? "0L" : time,
                        Columns.TIME,
                        part(),
                        Columns.PART,
                        columns,
                        numbered(),
                        rows(),
                        used());
    }

    /** The query of the rows that are held out, all columns of them, for anybody who wants to score the model again. */
    String heldOutQuery() {
        return "SELECT *%s FROM %s WHERE %s%s AND %s = %d"
                .formatted(
                        spread ? " EXCEPT (" + OCCURRENCE + ")" : "",
                        numbered(),
                        rows(),
                        used(),
                        part(),
                        Columns.HELD_OUT);
    }
}
