package io.deepanalyze.functions.execution;

import io.deepanalyze.functions.model.ModelReference;
import java.io.Serializable;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What is asked of a model, the same for all rows; travels from the driver to the tasks. Calls with equal specs and equal inputs have equal values.
 *
 * @param function the function that asks, for messages
 * @param model the model
 * @param operation what it is to do
 * @param onError what becomes of a row that failed
 * @param showInputs whether a message may quote the row's input; else it names it by a hash
 */
public record CallSpec(
        String function, ModelReference model, Operation operation, ErrorMode onError, boolean showInputs)
        implements Serializable {
    /** The field of a struct with the value. */
    public static final String RESULT = "result";

    /** The field of a struct with what went wrong. */
    public static final String ERROR_MESSAGE = "errorMessage";

    /** The type of the call's values. */
    public DataType type() {
        return onError == ErrorMode.STRUCT ? withError(operation.type()) : operation.type();
    }

    /** A struct of a result and of what went wrong instead. */
    public static StructType withError(DataType result) {
        return new StructType(new StructField[] {
            new StructField(RESULT, result, true, Metadata.empty()),
            new StructField(ERROR_MESSAGE, DataTypes.StringType, true, Metadata.empty())
        });
    }

    /** What people see of it in a plan. */
    @Override
    public String toString() {
        return operation + ", model " + model.name() + (onError == ErrorMode.RAISE ? "" : ", on error " + onError);
    }
}
