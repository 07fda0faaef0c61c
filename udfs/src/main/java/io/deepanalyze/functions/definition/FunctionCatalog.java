package io.deepanalyze.functions.definition;

import io.deepanalyze.functions.execution.Operation.Found;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;

/** All functions, and their way into Spark. On the driver. */
public final class FunctionCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionCatalog.class);
    private static final String SINCE = "0.1.0";
    private static final String GROUP = "misc_funcs";

    private static final List<FunctionDefinition> ALL = List.of(
            new EmbedFunction(),
            new SimilarityFunction(),
            new ClassifyFunction(),
            new CountTokensFunction(),
            new SentimentFunction(),
            new FindFunction(Found.EXTRACTED),
            new FindFunction(Found.MASKED),
            WritingFunction.generate(),
            new QueryFunction(),
            WritingFunction.summarize(),
            WritingFunction.translate(),
            WritingFunction.fixGrammar());

    private FunctionCatalog() {}

    /**
     * Makes the functions Spark's own for all sessions of this process that are built from now on, so that permanent views may use them too. A name
     * that the platform has already is left to it.
     */
    public static synchronized void register() {
        FunctionRegistry builtin = FunctionRegistry$.MODULE$.builtin();
        for (FunctionDefinition function : ALL) {
            FunctionIdentifier name = new FunctionIdentifier(function.name());
            Option<ExpressionInfo> known = builtin.lookupFunction(name);
            if (known.isEmpty()) {
                builtin.registerFunction(name, info(function), new Builder(function));
            } else if (!known.get().getClassName().equals(FunctionCatalog.class.getName())) {
                LOG.info("The function {} of this platform stays as it is.", function.name());
            }
        }
    }

    /** What {@code DESCRIBE FUNCTION EXTENDED} tells. */
    private static ExpressionInfo info(FunctionDefinition function) {
        String parameters = function.allParameters().stream()
                .map(parameter -> parameter.required() ? parameter.name() : "[" + parameter.name() + "]")
                .collect(Collectors.joining(", "));
        String arguments = function.allParameters().stream()
                .map(parameter ->
                        "\n      * " + parameter.name() + " - " + parameter.type() + ": " + parameter.sentence() + ".")
                .collect(Collectors.joining());
        return new ExpressionInfo(
                FunctionCatalog.class.getName(),
                // Of no database, as Spark's own.
                null,
                function.name(),
                "_FUNC_(" + parameters + ") - " + function.purpose() + " NULL in, NULL out. Returns "
                        + function.returns() + ".",
                "\n    Arguments:" + arguments + "\n  ",
                "\n    Examples:\n      > " + function.example() + ";\n  ",
                "",
                GROUP,
                SINCE,
                "",
                "built-in");
    }

    private static final class Builder extends AbstractFunction1<Seq<Expression>, Expression> {
        private final FunctionDefinition function;

        Builder(FunctionDefinition function) {
            this.function = function;
        }

        @Override
        public Expression apply(Seq<Expression> given) {
            Arguments arguments = Arguments.of(function, given, SessionSettings.current());
            return arguments.named(function.body(arguments), given);
        }
    }
}
