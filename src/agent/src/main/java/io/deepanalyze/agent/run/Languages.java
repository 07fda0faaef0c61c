package io.deepanalyze.agent.run;

import io.deepanalyze.agent.code.BlockLanguage;
import io.deepanalyze.agent.code.NamedResult;
import io.deepanalyze.agent.code.NamedResults;
import io.deepanalyze.agent.code.SqlGate;
import io.deepanalyze.agent.code.sql.CostLimits;
import io.deepanalyze.agent.code.sql.Grant;
import io.deepanalyze.agent.code.sql.PlanGate;
import io.deepanalyze.agent.code.sql.SqlLanguage;
import io.deepanalyze.agent.interpreter.JavaLanguage;
import io.deepanalyze.agent.modelling.SparkMl;
import io.deepanalyze.agent.protocol.Action;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What blocks of one run are written in. Both languages read the same sources through the same gate. The interpreter of Java needs
 * the classes of spark.ml: a Spark without them has blocks of SQL alone.
 *
 * @param session the run's session
 * @param grants what may be read, by name
 * @param results the results of blocks
 * @param now the one time that blocks know
 */
record Languages(SparkSession session, Map<String, Grant> grants, NamedResults results, Instant now) {
    Map<Action.Language, BlockLanguage> all() {
        PlanGate gate = new PlanGate(session, grants, results, Set.of(), CostLimits.OF_A_MODEL, now);
        Map<Action.Language, BlockLanguage> all = new EnumMap<>(Action.Language.class);
        all.put(Action.Language.SQL, new SqlLanguage(gate));
        if (SparkMl.present()) {
            all.put(Action.Language.JAVA, new JavaLanguage(gate, named -> knowing(gate, named)));
        }
        return all;
    }

    /** A gate for texts of SQL inside of Java, which read what the Java has named. */
    private SqlGate knowing(PlanGate gate, Map<String, Dataset<Row>> named) {
        NamedResults known = new NamedResults();
        results.all().forEach(known::keep);
        named.forEach((name, data) ->
                known.keep(new NamedResult(name, Action.Language.SQL, name, List.of(), List.of(), data)));
        return gate.knowing(known);
    }
}
