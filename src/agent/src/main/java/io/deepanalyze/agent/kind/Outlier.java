package io.deepanalyze.agent.kind;

import io.deepanalyze.agent.hypothesis.Evidence;
import io.deepanalyze.agent.hypothesis.EvidenceQuery;
import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.hypothesis.Statement;
import io.deepanalyze.agent.hypothesis.Statement.Picture;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Variable;
import io.deepanalyze.agent.statistics.Extremes;
import io.deepanalyze.agent.statistics.Extremes.Apart;
import io.deepanalyze.agent.statistics.TestStatistic;
import io.deepanalyze.report.Finding.Direction;
import io.deepanalyze.report.Finding.Effect;
import io.deepanalyze.report.Prose;
import io.deepanalyze.report.Table;
import io.deepanalyze.report.chart.Axis;
import io.deepanalyze.report.chart.Bar;
import io.deepanalyze.report.chart.ChartOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a few values lie far beyond all others on one side, farther than the tail of the others leads one to expect,
 * which may be as heavy as a power law.
 *
 * @param rows the rows asked about
 * @param measure the measure
 * @param entity what names a row, or null
 * @param middle a middle of the measure, from which distances are taken
 * @param high whether the highest values are asked about, else the lowest
 */
public record Outlier(Rows rows, Variable measure, @Nullable Variable entity, double middle, boolean high)
        implements Hypothesis {
    private static final int MOST_APART = 5;
    private static final int TAIL = 40;
    private static final int DRAWN = 10;

    @Override
    public String kind() {
        return OutlierKind.NAME;
    }

    @Override
    public String contractKind() {
        return "outlier";
    }

    @Override
    public String source() {
        return rows.source();
    }

    @Override
    public String from() {
        return rows.from();
    }

    @Override
    public List<String> columns() {
        return Stream.concat(measure.columns().stream(), entity == null ? Stream.of() : entity.columns().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<EvidenceQuery> queries() {
        return List.of(rows.query((high ? "List the highest " : "List the lowest ") + measure.label(), """
                SELECT entity, value, distance, n
                FROM (
                  SELECT entity, value, %s AS distance
                  FROM (SELECT %s AS entity, %s AS value FROM %s)
                  WHERE %s
                  ORDER BY distance DESC, entity
                  LIMIT %s)
                CROSS JOIN (SELECT COUNT(*) AS n FROM (SELECT %s AS value FROM %s) WHERE %s)
                ORDER BY distance DESC, entity""".formatted(
                        high ? "value - " + Sql.number(middle) : Sql.number(middle) + " - value",
                        entity == null ? "CAST(NULL AS STRING)" : entity.sql(),
                        measure.sql(),
                        rows.from(),
                        Sql.finite("value"),
                        TAIL,
                        measure.sql(),
                        rows.from(),
                        Sql.finite("value"))));
    }

    @Override
    public double screen(Relation relation) {
        double[] distances = Arrays.stream(relation.numbers(measure))
                .filter(Double::isFinite)
                .map(value -> high ? value - middle : middle - value)
                .map(distance -> -distance)
                .sorted()
                .limit(TAIL)
                .map(distance -> -distance)
                .toArray();
        return apart(distances).map(it -> it.test().pValue()).orElse(1.0);
    }

    @Override
    public Optional<TestStatistic> test(Evidence evidence) {
        return apart(distances(evidence.table())).map(Apart::test);
    }

    private static double[] distances(Table table) {
        return IntStream.range(0, table.rows().size())
                .mapToDouble(row -> table.number(row, "distance"))
                .toArray();
    }

    private static Optional<Apart> apart(double[] distances) {
        return Extremes.isolated(distances, MOST_APART);
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        Table table = evidence.table();
        return apart(distances(table)).map(it -> {
            double ratio = table.number(0, "distance") / table.number(it.count(), "distance");
            return Statement.of(title(table, it.count()), sentence(evidence, it.count()), strength(ratio))
                    .withValues(values(table, it.count()))
                    .withDirection(high ? Direction.UP : Direction.DOWN)
                    .withEffect(
                            new Effect("distance from the middle, as a multiple of the next", ratio, null, null, null))
                    .withChart(picture(table, it.count()))
                    .withCoverage(rows.coverage((long) table.number(0, "n")));
        });
    }

    private static double strength(double ratio) {
        return Strength.of(Math.log(ratio), Math.log(3));
    }

    private Prose title(Table table, int count) {
        Prose.Builder title = Prose.builder();
        if (entity != null && count == 1) {
            title.value(table.cell(0, "entity")).text(" has by far the ");
        } else {
            title.text(count == 1 ? "One row has by far the " : "A few rows have by far the ");
        }
        return title.text(high ? "highest " : "lowest ").label(measure.label()).build();
    }

    private Prose sentence(Evidence evidence, int count) {
        Prose.Builder sentence = Prose.builder()
                .text(high ? "The highest " : "The lowest ")
                .label(measure.label())
                .text(count == 1 ? " is " : " are ");
        for (int row = 0; row < count; row++) {
            sentence.text(row == 0 ? "" : row == count - 1 ? " and " : ", ");
            sentence.number(evidence.cell(row, "value")).text(unit());
            if (entity != null) {
                sentence.text(" (").value(evidence.table().cell(row, "entity")).text(")");
            }
        }
        return sentence.text(high ? ", far above the next, " : ", far below the next, ")
                .number(evidence.cell(count, "value"))
                .text(unit())
                .text(", among ")
                .number(evidence.cell(0, "n"))
                .text(" rows.")
                .build();
    }

    private List<Object> values(Table table, int count) {
        return IntStream.range(0, count)
                .<Object>mapToObj(row -> {
                    Object named = table.cell(row, "entity");
                    return named == null ? table.number(row, "value") : named;
                })
                .toList();
    }

    private Picture picture(Table table, int count) {
        List<Bar> bars = IntStream.range(0, Math.min(DRAWN, table.rows().size()))
                .mapToObj(row -> new Bar(name(table, row), table.number(row, "value"), row < count))
                .toList();
        String what = (high ? "The highest " : "The lowest ") + measure.label();
        Axis axis =
                measure.unit() == null ? Axis.number(measure.label()) : Axis.number(measure.label(), measure.unit());
        return new Picture(what, what + ", with those that stand apart marked", ChartOptions.bars(bars, axis, null), 0);
    }

    private static String name(Table table, int row) {
        Object entity = table.cell(row, "entity");
        return entity == null ? "row " + (row + 1) : entity.toString();
    }

    private String unit() {
        return measure.unit() == null ? "" : " " + measure.unit();
    }
}
