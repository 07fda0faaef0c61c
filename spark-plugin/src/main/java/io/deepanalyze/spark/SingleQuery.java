package io.deepanalyze.spark;

import io.deepanalyze.agent.code.CodeLimits;
import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.dialogue.model.AnalystModel;
import io.deepanalyze.agent.dialogue.model.Message;
import io.deepanalyze.agent.dialogue.model.ModelReply;
import io.deepanalyze.agent.dialogue.model.ReplyForm;
import io.deepanalyze.agent.dialogue.model.ReplyOptions;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.run.CodeSession;
import io.deepanalyze.agent.source.SourceNames;
import io.deepanalyze.agent.source.SourceRequest;
import io.deepanalyze.report.Table;
import io.deepanalyze.training.evaluation.Attempt;
import io.deepanalyze.training.evaluation.Solver;
import io.deepanalyze.training.evaluation.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * A model alone, which an agent is compared with: one query from the schema and the question, whose columns have the names
 * that the answer demands; no look at the data, no second try.
 */
final class SingleQuery implements Solver {
    private static final Pattern FENCE = Pattern.compile("```(?:\\w+)?\\s*(.*?)```", Pattern.DOTALL);
    private static final String SYSTEM =
            "Write one Spark SQL query that answers the question, and nothing else. Name its columns as the values of the"
                    + " demanded answer are named: for @name[value] the column is name.";

    private static final ReplyOptions OPTIONS =
            new ReplyOptions(512, Duration.ofMinutes(5), List.of(), ReplyForm.FREE, List.of(), 0);

    private final SparkSession spark;
    private final AnalystModel model;

    SingleQuery(SparkSession spark, AnalystModel model) {
        this.spark = spark;
        this.model = model;
    }

    @Override
    public Attempt solve(Task task) {
        List<SourceRequest> sources = task.tables().stream()
                .<SourceRequest>map(table -> new SourceRequest.OfPath(null, table.toString(), null, Map.of()))
                .toList();
        try (CodeSession session = CodeSession.open(spark, sources, CodeLimits.DEFAULT)) {
            String schema = SourceNames.of(sources).stream()
                    .map(name -> schema(session, name))
                    .collect(Collectors.joining("\n"));
            ModelReply reply = model.reply(
                    List.of(
                            new Message(Message.Role.SYSTEM, SYSTEM),
                            new Message(Message.Role.USER, schema + "\n\n" + task.text())),
                    OPTIONS);
            Matcher fence = FENCE.matcher(reply.text());
            String sql = fence.find() ? fence.group(1) : reply.text();
            CodeResult result = session.run(new Action.Code(Action.Language.SQL, sql));
            return new Attempt(answer(result), failure(result), sql, reply.promptTokens(), reply.completionTokens());
        }
    }

    private static String schema(CodeSession session, String name) {
        CodeResult empty = session.run(
                new Action.Code(Action.Language.SQL, "SELECT * FROM `" + name.replace("`", "``") + "` LIMIT 0"));
        if (!(empty instanceof CodeResult.Done done)) {
            throw new IllegalStateException("The table " + name + " cannot be read: " + empty);
        }
        return "Table `" + name + "`("
                + done.query().result().columns().stream()
                        .map(column -> "`" + column.name() + "` " + column.type())
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** The first row, by the names of its columns. */
    private static String answer(CodeResult result) {
        if (!(result instanceof CodeResult.Done done)
                || done.query().result().rows().isEmpty()) {
            return "";
        }
        Table table = done.query().result();
        return IntStream.range(0, table.columns().size())
                .mapToObj(i -> "@" + table.columns().get(i).name() + "["
                        + table.rows().get(0).get(i) + "]")
                .collect(Collectors.joining(" "));
    }

    private static String failure(CodeResult result) {
        if (result instanceof CodeResult.Done) {
            return "";
        }
        Problem problem = result instanceof CodeResult.Refused refused
                ? refused.problem()
                : result instanceof CodeResult.Failed failed
                        ? failed.problem()
                        : ((CodeResult.Limited) result).problem();
        return "query: " + problem.code();
    }
}
