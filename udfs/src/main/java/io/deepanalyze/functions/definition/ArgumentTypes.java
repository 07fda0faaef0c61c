package io.deepanalyze.functions.definition;

import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;
import scala.Option;

/** Which types of arguments a function takes where it works on texts. */
final class ArgumentTypes {
    private ArgumentTypes() {}

    /** A text as it is; what is no text but reads as one, cast. */
    static Expression text(String function, String parameter, Expression value) {
        DataType type = value.dataType();
        if (type instanceof StringType) {
            return value;
        }
        if (type instanceof ArrayType
                || type instanceof MapType
                || type instanceof StructType
                || type instanceof BinaryType
                || type instanceof VariantType) {
            throw InvalidCallException.of(
                    function,
                    "The argument " + parameter + " is of type " + type.sql()
                            + ", where a text is needed. Name one field or element, or write it out by to_json.");
        }
        return new Cast(value, DataTypes.StringType, Option.empty());
    }
}
