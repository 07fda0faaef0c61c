package io.deepanalyze.spark.cli;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.report.Outcome;
import io.deepanalyze.spark.AnalysisBuilder;
import io.deepanalyze.spark.Answer;
import io.deepanalyze.spark.DeepAnalyze;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ask}: sources and a question in, the answer on standard output. */
@Command(
        name = "ask",
        description = "Lets a language model answer a question about tables, by queries that it shows.",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        sortOptions = false)
final class AskCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Main main;

    @Parameters(
            arity = "2..*",
            paramLabel = "SOURCE… QUESTION",
            description = "Sources as for analyze; the last argument is the question.")
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--json", description = "Print the answer with its queries as JSON.")
    private boolean json;

    @Mixin
    private final ModelOptions modelOptions = new ModelOptions();

    @Mixin
    private final ConversationOptions conversationOptions = new ConversationOptions();

    @Mixin
    private final ColumnOptions columnOptions = new ColumnOptions();

    @Mixin
    private final SourceOptions sourceOptions = new SourceOptions();

    @Mixin
    private final SparkOptions sparkOptions = new SparkOptions();

    @Override
    public Integer call() {
        List<String> sources = arguments.subList(0, arguments.size() - 1);
        String question = arguments.get(arguments.size() - 1);
        if (question.isBlank()) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT, "The last argument is the question, and it is blank");
        }
        SparkSession spark = sparkOptions.open();
        main.interruption().stops(spark);
        try {
            modelOptions.setIn(spark);
            AnalysisBuilder builder = DeepAnalyze.on(spark);
            sourceOptions.addTo(builder, sources, spark.sparkContext().hadoopConfiguration());
            columnOptions.addTo(builder);
            conversationOptions.addTo(builder, spec.commandLine().getErr());
            return conversationOptions.showPrompt() ? print(builder.prompt(question)) : tell(builder.ask(question));
        } finally {
            spark.stop();
        }
    }

    private int print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
        return Main.COMPLETE;
    }

    private int tell(Answer answer) {
        PrintWriter err = spec.commandLine().getErr();
        Outcome outcome = answer.outcome();
        if (!json) {
            answer.questions()
                    .forEach(question -> err.println(PlainText.of("asked: " + question.question()
                            + (question.assumed() == null ? "" : " assumed: " + question.assumed()))));
            if (outcome.reason() != null) {
                err.println(PlainText.of(outcome.reason()));
            }
            err.flush();
        }
        print(json ? answer.toJson() : PlainText.lines(answer.text()));
        return switch (outcome.status()) {
            case COMPLETE -> Main.COMPLETE;
            case PARTIAL -> Main.PARTIAL;
            case FAILED -> Main.FAILED;
        };
    }
}
