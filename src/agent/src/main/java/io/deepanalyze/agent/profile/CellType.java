package io.deepanalyze.agent.profile;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.VariantType;

/**
 * How the profile reads the cells of a column: a few physical kinds stand for all of Spark's types.
 *
 * @param kind the physical kind
 * @param precision digits of a decimal, else 0
 * @param scale digits of a decimal behind its point, else 0
 */
record CellType(Kind kind, int precision, int scale) implements Serializable {
    enum Kind {
        BOOLEAN,
        INTEGER,
        FLOAT,
        DECIMAL,
        STRING,
        /** Days since the epoch. */
        DATE,
        /** Microseconds since the epoch. */
        TIMESTAMP,
        /** Microseconds since the epoch on a clock without zone. */
        TIMESTAMP_NTZ,
        /** What has no order or no words: only a hash of it is read. */
        OPAQUE
    }

    static CellType of(DataType type) {
        if (type instanceof DecimalType decimal) {
            return new CellType(Kind.DECIMAL, decimal.precision(), decimal.scale());
        }
        return new CellType(kindOf(type), 0, 0);
    }

    private static Kind kindOf(DataType type) {
        if (type instanceof BooleanType) {
            return Kind.BOOLEAN;
        }
        if (isInteger(type)) {
            return Kind.INTEGER;
        }
        if (type instanceof FloatType || type instanceof DoubleType) {
            return Kind.FLOAT;
        }
        if (type instanceof StringType) {
            return Kind.STRING;
        }
        if (type instanceof DateType) {
            return Kind.DATE;
        }
        if (type instanceof TimestampType) {
            return Kind.TIMESTAMP;
        }
        return type instanceof TimestampNTZType ? Kind.TIMESTAMP_NTZ : Kind.OPAQUE;
    }

    private static boolean isInteger(DataType type) {
        return type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType;
    }

    boolean isNumeric() {
        return kind == Kind.INTEGER || kind == Kind.FLOAT || kind == Kind.DECIMAL;
    }

    boolean isTime() {
        return kind == Kind.DATE || kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMP_NTZ;
    }

    /** The expression whose result {@link #hash} and the states read, NULL where {@code sql} is. */
    static String projection(String sql, DataType type) {
        return switch (of(type).kind()) {
            case INTEGER -> "CAST(" + sql + " AS BIGINT)";
            case FLOAT -> "CAST(" + sql + " AS DOUBLE)";
            case OPAQUE -> "IF(" + sql + " IS NULL, NULL, " + digest(sql, type) + ")";
            default -> sql;
        };
    }

    /** A hash of what has no order; what cannot be hashed by content is told apart by its size or not at all. */
    private static String digest(String sql, DataType type) {
        if (type instanceof VariantType) {
            return "xxhash64(to_json(" + sql + "))";
        }
        if (type instanceof MapType map) {
            return isHashable(map.valueType())
                    ? "xxhash64(array_sort(map_keys(" + sql + ")), array_sort(transform(map_entries(" + sql
                            + "), e -> xxhash64(e.key, e.value))))"
                    : "CAST(size(" + sql + ") AS BIGINT)";
        }
        if (isHashable(type)) {
            return "xxhash64(" + sql + ")";
        }
        return type instanceof ArrayType ? "CAST(size(" + sql + ") AS BIGINT)" : "0L";
    }

    private static boolean isHashable(DataType type) {
        if (type instanceof ArrayType array) {
            return isHashable(array.elementType());
        }
        if (type instanceof StructType struct) {
            for (var field : struct.fields()) {
                if (!isHashable(field.dataType())) {
                    return false;
                }
            }
            return true;
        }
        return type instanceof BinaryType || !(type instanceof MapType || type instanceof VariantType);
    }

    /** Whether SQL can tell two values equal and put them in order. */
    static boolean isComparable(DataType type) {
        return RowOrdering.isOrderable(type);
    }

    /** A hash of the value, which must not be NULL. Equal values have equal hashes; never 0. */
    long hash(SpecializedGetters row, int ordinal) {
        return switch (kind) {
            case BOOLEAN -> Hashes.of(row.getBoolean(ordinal) ? 1L : 0L);
            case INTEGER, TIMESTAMP, TIMESTAMP_NTZ, OPAQUE -> Hashes.of(row.getLong(ordinal));
            case DATE -> Hashes.of(row.getInt(ordinal));
            case FLOAT -> Hashes.of(row.getDouble(ordinal));
            case DECIMAL -> Hashes.of(row.getDecimal(ordinal, precision, scale));
            case STRING -> Hashes.of(row.getUTF8String(ordinal));
        };
    }

    /** The value to show, which must not be NULL: Boolean, Long, Double, BigDecimal or String. */
    Serializable value(SpecializedGetters row, int ordinal) {
        return switch (kind) {
            case BOOLEAN -> row.getBoolean(ordinal);
            case INTEGER, TIMESTAMP, TIMESTAMP_NTZ, OPAQUE -> row.getLong(ordinal);
            case DATE -> (long) row.getInt(ordinal);
            case FLOAT -> row.getDouble(ordinal) + 0.0;
            case DECIMAL -> row.getDecimal(ordinal, precision, scale).toJavaBigDecimal();
            case STRING ->
                row.getUTF8String(ordinal)
                        .substring(0, ProfileSettings.SHOWN_CHARACTERS)
                        .toString();
        };
    }

    /** The value of a numeric cell, which must not be NULL, as SQL casts it to DOUBLE. */
    double number(SpecializedGetters row, int ordinal) {
        return switch (kind) {
            case INTEGER -> (double) row.getLong(ordinal);
            case DECIMAL -> row.getDecimal(ordinal, precision, scale).toDouble();
            case FLOAT -> row.getDouble(ordinal);
            default -> Double.NaN;
        };
    }
}
