package io.deepanalyze.spark.cli;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.spark.BenchmarkRun;
import io.deepanalyze.training.evaluation.DaBench;
import io.deepanalyze.training.evaluation.InjectionSuite;
import io.deepanalyze.training.evaluation.InsightBench;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code evaluate}: a benchmark in, how many of its questions are answered right, or what poisoned tables change. */
@Command(
        name = "evaluate",
        description = "Measures a model as analyst by the questions of a benchmark, or by poisoned tables.",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
    private static final String DABENCH = "dabench";
    private static final String INSIGHT_BENCH = "insight-bench";
    private static final String INJECTION = "injection";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Main main;

    @Parameters(paramLabel = "SUITE", description = "dabench, insight-bench or injection.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String suite;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of the benchmark; injection makes its tables itself.")
    private @Nullable Path data;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "Where results and transcripts go; a run that was cut off goes on from there.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path output;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            description = "So many tasks, or pairs of tables, drawn by the seed; by default all.")
    private int tasks = Integer.MAX_VALUE;

    @Option(names = "--seed", paramLabel = "N", description = "Draws the tasks and their order (default: 1).")
    private long seed = 1;

    @Option(names = "--parallel", paramLabel = "N", description = "Tasks side by side (default: 1).")
    private int parallel = 1;

    @Option(
            names = "--alone",
            description = "DABench: the model writes one query from schema and question, to compare the agent with.")
    private boolean alone;

    @Mixin
    private final ModelOptions modelOptions = new ModelOptions();

    @Mixin
    private final SparkOptions sparkOptions = new SparkOptions();

    @Override
    public Integer call() throws InterruptedException {
        Measure measure = measure();
        SparkSession spark = sparkOptions.open();
        // A stopped session would fail the tasks that are left, and count them as wrong.
        main.interruption().interrupts(Thread.currentThread());
        try {
            modelOptions.setIn(spark);
            PrintWriter err = spec.commandLine().getErr();
            String table = measure.run(new BenchmarkRun(spark), line -> {
                err.println(PlainText.of(line));
                err.flush();
            });
            PrintWriter out = spec.commandLine().getOut();
            out.println(table);
            out.flush();
            return Main.COMPLETE;
        } catch (IllegalArgumentException wrong) {
            throw new DeepAnalyzeException(ErrorCode.INVALID_ARGUMENT, String.valueOf(wrong.getMessage()), wrong);
        } finally {
            spark.stop();
        }
    }

    @FunctionalInterface
    private interface Measure {
        String run(BenchmarkRun benchmarks, Consumer<String> progress) throws InterruptedException;
    }

    /** The tables are there before Spark starts, so that a wrong one is told at once. */
    private Measure measure() {
        try {
            if (suite.equals(DABENCH)) {
                DaBench benchmark = DaBench.read(data());
                return (benchmarks, progress) -> benchmarks
                        .dabench(benchmark, tasks, seed, parallel, alone, output, progress)
                        .table();
            }
            if (suite.equals(INSIGHT_BENCH)) {
                InsightBench benchmark = InsightBench.read(data());
                return (benchmarks, progress) -> "ROUGE-1 %.4f of %d flags; the reports are in %s"
                        .formatted(
                                benchmarks.insightBench(benchmark, output, progress),
                                benchmark.flags().size(),
                                output);
            }
            if (suite.equals(INJECTION)) {
                InjectionSuite tables = InjectionSuite.write(output.resolve("suite"), seed);
                return (benchmarks, progress) -> benchmarks
                        .injection(tables, tasks, seed, parallel, output, progress)
                        .table();
            }
        } catch (IllegalArgumentException wrong) {
            throw new DeepAnalyzeException(ErrorCode.INVALID_ARGUMENT, String.valueOf(wrong.getMessage()), wrong);
        }
        throw new DeepAnalyzeException(
                ErrorCode.INVALID_ARGUMENT,
                "There is no suite '" + suite + "'; there are " + DABENCH + ", " + INSIGHT_BENCH + " and " + INJECTION);
    }

    private Path data() {
        if (data == null) {
            throw new IllegalArgumentException("The suite '" + suite + "' needs its folder: name it by --data");
        }
        return data;
    }
}
