package io.deepanalyze.functions.definition;

import io.deepanalyze.functions.definition.SessionSettings.Work;
import io.deepanalyze.functions.execution.CallSpec;
import io.deepanalyze.functions.execution.ErrorMode;
import io.deepanalyze.functions.execution.Operation;
import io.deepanalyze.functions.generation.GenerationParameters;
import io.deepanalyze.functions.model.ModelReference;
import io.deepanalyze.functions.plan.AiFunction;
import io.deepanalyze.functions.plan.ModelCalls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The arguments of one call, by parameter. Those that say how to work have to be constants; those that are worked on need not. */
final class Arguments {
    private final String function;
    private final SessionSettings session;
    private final Map<String, Expression> values = new LinkedHashMap<>();

    private Arguments(String function, SessionSettings session) {
        this.function = function;
        this.session = session;
    }

    /** Gives each parameter its argument, by place or by name, and NULL where it is left out. */
    static Arguments of(FunctionDefinition definition, Seq<Expression> given, SessionSettings session) {
        List<Parameter> parameters = definition.allParameters();
        Map<String, Expression> byName =
                new ArgumentOrder(definition.name(), parameters).of(CollectionConverters.asJava(given));
        Arguments arguments = new Arguments(definition.name(), session);
        for (Parameter parameter : parameters) {
            Expression value = byName.get(parameter.name());
            arguments.values.put(
                    parameter.name(), value == null ? Literal$.MODULE$.create(null, DataTypes.NullType) : value);
        }
        return arguments;
    }

    /** The settings of the session. */
    SessionSettings session() {
        return session;
    }

    /** Whether an argument was given that is not NULL as it stands. */
    boolean has(String parameter) {
        return !(value(parameter) instanceof Literal literal && literal.value() == null);
    }

    /** An argument as a text, which may differ from row to row. Numbers and dates become texts as {@code CAST} makes them. */
    Expression text(String parameter) {
        return ArgumentTypes.text(function, parameter, value(parameter));
    }

    /** An argument that is a constant text; empty where it is NULL or left out. */
    Optional<String> string(String parameter) {
        return ConstantArgument.of(function, parameter, value(parameter)).string();
    }

    /** An argument that is a constant array of texts. */
    List<String> strings(String parameter) {
        return ConstantArgument.of(function, parameter, value(parameter)).strings();
    }

    /** An argument that is a constant whole number. */
    Optional<Integer> integer(String parameter) {
        return ConstantArgument.of(function, parameter, value(parameter)).integer();
    }

    /** An argument that is a constant map of texts. */
    Map<String, String> map(String parameter) {
        return ConstantArgument.of(function, parameter, value(parameter)).map();
    }

    /** What becomes of errors: as the call says, else as the session does. */
    ErrorMode onError() {
        return ConstantArgument.of(function, Parameter.FAIL_ON_ERROR.name(), value(Parameter.FAIL_ON_ERROR.name()))
                .bool()
                .map(fails -> fails ? ErrorMode.RAISE : ErrorMode.STRUCT)
                .orElseGet(session::onError);
    }

    /** The model that an argument names, else the usual one for the work. */
    ModelReference model(String parameter, Work work) {
        return modelNamed(string(parameter), work);
    }

    /** The model of a name, else the usual one for the work. */
    ModelReference modelNamed(Optional<String> name, Work work) {
        return session.model(function, name, work);
    }

    /** The parameters of generation that an argument has, as {@code named_struct} or {@code map}. */
    GenerationParameters parameters(String parameter) {
        return ConstantArgument.of(function, parameter, value(parameter)).parameters();
    }

    /** A call of a model over texts. */
    Expression call(ModelReference model, Operation operation, Expression... texts) {
        return call(model, operation, onError(), texts);
    }

    /** A call of a model whose errors are treated in a way of its own. */
    Expression call(ModelReference model, Operation operation, ErrorMode onError, Expression... texts) {
        return ModelCalls.call(new CallSpec(function, model, operation, onError, session.showInputs()), List.of(texts));
    }

    /** A mistake in this call. */
    RuntimeException invalid(String message) {
        return InvalidCallException.of(function, message);
    }

    /** The body under the words of its caller. */
    AiFunction named(Expression body, Seq<Expression> given) {
        return ModelCalls.named(function, CollectionConverters.asJava(given), body);
    }

    private Expression value(String parameter) {
        Expression value = values.get(parameter);
        if (value == null) {
            throw new IllegalStateException(parameter);
        }
        return value;
    }
}
