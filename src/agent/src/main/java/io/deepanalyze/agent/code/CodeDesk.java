package io.deepanalyze.agent.code;

import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.workbench.BlockLimitException;
import io.deepanalyze.agent.workbench.BlockLimits;
import io.deepanalyze.agent.workbench.ResultReader;
import io.deepanalyze.agent.workbench.Workbench;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.ResultHash;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Runs blocks within the budget of a run and the limits of each. Driver side; one block at a time.
 *
 * <p>A result is kept under the name that its block gives it, else under {@code r} and the number of its query: {@code r7} of
 * {@code q7}. Later blocks read it by that name.
 */
public final class CodeDesk implements CodeRunner {
    private final Workbench workbench;
    private final Map<Action.Language, BlockLanguage> languages;
    private final NamedResults results;
    private final CodeLimits limits;
    private final Function<Throwable, Problem> failures;
    private final Clock clock;

    /**
     * A desk of one run.
     *
     * @param languages what can be written
     * @param results where results are kept, which the languages read
     * @param limits of each block
     * @param failures tells what went wrong while a block ran
     */
    public CodeDesk(
            Workbench workbench,
            Map<Action.Language, BlockLanguage> languages,
            NamedResults results,
            CodeLimits limits,
            Function<Throwable, Problem> failures,
            Clock clock) {
        this.workbench = workbench;
        this.languages = Map.copyOf(languages);
        this.results = results;
        this.limits = limits;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public CodeResult run(String id, String purpose, Action.Code block) {
        try {
            Done done = workbench.block(
                    id, purpose, new BlockLimits(limits.time(), limits.scannedBytes()), () -> work(id, purpose, block));
            results.keep(done.result());
            Query query = workbench.counted(List.of(done.query())).get(0);
            workbench.ran(purpose, query.durationMillis());
            return new CodeResult.Done(query, done.result().name(), done.constants());
        } catch (CodeRefusedException refused) {
            return new CodeResult.Refused(refused.problem());
        } catch (BlockLimitException limit) {
            return new CodeResult.Limited(limited(limit.limit()));
        } catch (RunFailedException failed) {
            return new CodeResult.Failed(failed.problem);
        }
    }

    /**
     * Checks a block and runs nothing of it.
     *
     * @throws CodeRefusedException if anything is wrong with it
     * @throws BlockLimitException if the check took longer than a block may
     */
    public CheckedBlock check(String id, Action.Code block) {
        return workbench.block(
                id,
                "check a block",
                new BlockLimits(limits.time(), limits.scannedBytes()),
                () -> language(block).check(block.code()));
    }

    /**
     * Gives the result of a block that ran before, in a run that was cut off, its name again. Nothing is read for it but what
     * the block itself does before it has a result.
     */
    public void restore(Action.Code block, CodeResult.Done done) {
        Query query = done.query();
        workbench.block(query.id(), query.purpose(), new BlockLimits(limits.time(), limits.scannedBytes()), () -> {
            CheckedBlock checked = language(block).check(block.code());
            results.keep(new NamedResult(
                    done.name(),
                    block.language(),
                    checked.statement(),
                    checked.reads(),
                    checked.sources(),
                    checked.run()));
            return query.id();
        });
    }

    private record Done(Query query, NamedResult result, List<String> constants) {}

    private Done work(String id, String purpose, Action.Code block) {
        long begin = clock.millis();
        CheckedBlock checked = language(block).check(block.code());
        try {
            Dataset<Row> data = checked.run();
            ResultReader.Result result = workbench.results().bounded(data, limits.rows(), limits.resultBytes());
            String name = checked.name().orElse(nameOf(id));
            Query query = new Query(
                    id,
                    purpose,
                    block.language().fence(),
                    checked.code(),
                    checked.sources(),
                    result.rows(),
                    clock.millis() - begin,
                    0L,
                    result.table(),
                    ResultHash.of(result.table()));
            return new Done(
                    query,
                    new NamedResult(
                            name, block.language(), checked.statement(), checked.reads(), checked.sources(), data),
                    checked.constants());
        } catch (CodeRefusedException refused) {
            throw refused;
        } catch (Exception | StackOverflowError failure) { // Spark's own are checked, though no signature says so
            throw new RunFailedException(failures.apply(failure));
        }
    }

    private BlockLanguage language(Action.Code block) {
        BlockLanguage language = languages.get(block.language());
        if (language == null) {
            throw Problem.of(
                            ProblemCode.LANGUAGE_NOT_AVAILABLE,
                            "Blocks of " + block.language().fence() + " cannot be run here.",
                            "Write the block in SQL.")
                    .refused();
        }
        return language;
    }

    private static String nameOf(String id) {
        String number = id.startsWith("q") ? id.substring(1) : "_" + id;
        return "r" + number.replaceAll("[^A-Za-z0-9_]", "_");
    }

    private Problem limited(BlockLimitException.Limit limit) {
        return limit == BlockLimitException.Limit.TIME
                ? Problem.of(
                        ProblemCode.TIME_LIMIT,
                        "The block took longer than " + limits.time().toMillis() / 1000.0 + " seconds.",
                        "Ask for less at once: filter rows first, aggregate before joining, sample, use approximate"
                                + " functions.")
                : Problem.of(
                        ProblemCode.SCAN_LIMIT,
                        "The block read more than " + limits.scannedBytes() + " bytes.",
                        "Read fewer columns and rows.");
    }

    /** Carries what went wrong out of the block's thread. */
    private static final class RunFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        RunFailedException(Problem problem) {
            super(problem.message());
            this.problem = problem;
        }
    }
}
