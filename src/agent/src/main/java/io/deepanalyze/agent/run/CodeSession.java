package io.deepanalyze.agent.run;

import io.deepanalyze.agent.AnalysisListener;
import io.deepanalyze.agent.code.CodeDesk;
import io.deepanalyze.agent.code.CodeLimits;
import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.code.NamedResults;
import io.deepanalyze.agent.code.sql.Grant;
import io.deepanalyze.agent.code.sql.SparkErrors;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.source.AnalysisSession;
import io.deepanalyze.agent.source.OpenSource;
import io.deepanalyze.agent.source.SourceOpener;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.agent.workbench.Budget;
import io.deepanalyze.agent.workbench.Workbench;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Sources that stay open for blocks of code, each of which starts afresh: no result of one is known to another. Driver side;
 * one block at a time; whoever opens it closes it.
 */
public final class CodeSession implements AutoCloseable {
    /** A source of fewer bytes is counted; of a larger one it is guessed how many rows it has. */
    private static final long COUNTED_BYTES = 64L << 20;

    private static final long BYTES_OF_A_ROW = 20;

    private final AnalysisSession session;
    private final Workbench workbench;
    private final CodeLimits limits;
    private final Map<String, Grant> grants = new LinkedHashMap<>();
    private int blocks;

    private CodeSession(SparkSession caller, CodeLimits limits) {
        this.session = AnalysisSession.of(caller);
        this.workbench = new Workbench(session.spark(), Budget.UNLIMITED, AnalysisListener.SILENT, Clock.systemUTC());
        this.limits = limits;
    }

    /**
     * Opens sources.
     *
     * @param limits of each block
     * @throws io.deepanalyze.agent.DeepAnalyzeException if a source cannot be read
     */
    public static CodeSession open(SparkSession caller, List<SourceRequest> sources, CodeLimits limits) {
        CodeSession opened = new CodeSession(caller, limits);
        try {
            opened.workbench.work("open", "open the sources", () -> opened.grant(sources));
            return opened;
        } catch (RuntimeException | Error failed) {
            opened.close();
            throw RunErrors.ended("Opening the sources", failed);
        }
    }

    private int grant(List<SourceRequest> sources) {
        for (OpenSource source : new SourceOpener(session).open(sources)) {
            Long bytes = source.bytes();
            boolean small = bytes != null && bytes <= COUNTED_BYTES;
            @Nullable
            Long rows = small ? (Long) source.data().count() : bytes == null ? null : (Long) (bytes / BYTES_OF_A_ROW);
            grants.put(source.name(), new Grant(source.data(), rows));
        }
        return grants.size();
    }

    /** Checks a block and, if nothing is wrong with it, runs it. */
    public CodeResult run(Action.Code block) {
        return desk().run("q" + ++blocks, "a block of code", block);
    }

    /**
     * Checks a block, and runs nothing of it.
     *
     * @return the sources that it reads
     * @throws CodeRefusedException if anything is wrong with it
     * @throws io.deepanalyze.agent.workbench.BlockLimitException if that took longer than a block may
     */
    public List<String> check(Action.Code block) {
        return desk().check("q" + ++blocks, block).sources();
    }

    private CodeDesk desk() {
        NamedResults results = new NamedResults();
        Languages languages = new Languages(session.spark(), grants, results, workbench.startedAt());
        return new CodeDesk(workbench, languages.all(), results, limits, SparkErrors::ofRunning, Clock.systemUTC());
    }

    @Override
    public void close() {
        workbench.close();
        session.close();
    }
}
