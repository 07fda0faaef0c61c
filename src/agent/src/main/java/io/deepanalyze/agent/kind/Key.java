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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether columns tell all rows apart and none lacks a value in them.
 *
 * @param rows the rows asked about
 * @param parts the columns, one or two
 */
public record Key(Rows rows, List<Variable> parts) implements Inquiry {
    private static final double STRENGTH = 0.15;

    public Key {
        parts = List.copyOf(parts);
    }

    @Override
    public String kind() {
        return KeyKind.NAME;
    }

    @Override
    public String contractKind() {
        return "key";
    }

    @Override
    public String source() {
        return rows.source();
    }

    @Override
    public List<String> columns() {
        return parts.stream().flatMap(it -> it.columns().stream()).toList();
    }

    @Override
    public List<EvidenceQuery> queries() {
        List<String> names =
                IntStream.range(0, parts.size()).mapToObj(i -> "k" + i).toList();
        String expressions = IntStream.range(0, parts.size())
                .mapToObj(i -> parts.get(i).sql() + " AS " + names.get(i))
                .collect(Collectors.joining(", "));
        return List.of(rows.query(
                "Count the distinct values of "
                        + parts.stream().map(Variable::label).collect(Collectors.joining(" and ")),
                """
                SELECT COUNT(*) AS n, COUNT(DISTINCT %s) AS keys, COUNT_IF(%s) AS missing
                FROM (SELECT %s FROM %s)""".formatted(
                                String.join(", ", names),
                                names.stream().map(it -> it + " IS NULL").collect(Collectors.joining(" OR ")),
                                expressions,
                                rows.from())));
    }

    @Override
    public Optional<Statement> state(Evidence evidence, double level) {
        Table table = evidence.table();
        if (table.number(0, "n") < 2 || table.number(0, "keys") != table.number(0, "n")) {
            return Optional.empty();
        }
        Prose.Builder title = Prose.builder();
        name(title);
        title.text(parts.size() == 1 ? " identifies each row of " : " together identify each row of ")
                .name(source());
        Prose.Builder sentence = Prose.builder();
        name(sentence);
        sentence.text(parts.size() == 1 ? " is a key of " : " together are a key of ")
                .name(source())
                .text(": ")
                .number(evidence.cell(0, "keys"))
                .text(" distinct values in ")
                .number(evidence.cell(0, "n"))
                .text(" rows, none missing.");
        return Optional.of(Statement.of(title.build(), sentence.build(), STRENGTH));
    }

    private void name(Prose.Builder prose) {
        for (int i = 0; i < parts.size(); i++) {
            prose.text(i == 0 ? "" : " and ").label(parts.get(i).label());
        }
    }
}
