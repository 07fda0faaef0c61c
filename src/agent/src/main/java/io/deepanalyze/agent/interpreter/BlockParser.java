package io.deepanalyze.agent.interpreter;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Problem;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Parses the bounded text of a block, on a thread with a stack of its own, within a time. */
final class BlockParser {
    private static final long STACK_BYTES = 64L << 20;
    private static final long SECONDS = 10;

    private BlockParser() {}

    /** The statements of a block. */
    static List<Statement> parse(String code) {
        SourceText text = SourceText.of(code);
        ParseResult<BlockStmt> whole = parsed(text.text());
        for (String other : List.of(text.returning(), text.text() + "\n;")) {
            if (!whole.isSuccessful()) {
                ParseResult<BlockStmt> mended = parsed(other);
                whole = mended.isSuccessful() ? mended : whole;
            }
        }
        if (!whole.isSuccessful() || whole.getResult().isEmpty()) {
            throw syntax(whole);
        }
        List<Statement> statements = whole.getResult().get().getStatements();
        if (statements.isEmpty()) {
            throw Refusal.of(
                    Refusal.RESULT,
                    0,
                    "the block is empty",
                    "end it with the value that is wanted, such as the dataset");
        }
        return statements;
    }

    private static ParseResult<BlockStmt> parsed(String text) {
        FutureTask<ParseResult<BlockStmt>> task = new FutureTask<>(() -> parser().parseBlock("{" + text + "\n}"));
        Thread thread = new Thread(null, task, "deepanalyze-java-parser", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooDeep();
        } catch (TimeoutException e) {
            throw tooDeep();
        } catch (ExecutionException e) {
            throw tooDeep();
        }
    }

    private static JavaParser parser() {
        return new JavaParser(new ParserConfiguration()
                .setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17)
                .setAttributeComments(false));
    }

    private static RuntimeException tooDeep() {
        return Refusal.of(Refusal.LIMIT, 0, "the block cannot be read", "write simpler statements");
    }

    private static RuntimeException syntax(ParseResult<BlockStmt> failed) {
        Problem first = failed.getProblems().stream().findFirst().orElse(null);
        if (first == null) {
            return Refusal.of(Refusal.SYNTAX, 0, "the block is no Java", "write statements that end with a semicolon");
        }
        int line = first.getLocation()
                .flatMap(TokenRange::toRange)
                .map(it -> it.begin.line)
                .orElse(0);
        String message = first.getMessage().lines().findFirst().orElse("").strip();
        int expected = message.indexOf(", expected");
        return Refusal.of(
                Refusal.SYNTAX,
                line,
                "the block is no Java: " + Refusal.cut(expected > 0 ? message.substring(0, expected) : message, 200),
                "write statements that end with a semicolon, without classes around them; the value of the last one is the result");
    }
}
