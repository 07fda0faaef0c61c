package io.deepanalyze.agent.statistical;

import io.deepanalyze.agent.hypothesis.Hypothesis;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.protocol.Execution;
import io.deepanalyze.agent.protocol.Transcript;
import io.deepanalyze.agent.protocol.Turn;
import io.deepanalyze.report.Narrative;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the run down in the protocol that model analysts speak, so that it can teach them. */
final class Recorder {
    private static final int SHOWN_ROWS = 20;

    private final List<Turn> turns = new ArrayList<>();

    /** What the sources hold. */
    void understand(String text) {
        turns.add(new Turn.OfAnalyst(List.of(new Action.Understand(text))));
    }

    /** The family of hypotheses, fixed before any look at what they are about. */
    void plan(List<Hypothesis> family, int selected) {
        Map<String, Long> byKind =
                family.stream().collect(Collectors.groupingBy(Hypothesis::kind, TreeMap::new, Collectors.counting()));
        String kinds = byKind.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
        turns.add(new Turn.OfAnalyst(List.of(new Action.Analyze("The schema and the marginals give " + family.size()
                + " hypotheses (" + kinds + "). On the sample " + selected
                + " of them are worth a query on all rows; the others count with a p-value of 1."))));
    }

    /** A query and its answer. */
    void executed(Query query) {
        turns.add(new Turn.OfAnalyst(List.of(
                new Action.Analyze("Next: " + query.purpose() + "."),
                new Action.Code(Action.Language.SQL, query.code()))));
        turns.add(new Turn.OfEnvironment(new Execution.Result(query.id(), text(query.result()))));
    }

    /** A query that could not be answered. */
    void failed(String reason) {
        turns.add(new Turn.OfAnalyst(List.of(new Action.Analyze("A query failed and is left out. " + reason))));
    }

    /** The report in Markdown ends the run. */
    Transcript answer(Narrative narrative) {
        StringBuilder markdown = new StringBuilder("# " + narrative.title() + "\n\n" + narrative.summary() + "\n");
        for (Narrative.Section section : narrative.sections()) {
            markdown.append("\n## ")
                    .append(section.heading())
                    .append("\n\n")
                    .append(section.markdown())
                    .append('\n');
        }
        turns.add(new Turn.OfAnalyst(List.of(new Action.Answer(markdown.toString()))));
        return new Transcript(turns);
    }

    private static String text(Table table) {
        StringBuilder text = new StringBuilder(
                table.columns().stream().map(Table.Column::name).collect(Collectors.joining(" | ")));
        for (List<@Nullable Object> row :
                table.rows().subList(0, Math.min(SHOWN_ROWS, table.rows().size()))) {
            text.append('\n').append(row.stream().map(String::valueOf).collect(Collectors.joining(" | ")));
        }
        int left = table.rows().size() - SHOWN_ROWS;
        return left <= 0
                ? text.toString()
                : text.append("\n(" + left + " more rows)").toString();
    }
}
