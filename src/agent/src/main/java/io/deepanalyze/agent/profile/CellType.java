package io.deepanalyze.agent.profile;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
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
 * How the profile reads the cells of a column: a few kinds stand for all of Spark's types.
 *
 * @param kind what the cells are
 * @param storage what a vector holds
 * @param precision digits of a decimal, else 0
 * @param scale digits of a decimal behind its point, else 0
 */
record CellType(Kind kind, Storage storage, int precision, int scale) implements Serializable {
    static final CellType DOUBLE = new CellType(Kind.FLOAT, Storage.DOUBLE, 0, 0);
    static final CellType TIMESTAMP = new CellType(Kind.TIMESTAMP, Storage.LONG, 0, 0);

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

    enum Storage {
        BOOLEAN,
        BYTE,
        SHORT,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        /** The digits of a decimal as a number. */
        SMALL_DECIMAL,
        LARGE_DECIMAL,
        STRING
    }

    static CellType of(DataType type) {
        if (type instanceof DecimalType decimal) {
            boolean small = decimal.precision() <= Decimal.MAX_LONG_DIGITS();
            return new CellType(
                    Kind.DECIMAL,
                    small ? Storage.SMALL_DECIMAL : Storage.LARGE_DECIMAL,
                    decimal.precision(),
                    decimal.scale());
        }
        Kind kind = kindOf(type);
        return new CellType(kind, storageOf(kind, type), 0, 0);
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

    private static Storage storageOf(Kind kind, DataType type) {
        return switch (kind) {
            case BOOLEAN -> Storage.BOOLEAN;
            case STRING -> Storage.STRING;
            case DATE -> Storage.INT;
            case FLOAT -> type instanceof FloatType ? Storage.FLOAT : Storage.DOUBLE;
            case INTEGER -> integers(type);
            default -> Storage.LONG;
        };
    }

    private static Storage integers(DataType type) {
        if (type instanceof ByteType) {
            return Storage.BYTE;
        }
        if (type instanceof ShortType) {
            return Storage.SHORT;
        }
        return type instanceof IntegerType ? Storage.INT : Storage.LONG;
    }

    boolean isNumeric() {
        return kind == Kind.INTEGER || kind == Kind.FLOAT || kind == Kind.DECIMAL;
    }

    boolean isTime() {
        return kind == Kind.DATE || kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMP_NTZ;
    }

    /** The expression whose result is read, NULL where {@code sql} is. */
    static String projection(String sql, DataType type) {
        return of(type).kind() == Kind.OPAQUE ? "IF(" + sql + " IS NULL, NULL, " + digest(sql, type) + ")" : sql;
    }

    /** A hash of what has no order; what cannot be hashed by itself is hashed as JSON. */
    private static String digest(String sql, DataType type) {
        if (type instanceof MapType map && isHashable(map.valueType())) {
            return "xxhash64(array_sort(map_keys(" + sql + ")), array_sort(transform(map_entries(" + sql
                    + "), e -> xxhash64(e.key, e.value))))";
        }
        return isHashable(type) ? "xxhash64(" + sql + ")" : "xxhash64(to_json(" + sql + "))";
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

    /** The number of a small decimal, as SQL casts it to DOUBLE. */
    double number(long digits) {
        // A quotient of two exact doubles is the nearest one; beyond, Spark's own conversion is needed.
        return Math.abs(digits) <= 1L << 53
                ? digits / POWERS[scale]
                : decimal(digits).toDouble();
    }

    /** The small decimal that these digits stand for. */
    Decimal decimal(long digits) {
        return Decimal.createUnsafe(digits, precision, scale);
    }

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };
}
