package io.deepanalyze.agent.interpreter;

import io.deepanalyze.agent.code.NamedResult;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import io.deepanalyze.agent.protocol.Action;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The results of earlier blocks that a block reads, as statements that make them again. */
final class EarlierResults {
    private EarlierResults() {}

    /**
     * The statements, a line each and in their order, that give the results their names; empty where there are none.
     *
     * @throws io.deepanalyze.agent.code.CodeRefusedException if one is of a block that cannot be put before another
     */
    static String code(List<NamedResult> results) {
        Set<NamedResult> needed = new LinkedHashSet<>();
        results.forEach(result -> gather(result, needed));
        return needed.stream()
                .map(result -> "spark.sql(" + literal(result.statement()) + ").createOrReplaceTempView("
                        + literal(result.name()) + ");\n")
                .collect(Collectors.joining());
    }

    private static void gather(NamedResult result, Set<NamedResult> needed) {
        if (result.language() != Action.Language.SQL) {
            throw Problem.of(
                            ProblemCode.RESULT_OF_OTHER_LANGUAGE,
                            "The result `" + result.name() + "` was made by a block of "
                                    + result.language().fence() + ", which only its variables can be read of.",
                            "Go on from the variables of that block, such as `var kept = …;`, or write it again here.")
                    .refused();
        }
        result.reads().forEach(earlier -> gather(earlier, needed));
        needed.add(result);
    }

    private static String literal(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }
}
