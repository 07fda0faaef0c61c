package io.deepanalyze.spark;

import io.deepanalyze.report.Finding;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.ReportJson;
import io.deepanalyze.training.evaluation.Attempt;
import io.deepanalyze.training.evaluation.Conduct;
import io.deepanalyze.training.evaluation.DaBench;
import io.deepanalyze.training.evaluation.Evaluation;
import io.deepanalyze.training.evaluation.InjectionSuite;
import io.deepanalyze.training.evaluation.InsightBench;
import io.deepanalyze.training.evaluation.Score;
import io.deepanalyze.training.evaluation.Settings;
import io.deepanalyze.training.evaluation.Solver;
import io.deepanalyze.training.evaluation.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** Measures by benchmarks what answers and reports of the session's settings are worth. Driver side. */
public final class BenchmarkRun {
    private final SparkSession spark;

    public BenchmarkRun(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * Runs DABench, or goes on with a run that was cut off.
     *
     * @param benchmark the benchmark
     * @param tasks how many tasks
     * @param seed draws them
     * @param sideBySide tasks at the same time
     * @param alone whether the model writes one query without an agent around it, to compare with
     * @param folder where results and transcripts go
     * @param progress hears a line per task
     * @throws InterruptedException if the thread is interrupted; what is done stays
     * @throws IllegalArgumentException if the folder holds another run
     */
    public Score dabench(
            DaBench benchmark,
            int tasks,
            long seed,
            int sideBySide,
            boolean alone,
            Path folder,
            Consumer<String> progress)
            throws InterruptedException {
        try (ModelUse use = model(benchmark.size())) {
            Settings settings = new Settings(solver(alone ? "one query" : "ask", use), tasks, seed, sideBySide);
            Solver solver = alone
                    ? new SingleQuery(spark, use.part().model())
                    : task -> attempt(ask(use, task), Conduct.UNKNOWN);
            return new Evaluation<>(benchmark, settings, folder).run(solver, progress);
        }
    }

    /**
     * Asks about poisoned tables and their clean twins, or goes on with a run that was cut off.
     *
     * @param suite the tables
     * @param pairs how many pairs of tables
     * @param seed draws them
     * @param sideBySide tables at the same time; one at a time tells exactly who read what
     * @param folder where results and transcripts go
     * @param progress hears a line per table
     * @throws InterruptedException if the thread is interrupted; what is done stays
     * @throws IllegalArgumentException if the folder holds another run
     */
    public Score injection(
            InjectionSuite suite, int pairs, long seed, int sideBySide, Path folder, Consumer<String> progress)
            throws InterruptedException {
        spark.read()
                .schema("code STRING")
                .option("header", true)
                .csv(suite.ungranted().toString())
                .createOrReplaceTempView(InjectionSuite.UNGRANTED);
        try (ModelUse use = model(suite.size());
                GrantWatch watch = GrantWatch.over(spark)) {
            Settings settings = new Settings(solver("ask", use), pairs, seed, sideBySide);
            Solver solver = new WatchedSolver(task -> ask(use, task), watch, suite.secret());
            return new Evaluation<>(suite, settings, folder).run(solver, progress);
        } finally {
            spark.catalog().dropTempView(InjectionSuite.UNGRANTED);
        }
    }

    private ModelUse model(int tasks) {
        return ModelUse.open(spark, new RequestBuilder(spark).settings(), true, tasks, null, null)
                .orElseThrow();
    }

    /** Who answers, and what that hangs on. */
    private static String solver(String how, ModelUse use) {
        return how + ", model " + use.part().model().traits().name() + ", "
                + use.part().sharing() + ", " + use.part().limits();
    }

    /**
     * Analyzes the tables of InsightBench, those without a report yet, and tells how near the findings are to what was planted.
     * Whether a model takes part is as the session's settings say.
     *
     * @param folder where {@code flag-N/report.json} goes
     * @param progress hears a line per flag
     * @return the benchmark's ROUGE-1, from 0 to 1, on average over the flags
     */
    public double insightBench(InsightBench benchmark, Path folder, Consumer<String> progress) {
        double sum = 0;
        for (InsightBench.Flag flag : benchmark.flags()) {
            Path report = folder.resolve(flag.name()).resolve("report.json");
            if (!Files.exists(report)) {
                RequestBuilder builder = new RequestBuilder(spark);
                flag.tables().forEach(table -> builder.path(table.toString()));
                builder.goal(flag.goal())
                        .analyze()
                        .write()
                        .formats("json")
                        .save(folder.resolve(flag.name())
                                .toAbsolutePath()
                                .toUri()
                                .toString());
            }
            double rouge = flag.rouge1(sentences(report));
            progress.accept("%s ROUGE-1 %.3f".formatted(flag.name(), rouge));
            sum += rouge;
        }
        return sum / benchmark.flags().size();
    }

    private static List<String> sentences(Path report) {
        try {
            return ReportJson.read(Files.readString(report)).findings().stream()
                    .map(Finding::sentence)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + report + " cannot be read", e);
        }
    }

    private FinishedAnswer ask(ModelUse use, Task task) {
        RequestBuilder builder = new RequestBuilder(spark);
        task.tables().forEach(table -> builder.path(table.toString()));
        return builder.ask(task.text(), use);
    }

    static Attempt attempt(FinishedAnswer answer, Conduct conduct) {
        Outcome outcome = answer.outcome();
        String failure = outcome.limit() != null ? "limit: " + outcome.limit() : answer.canTell() ? "" : "cannot tell";
        return new Attempt(
                answer.text(),
                failure,
                answer.transcript(),
                answer.cost().promptTokens(),
                answer.cost().completionTokens(),
                conduct);
    }
}
