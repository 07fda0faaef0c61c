package io.deepanalyze.agent.run;

import io.deepanalyze.agent.code.CodeDesk;
import io.deepanalyze.agent.code.CodeLimits;
import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.code.NamedResults;
import io.deepanalyze.agent.code.sql.Grant;
import io.deepanalyze.agent.code.sql.SparkErrors;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.workbench.Workbench;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.ResultHash;
import io.deepanalyze.report.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Runs the blocks of a report's model again, each by itself, over the columns that it could see and with the clock of then.
 * Driver side.
 *
 * @param grants what may be read, by name
 * @param then the one time that the blocks know
 */
record BlocksAgain(Workbench workbench, Map<String, Grant> grants, Instant then) {
    private static final Duration LONGEST = Duration.ofHours(1);

    CodeResult run(Query stored) {
        NamedResults none = new NamedResults();
        Languages languages = new Languages(workbench.session(), grants, none, then);
        CodeDesk desk = new CodeDesk(
                workbench, languages.all(), none, limits(stored.result()), SparkErrors::ofRunning, Clock.systemUTC());
        Action.Language language = Action.Language.valueOf(stored.language().toUpperCase(Locale.ROOT));
        CodeResult result = desk.run(stored.id(), stored.purpose(), new Action.Code(language, stored.code()));
        return result instanceof CodeResult.Done done
                ? new CodeResult.Done(inOrderOf(stored, done.query()), done.name(), done.constants())
                : result;
    }

    private static Query inOrderOf(Query stored, Query now) {
        Table table = TableComparison.inOrderOf(stored.result(), now.result());
        return new Query(
                now.id(),
                now.purpose(),
                now.language(),
                now.code(),
                now.sources(),
                now.rows(),
                now.durationMillis(),
                now.bytesRead(),
                table,
                ResultHash.of(table));
    }

    /** A result that was cut is cut in the same place. */
    private static CodeLimits limits(Table stored) {
        CodeLimits usual = CodeLimits.DEFAULT;
        int rows = stored.rows().size();
        return new CodeLimits(
                LONGEST, null, Math.max(1, stored.truncated() ? rows : Math.max(usual.rows(), rows)), Long.MAX_VALUE);
    }
}
