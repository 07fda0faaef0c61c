package io.deepanalyze.functions.definition;

import io.deepanalyze.functions.generation.GenerationException;
import io.deepanalyze.functions.generation.GenerationParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.runtime.AbstractPartialFunction;

/**
 * An argument that is the same for all rows, computed while the query is analyzed.
 *
 * @param function the function
 * @param parameter its parameter
 * @param value the argument
 */
record ConstantArgument(String function, String parameter, Expression value) {
    private static final int MOST_ELEMENTS = 1000;

    static ConstantArgument of(String function, String parameter, Expression value) {
        return new ConstantArgument(function, parameter, value);
    }

    Optional<String> string() {
        return Optional.ofNullable((UTF8String) as(DataTypes.StringType, "a text"))
                .map(UTF8String::toString);
    }

    Optional<Integer> integer() {
        return Optional.ofNullable((Integer) as(DataTypes.IntegerType, "a whole number"));
    }

    Optional<Boolean> bool() {
        return Optional.ofNullable((Boolean) as(DataTypes.BooleanType, "true or false"));
    }

    List<String> strings() {
        ArrayData array = (ArrayData) as(DataTypes.createArrayType(DataTypes.StringType), "an array of texts");
        return array == null ? List.of() : texts(array);
    }

    /** A map of texts to texts; numbers and truth values are texts as well. */
    Map<String, String> map() {
        if (value.dataType() instanceof MapType type && !(type.keyType() instanceof StringType)) {
            throw wrong("a map of texts");
        }
        MapData map = (MapData)
                as(DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType), "a map of texts to texts");
        Map<String, String> all = new TreeMap<>();
        if (map != null) {
            List<String> keys = texts(map.keyArray());
            List<String> values = texts(map.valueArray());
            for (int i = 0; i < keys.size(); i++) {
                all.put(keys.get(i), values.get(i));
            }
        }
        return all;
    }

    /** A struct or a map with parameters of generation. */
    GenerationParameters parameters() {
        requireConstant("a named_struct or a map");
        Expression computable = value.transformUp(new Replacements());
        try {
            return GenerationParameters.of(ParameterValues.of(computable.dataType(), computable.eval(null)));
        } catch (GenerationException e) {
            throw InvalidCallException.of(function, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw wrong("a named_struct or a map of numbers and texts");
        }
    }

    private List<String> texts(ArrayData array) {
        if (array.numElements() > MOST_ELEMENTS) {
            throw InvalidCallException.of(
                    function,
                    "The argument " + parameter + " has " + array.numElements() + " elements. Give " + MOST_ELEMENTS
                            + " at most.");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < array.numElements(); i++) {
            if (array.isNullAt(i)) {
                throw InvalidCallException.of(
                        function, "The argument " + parameter + " has a NULL at place " + i + ". Leave it out.");
            }
            texts.add(array.getUTF8String(i).toString());
        }
        return texts;
    }

    private void requireConstant(String what) {
        if (!value.foldable()) {
            throw InvalidCallException.of(
                    function,
                    "The argument " + parameter + " is " + value.sql() + ", which may differ from row to row. Give "
                            + what + " as a constant.");
        }
    }

    private @Nullable Object as(DataType type, String what) {
        requireConstant(what);
        Expression computable = value.transformUp(new Replacements());
        if (!Cast.canCast(computable.dataType(), type)) {
            throw wrong(what);
        }
        return new Cast(computable, type, Option.apply("UTC")).eval(null);
    }

    private RuntimeException wrong(String what) {
        return InvalidCallException.of(
                function,
                "The argument " + parameter + " is of type " + value.dataType().sql() + ". Give " + what + ".");
    }

    /** Some of Spark's functions stand for others, by which they are computed. */
    private static final class Replacements extends AbstractPartialFunction<Expression, Expression> {
        @Override
        public boolean isDefinedAt(Expression expression) {
            return expression instanceof RuntimeReplaceable;
        }

        @Override
        public Expression apply(Expression expression) {
            return ((RuntimeReplaceable) expression).replacement();
        }
    }
}
