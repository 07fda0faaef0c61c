package io.deepanalyze.agent.research;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.dialogue.Assignment;
import io.deepanalyze.agent.dialogue.Conversation;
import io.deepanalyze.agent.dialogue.DialogueLimits;
import io.deepanalyze.agent.dialogue.ModelAnalyst;
import io.deepanalyze.agent.dialogue.Sales;
import io.deepanalyze.agent.dialogue.briefing.Glossary;
import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.workbench.BudgetExhaustedException;
import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.ResultHash;
import io.deepanalyze.report.Table;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Research over a table of sales whose queries have results that a test wrote. */
final class Bench implements Follower {
    static final String GOAL = "Why do the cities differ?";
    static final String BY_CITY = "SELECT city, SUM(amount) AS total FROM sales GROUP BY city ORDER BY city";
    static final String COUNT = "SELECT COUNT(*) AS n FROM sales";
    static final String TEST = "SELECT stat, p_value FROM tested";
    static final DialogueLimits LIMITS = new DialogueLimits(32, 100_000, Duration.ofMinutes(10), 30);

    private final AnalystModel model;
    private final Map<String, Table> tables = new HashMap<>();
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final List<Lead> leads = Collections.synchronizedList(new ArrayList<>());
    private @Nullable String crashing;

    Bench(AnalystModel model) {
        this.model = model;
        tables.put(BY_CITY, table("city string, total double", List.of("Oslo", 1234.5), List.of("Rome", 4321.0)));
        tables.put(COUNT, table("n bigint", List.of(1000L)));
        tests(1e-12);
    }

    /** What the test gives that blocks can run. */
    Bench tests(double pValue) {
        tables.put(TEST, table("stat double, p_value double", List.of(2.5, pValue)));
        return this;
    }

    /** A hypothesis whose conversation ends by a defect. */
    Bench crashing(String word) {
        crashing = word;
        return this;
    }

    @SafeVarargs
    private static Table table(String columns, List<? extends Object>... rows) {
        List<Table.Column> heads = new ArrayList<>();
        for (String column : columns.split(", ")) {
            heads.add(new Table.Column(column.split(" ")[0], column.split(" ")[1]));
        }
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (List<? extends Object> row : rows) {
            cells.add(new ArrayList<>(row));
        }
        return new Table(heads, cells, false);
    }

    static Topic topic(List<Finding> findings) {
        return new Topic(
                GOAL, List.of(Sales.source()), List.of(), List.of(), findings, Glossary.NONE, DataSharing.SAMPLES);
    }

    static Terms terms(int hypotheses, int parallel, @Nullable Path folder) {
        return new Terms(new Research(hypotheses, parallel), LIMITS, new Significance(20, 0.05), 7, folder);
    }

    Conversation research(Terms terms) {
        return research(topic(List.of()), terms, Optional.empty());
    }

    Conversation research(Topic topic, Terms terms, Optional<BudgetExhaustedException> ended) {
        return new ResearchAnalyst(model, this, Clock.systemUTC(), AnalysisListener.SILENT)
                .research(topic, terms, () -> ended);
    }

    @Override
    public Conversation follow(Lead lead) {
        leads.add(lead);
        if (crashing != null && lead.question().contains(crashing)) {
            throw new IllegalStateException("A defect");
        }
        Assignment.Builder assignment = Assignment.builder(
                        Assignment.Form.ANSWER, lead.question(), List.of(Sales.source()))
                .goalFromElsewhere()
                .sharing(DataSharing.SAMPLES)
                .limits(lead.limits())
                .queriesBefore(lead.queriesBefore());
        if (lead.journal() != null) {
            assignment.journal(lead.journal(), (block, done) -> {});
        }
        return new ModelAnalyst(model, this::run, Clock.systemUTC()).converse(assignment.build());
    }

    private CodeResult run(String id, String purpose, Action.Code block) {
        Table table = tables.get(block.code());
        if (table == null) {
            return new CodeResult.Refused(
                    new Problem("UNKNOWN_COLUMN", "There is no such column.", "Take another.", null));
        }
        ran.add(block.code());
        return new CodeResult.Done(
                new Query(
                        id,
                        purpose,
                        "sql",
                        block.code(),
                        List.of("sales"),
                        table.rows().size(),
                        5,
                        100,
                        table,
                        ResultHash.of(table)),
                id);
    }

    /** The code that ran. */
    List<String> ran() {
        return List.copyOf(ran);
    }

    List<Lead> leads() {
        return List.copyOf(leads);
    }

    static String code(String sql) {
        return "<Analyze>Look.</Analyze>\n<Code>\n```sql\n" + sql + "\n```\n</Code>";
    }

    static String verdict(String verdict, String reason) {
        return "<Answer>@verdict[" + verdict + "] @reason[" + reason + "]</Answer>";
    }
}
