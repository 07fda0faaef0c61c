package io.deepanalyze.functions.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The values of a struct or a map by their names, as Java keeps them. */
final class ParameterValues {
    private ParameterValues() {}

    /**
     * The values.
     *
     * @param value a constant, as Catalyst keeps it
     * @throws IllegalArgumentException if it is neither a struct nor a map
     */
    static Map<String, @Nullable Object> of(DataType type, @Nullable Object value) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (type instanceof NullType || value == null) {
            return values;
        }
        Object external = CatalystTypeConverters.convertToScala(value, type);
        if (type instanceof StructType struct) {
            org.apache.spark.sql.Row row = (org.apache.spark.sql.Row) external;
            for (int i = 0; i < struct.size(); i++) {
                values.put(struct.fieldNames()[i], java(row.get(i)));
            }
        } else if (type instanceof MapType) {
            CollectionConverters.asJava((scala.collection.Map<?, ?>) external)
                    .forEach((name, each) -> values.put(String.valueOf(name), java(each)));
        } else {
            throw new IllegalArgumentException(type.sql());
        }
        return values;
    }

    private static @Nullable Object java(@Nullable Object value) {
        if (value instanceof Seq<?> sequence) {
            return CollectionConverters.asJava(sequence);
        }
        return value instanceof String text && text.matches("-?[0-9]+([.][0-9]+)?")
                ? (Object) Double.valueOf(text)
                : value;
    }
}
