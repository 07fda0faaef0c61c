package io.deepanalyze.benchmarks.data;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** What a column of a synthetic table holds. */
enum ColumnKind {
    /** Normal doubles, nearly all distinct. */
    DOUBLE {
        @Override
        Object valueOf(long row, int column) {
            return 50 + 12 * Draws.normal(row, column, 0);
        }
    },
    /** Integers of a million values. */
    INT {
        @Override
        Object valueOf(long row, int column) {
            return (int) Draws.below(1_000_000, row, column, 0);
        }
    },
    /** Amounts with two decimals and a long tail, of which one in ten is NULL. */
    LOGNORMAL {
        @Override
        @Nullable
        Object valueOf(long row, int column) {
            return Draws.below(10, row, column, 2) == 0
                    ? null
                    : Math.rint(100 * StrictMath.exp(3 + Draws.normal(row, column, 0))) / 100;
        }
    },
    /** Strings of 50 values, the first of them the most frequent. */
    CATEGORY {
        @Override
        Object valueOf(long row, int column) {
            double uniform = Draws.uniform(row, column, 0);
            return UTF8String.fromString("category " + (int) (50 * uniform * uniform));
        }
    },
    /** Strings of a million values. */
    IDENTIFIER {
        @Override
        Object valueOf(long row, int column) {
            return UTF8String.fromString("id-" + Draws.below(1_000_000, row, column, 0));
        }
    },
    /** Seconds of the years 2020 to 2023. */
    TIMESTAMP {
        @Override
        Object valueOf(long row, int column) {
            return 1_000_000 * (START_SECONDS + Draws.below(SPAN_SECONDS, row, column, 0));
        }
    };

    private static final long START_SECONDS = 1_577_836_800L;
    private static final long SPAN_SECONDS = (4 * 365 + 1) * 86_400L;

    DataType type() {
        return switch (this) {
            case DOUBLE, LOGNORMAL -> DataTypes.DoubleType;
            case INT -> DataTypes.IntegerType;
            case CATEGORY, IDENTIFIER -> DataTypes.StringType;
            case TIMESTAMP -> DataTypes.TimestampType;
        };
    }

    /** The cell as Spark holds it inside: boxed, {@link UTF8String} or microseconds. */
    abstract @Nullable Object valueOf(long row, int column);
}
