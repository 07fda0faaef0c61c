package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.kind.SpellingVariantsKind;
import io.deepanalyze.agent.preparation.Step.Evidence;
import io.deepanalyze.agent.preparation.Transformation.UnifySpelling;
import io.deepanalyze.agent.source.SqlLiterals;
import io.deepanalyze.report.Query;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Categories whose values differ in case or blanks alone. The caller judges whether they are meant to be the same. */
final class SpellingRules {
    private static final int MOST_COLUMNS = 50;
    private static final int MOST_SPELLINGS = 500;
    private static final int LONGEST = 200;

    private final PreparedSource source;
    private final PlanQueries queries;
    private final List<Step> before;

    /** @param before the steps of texts and readings */
    SpellingRules(PreparedSource source, PlanQueries queries, List<Step> before) {
        this.source = source;
        this.queries = queries;
        this.before = before.stream().filter(Step::on).toList();
    }

    List<Step> propose() {
        Scene scene = new Scene(List.of(source.relation()), null, null, ZoneOffset.UTC, 0);
        Set<String> varied = new SpellingVariantsKind()
                .enumerate(scene).stream()
                        .flatMap(inquiry -> inquiry.columns().stream())
                        .collect(Collectors.toSet());
        List<Step> steps = new ArrayList<>();
        source.columns().stream()
                .filter(column -> column.isText() && column.isShown() && varied.contains(column.name()))
                .filter(column -> TextRules.ids(before, column, Kind.READ_NUMBERS, Kind.READ_TIMES, Kind.READ_FLAGS)
                        .isEmpty())
                .limit(MOST_COLUMNS)
                .forEach(column -> propose(column).ifPresent(steps::add));
        return steps;
    }

    private Optional<Step> propose(TableColumn column) {
        PlanSql.Tables tables = new PlanSql(source, before).upTo(Kind.DOUBTFUL_WORD_TO_NULL, List.of(column));
        Query query = queries.run("List spellings of the same value", """
                %1$sSELECT form, value, copies
                FROM (
                  SELECT form, value, copies, COUNT(*) OVER (PARTITION BY form) AS spellings
                  FROM (
                    SELECT %2$s AS value, LOWER(REGEXP_REPLACE(%2$s, %3$s, ' ')) AS form, COUNT(*) AS copies
                    FROM %4$s
                    WHERE LENGTH(%2$s) BETWEEN 2 AND %5$d
                    GROUP BY %2$s))
                WHERE spellings > 1
                ORDER BY form, copies DESC, value
                LIMIT %6$d""".formatted(
                        tables.with(),
                        column.sql(),
                        SqlLiterals.string("[\\s\\xA0]+"),
                        tables.last(),
                        LONGEST,
                        MOST_SPELLINGS + 1));
        int rows = query.result().rows().size();
        if (rows == 0 || rows > MOST_SPELLINGS) {
            return Optional.empty();
        }
        Map<String, String> byForm = new LinkedHashMap<>();
        Map<String, String> usual = new LinkedHashMap<>();
        long affected = 0;
        for (int row = 0; row < rows; row++) {
            String form = String.valueOf(query.result().cell(row, "form"));
            String value = String.valueOf(query.result().cell(row, "value"));
            String first = byForm.putIfAbsent(form, value);
            if (first != null) {
                usual.put(value, first);
                affected += (long) query.result().number(row, "copies");
            }
        }
        return Optional.of(Step.judged(
                new UnifySpelling(column.name(), usual),
                byForm.size() + (byForm.size() == 1 ? " value is" : " values are")
                        + " written in several ways that differ in case or blanks alone.",
                affected,
                0,
                new Evidence(query.id(), "copies")));
    }
}
