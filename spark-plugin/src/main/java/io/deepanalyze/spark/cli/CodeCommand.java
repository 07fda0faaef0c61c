package io.deepanalyze.spark.cli;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.code.CodeLimits;
import io.deepanalyze.agent.code.CodeRefusedException;
import io.deepanalyze.agent.code.CodeResult;
import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import io.deepanalyze.agent.protocol.Action;
import io.deepanalyze.agent.run.CodeSession;
import io.deepanalyze.agent.workbench.BlockLimitException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code code}: a block of code and sources in, its result or what is wrong with it out, as JSON. */
@Command(
        name = "code",
        description = "Checks a block of code and runs it over the sources; JSON on standard output.",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        sortOptions = false)
final class CodeCommand implements Callable<Integer> {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)?");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Main main;

    @Parameters(
            paramLabel = "FILE SOURCE",
            arity = "1..*",
            description = {
                "The file with the block, then the sources: a path (file, folder or glob), name=path, or"
                        + " table:catalog.schema.table.",
                "With --batch, sources only."
            })
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--language",
            paramLabel = "L",
            defaultValue = "SQL",
            description = "Language of the block: sql or java (default: sql).")
    private Action.Language language = Action.Language.SQL;

    @Option(
            names = "--batch",
            paramLabel = "FILE.jsonl",
            description = "A block a line, {\"language\": \"sql\", \"code\": \"…\"}; a line of JSON for each goes out.")
    private @Nullable String batch;

    @Option(names = "--check-only", description = "Check, and run nothing.")
    private boolean checkOnly;

    @Option(names = "--timeout", paramLabel = "T", description = "Most time of a block, such as 20s (default: 60s).")
    private @Nullable String timeout;

    @Option(names = "--max-rows", paramLabel = "N", description = "Most rows of a result (default: 1000).")
    private @Nullable Integer maxRows;

    @Option(names = "--max-bytes", paramLabel = "N", description = "Most bytes of a result (default: 8388608).")
    private @Nullable Long maxBytes;

    @Mixin
    private final SourceOptions sourceOptions = new SourceOptions();

    @Mixin
    private final SparkOptions sparkOptions = new SparkOptions();

    @Override
    public Integer call() throws IOException {
        CodeLimits limits = limits();
        String many = batch;
        if (many != null) {
            if (!Files.isReadable(Path.of(many))) {
                throw unreadable(many);
            }
            return over(words, limits, session -> {
                lines(session, Path.of(many));
                return Main.COMPLETE;
            });
        }
        String code = read(words.get(0));
        return over(words.subList(1, words.size()), limits, session -> one(session, new Action.Code(language, code)));
    }

    /** Works with a session over sources. */
    private interface Work {
        int with(CodeSession session) throws IOException;
    }

    private int over(List<String> sources, CodeLimits limits, Work work) throws IOException {
        if (sources.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name a source behind the file");
        }
        SparkSession spark = sparkOptions.open();
        main.interruption().stops(spark);
        try (CodeSession session = CodeSession.open(
                spark,
                sourceOptions.readAs(List.of(), sources, spark.sparkContext().hadoopConfiguration()),
                limits)) {
            return work.with(session);
        } finally {
            spark.stop();
        }
    }

    private int one(CodeSession session, Action.Code block) {
        CodeResult result;
        try {
            if (checkOnly) {
                print(CodeJson.ofBlock().checked(session.check(block)));
                return Main.COMPLETE;
            }
            result = session.run(block);
        } catch (CodeRefusedException refused) {
            result = new CodeResult.Refused(refused.problem());
        } catch (BlockLimitException limit) {
            result = limited();
        }
        print(CodeJson.ofBlock().result(result));
        if (result instanceof CodeResult.Refused) {
            return Main.REFUSED;
        }
        return result instanceof CodeResult.Done
                ? Main.COMPLETE
                : result instanceof CodeResult.Limited ? Main.PARTIAL : Main.FAILED;
    }

    private void lines(CodeSession session, Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                print(line(session, line, CodeJson.ofLine(++number)));
            }
        } catch (CharacterCodingException notText) {
            throw unreadable(file.toString());
        }
    }

    private String line(CodeSession session, String line, CodeJson json) {
        try {
            Action.Code block = CodeJson.block(line);
            return checkOnly ? json.checked(session.check(block)) : json.result(session.run(block));
        } catch (CodeRefusedException refused) {
            return json.result(new CodeResult.Refused(refused.problem()));
        } catch (BlockLimitException limit) {
            return json.result(limited());
        }
    }

    private static CodeResult limited() {
        return new CodeResult.Limited(Problem.of(
                ProblemCode.TIME_LIMIT, "Checking the block took longer than a block may.", "Write shorter code."));
    }

    private void print(String json) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json);
        out.flush();
    }

    private CodeLimits limits() {
        CodeLimits usual = CodeLimits.DEFAULT;
        try {
            return new CodeLimits(
                    timeout == null ? usual.time() : duration(timeout),
                    null,
                    maxRows == null ? usual.rows() : maxRows,
                    maxBytes == null ? usual.resultBytes() : maxBytes);
        } catch (IllegalArgumentException wrong) {
            throw new DeepAnalyzeException(ErrorCode.INVALID_ARGUMENT, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT, "A time must be a number and a unit, such as 20s, not '" + text + "'");
        }
        long number = Long.parseLong(parts.group(1));
        String unit = parts.group(2);
        return "ms".equals(unit)
                ? Duration.ofMillis(number)
                : "m".equals(unit)
                        ? Duration.ofMinutes(number)
                        : "h".equals(unit) ? Duration.ofHours(number) : Duration.ofSeconds(number);
    }

    private static String read(String file) throws IOException {
        try {
            return Files.readString(Path.of(file));
        } catch (NoSuchFileException | CharacterCodingException missing) {
            throw unreadable(file);
        }
    }

    private static DeepAnalyzeException unreadable(String file) {
        return new DeepAnalyzeException(
                ErrorCode.INVALID_ARGUMENT, "There is no readable file of UTF-8 text at '" + file + "'");
    }
}
