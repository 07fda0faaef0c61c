package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Times that lie so far from all others that they are probably none, such as the end of the year 9999.
 *
 * @param rows the rows asked about
 * @param time the time
 * @param low microseconds since the epoch below which a time is far off
 * @param high microseconds since the epoch above which a time is far off
 */
public record FarTimes(Rows rows, Variable time, long low, long high) implements Inquiry {
    private static final int TOLD = 3;
    /** The share of rows that makes a medium defect. */
    private static final double MEDIUM = 0.02;
    /** From this share on these times are as usual as the others. */
    private static final double USUAL = 0.3;

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    @Override
    public String kind() {
        return FarTimesKind.NAME;
    }

    @Override
    public String contractKind() {
        return "data_quality";
    }

    @Override
    public String source() {
        return rows.source();
    }

    @Override
    public List<String> columns() {
        return time.columns();
    }

    @Override
    public List<EvidenceQuery> queries() {
        String far = "(unix_micros(t) < %sL OR unix_micros(t) > %sL)".formatted(low, high);
        return List.of(rows.query("Look for values of " + time.label() + " far from all others", """
                SELECT day, copies, hits, n, hits / NULLIF(n, 0) AS share, earliest, latest
                FROM (
                  SELECT day, COUNT(*) AS copies, SUM(COUNT(*)) OVER () AS hits
                  FROM (SELECT CAST(CAST(t AS DATE) AS STRING) AS day FROM (SELECT %1$s AS t FROM %2$s) WHERE %3$s)
                  GROUP BY day)
                CROSS JOIN (
                  SELECT COUNT(t) AS n, CAST(CAST(MIN(CASE WHEN NOT %3$s THEN t END) AS DATE) AS STRING) AS earliest,
                    CAST(CAST(MAX(CASE WHEN NOT %3$s THEN t END) AS DATE) AS STRING) AS latest
                  FROM (SELECT %1$s AS t FROM %2$s))
                ORDER BY copies DESC, day
                LIMIT 20""".formatted(
                        time.sql(), rows.from(), far)));
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        Table table = evidence.table();
        boolean rare = !table.rows().isEmpty() && table.number(0, "share") <= USUAL;
        return rare ? Optional.of(found(evidence)) : Optional.empty();
    }

    private Statement found(Evidence evidence) {
        Table table = evidence.table();
        Prose title = Prose.builder()
                .text("Some values of ")
                .label(time.label())
                .text(" lie far from all others")
                .build();
        boolean one = table.number(0, "hits") == 1;
        Prose.Builder sentence =
                Prose.builder().number(evidence.cell(0, "hits")).text(" of the ");
        sentence.number(evidence.cell(0, "n"))
                .text(" values of ")
                .label(time.label())
                .text(" (");
        sentence.percent(evidence.cell(0, "share"), 1)
                .text(one ? ") lies" : ") lie")
                .text(" far from all others: ");
        int told = Math.min(TOLD, table.rows().size());
        for (int row = 0; row < told; row++) {
            sentence.text(row == 0 ? "" : row == told - 1 ? " and " : ", ").number(evidence.cell(row, "copies"));
            day(sentence.text(" on "), table.cell(row, "day"));
        }
        day(sentence.text("; the others run from "), table.cell(0, "earliest"));
        day(sentence.text(" to "), table.cell(0, "latest"));
        return Statement.of(
                        title, sentence.text(".").build(), 0.3 + 0.7 * Strength.of(table.number(0, "share"), MEDIUM))
                .withValues(IntStream.range(0, told)
                        .mapToObj(row -> table.cell(row, "day"))
                        .toList())
                .withCaveats(List.of("Dates far off often stand for an unknown or an open end."));
    }

    /** Years of more than four digits are quoted. */
    private static void day(Prose.Builder sentence, @Nullable Object day) {
        if (day != null && DATE.matcher(day.toString()).matches()) {
            sentence.date(day.toString());
        } else {
            sentence.value(day);
        }
    }
}
