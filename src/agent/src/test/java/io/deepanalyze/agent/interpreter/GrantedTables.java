package io.deepanalyze.agent.interpreter;

import io.deepanalyze.agent.code.NamedResult;
import io.deepanalyze.agent.code.NamedResults;
import io.deepanalyze.agent.code.sql.CostLimits;
import io.deepanalyze.agent.code.sql.Grant;
import io.deepanalyze.agent.code.sql.PlanGate;
import io.deepanalyze.agent.protocol.Action;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables of the corpora behind the gate that runs have. */
final class GrantedTables {
    private static final Instant NOW = Instant.parse("2026-03-31T08:00:00Z");

    private final SparkSession session;
    private final Map<String, Grant> grants = new HashMap<>();

    GrantedTables(SparkSession session, Map<String, Dataset<Row>> tables) {
        this.session = session;
        tables.forEach((name, data) -> {
            // As in a run: what stands in a view's plan is not looked into only where the gate knows the table again.
            String view = "corpus_" + name.replace(' ', '_');
            data.createOrReplaceTempView(view);
            grants.put(name, new Grant(session.table(view), 100L));
        });
    }

    /** A new language, to which no block is known. */
    JavaLanguage language() {
        PlanGate gate = new PlanGate(session, grants, new NamedResults(), Set.of(), CostLimits.OF_A_MODEL, NOW);
        return new JavaLanguage(gate, named -> knowing(gate, named));
    }

    private static PlanGate knowing(PlanGate gate, Map<String, Dataset<Row>> named) {
        NamedResults known = new NamedResults();
        named.forEach((name, data) ->
                known.keep(new NamedResult(name, Action.Language.SQL, name, List.of(), List.of(), data)));
        return gate.knowing(known);
    }
}
