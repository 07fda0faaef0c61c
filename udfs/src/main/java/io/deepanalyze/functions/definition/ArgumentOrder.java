package io.deepanalyze.functions.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;

/**
 * The arguments of a call by the names of its parameters: by place first, then by name, as SQL has it. Spark's own way to it has another signature
 * in each version.
 *
 * @param function the function's name
 * @param parameters its parameters in order
 */
record ArgumentOrder(String function, List<Parameter> parameters) {
    ArgumentOrder {
        parameters = List.copyOf(parameters);
    }

    /**
     * What was given for each parameter; those that were left out are missing.
     *
     * @param given the arguments as they were written
     */
    Map<String, Expression> of(List<Expression> given) {
        if (given.size() > parameters.size()) {
            throw InvalidCallException.of(
                    function,
                    "It was given " + given.size() + " arguments, and takes " + parameters.size() + " at most: "
                            + names() + ".");
        }
        Map<String, Expression> byName = new HashMap<>();
        boolean named = false;
        for (int i = 0; i < given.size(); i++) {
            Expression value = given.get(i);
            String parameter;
            if (value instanceof NamedArgumentExpression argument) {
                named = true;
                parameter = known(argument.key());
                value = argument.value();
            } else if (named) {
                throw InvalidCallException.of(
                        function,
                        "An argument by place follows one by name. Give those by place first, or all by name: "
                                + names() + ".");
            } else {
                parameter = parameters.get(i).name();
            }
            if (byName.put(parameter, value) != null) {
                throw InvalidCallException.of(function, "The argument " + parameter + " is given twice. Give it once.");
            }
        }
        for (Parameter parameter : parameters) {
            if (parameter.required() && !byName.containsKey(parameter.name())) {
                throw InvalidCallException.of(
                        function, "The argument " + parameter.name() + " is missing: " + parameter.sentence() + ".");
            }
        }
        return byName;
    }

    private String known(String name) {
        Optional<String> known = parameters.stream()
                .map(Parameter::name)
                .filter(name::equalsIgnoreCase)
                .findFirst();
        return known.orElseThrow(() ->
                InvalidCallException.of(function, "There is no argument '" + name + "'. There are " + names() + "."));
    }

    private String names() {
        return parameters.stream().map(Parameter::name).collect(Collectors.joining(", "));
    }
}
