package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.code.BlockLanguage;
import io.deepanalyze.agent.code.CheckedBlock;
import io.deepanalyze.agent.code.NamedResult;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import io.deepanalyze.agent.protocol.Action;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Blocks of SQL: one query each, or {@code CREATE [OR REPLACE] TEMP[ORARY] VIEW name AS query}, which names the query's
 * result and creates nothing. Driver side.
 */
public final class SqlLanguage implements BlockLanguage {
    private final PlanGate gate;

    public SqlLanguage(PlanGate gate) {
        this.gate = gate;
    }

    @Override
    public CheckedBlock check(String code) {
        PlanGate.Checked checked = gate.check(code);
        String name = checked.text().name();
        if (name != null && gate.isSource(name)) {
            throw Problem.of(
                            ProblemCode.NAME_TAKEN,
                            "There is a source of the name " + NearestNames.quoted(name) + ".",
                            "Give the result another name.")
                    .refused();
        }
        List<NamedResult> reads = gate.results(checked.read());
        return new Block(
                checked.text().query(),
                Optional.ofNullable(name),
                reads,
                gate.sources(checked.read()),
                whole(checked.text().query(), reads),
                gate.constants(checked.data()),
                checked.data());
    }

    private record Block(
            String statement,
            Optional<String> name,
            List<NamedResult> reads,
            List<String> sources,
            String code,
            List<String> constants,
            Dataset<Row> data)
            implements CheckedBlock {
        @Override
        public Dataset<Row> run() {
            return data;
        }
    }

    /** The query with all results that it needs before it, each once; those of one name within each other. */
    private String whole(String query, List<NamedResult> reads) {
        if (reads.isEmpty()) {
            return query;
        }
        Set<NamedResult> needed = new LinkedHashSet<>();
        reads.forEach(result -> gather(result, needed));
        boolean distinct = needed.stream()
                        .map(result -> result.name().toLowerCase(java.util.Locale.ROOT))
                        .distinct()
                        .count()
                == needed.size();
        String before = (distinct ? needed : reads)
                .stream()
                        .map(result -> NearestNames.quoted(result.name()) + " AS ("
                                + (distinct ? result.statement() : whole(result.statement(), result.reads())) + "\n)")
                        .collect(Collectors.joining(",\n"));
        String whole = "WITH " + before + "\n(" + query + "\n)";
        if (whole.length() > gate.limits().characters()) {
            throw NodeCount.tooComplex();
        }
        return whole;
    }

    private static void gather(NamedResult result, Set<NamedResult> needed) {
        if (result.language() != Action.Language.SQL) {
            throw Problem.of(
                            ProblemCode.RESULT_OF_OTHER_LANGUAGE,
                            "The result " + NearestNames.quoted(result.name()) + " was made by a block of "
                                    + result.language().fence() + ", which a query cannot repeat.",
                            "Go on in a block of " + result.language().fence() + ".")
                    .refused();
        }
        result.reads().forEach(earlier -> gather(earlier, needed));
        needed.add(result);
    }
}
