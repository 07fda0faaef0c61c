package io.deepanalyze.functions.definition;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** A function of SQL. */
interface FunctionDefinition {
    /** Its name. */
    String name();

    /** Its parameters in the order of positional arguments, without {@link Parameter#FAIL_ON_ERROR}. */
    List<Parameter> parameters();

    /** What it returns, as SQL writes types, and what that is. */
    String returns();

    /** What it does, in one sentence. */
    String purpose();

    /** A query that shows it. */
    String example();

    /** The expression that computes a call; refuses arguments that mean nothing, as an {@link InvalidCallException}. */
    Expression body(Arguments arguments);

    /** All parameters. */
    default List<Parameter> allParameters() {
        List<Parameter> all = new ArrayList<>(parameters());
        all.add(Parameter.FAIL_ON_ERROR);
        return all;
    }
}
