package io.deepanalyze.agent.profile;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * What the first scan learns of one column: of bounded size, merged in any order to the same result but for the last
 * digits of sums. How cells reach it is not its business: {@link #addCell} takes them from rows, and each kind has an
 * {@code add} of its own type for other ways.
 */
abstract class ColumnState implements Serializable {
    private final CellType type;
    private final ValueCounts values;
    private long nulls;
    private long present;

    ColumnState(CellType type, int limit) {
        this.type = type;
        this.values = new ValueCounts(limit);
    }

    static ColumnState of(CellType type, int limit) {
        return switch (type.kind()) {
            case FLOAT -> new OfDoubles(type, limit);
            case DECIMAL -> new OfDecimals(type, limit);
            case STRING -> new OfStrings(type, limit);
            case BOOLEAN, INTEGER, DATE, TIMESTAMP, TIMESTAMP_NTZ, OPAQUE -> new OfLongs(type, limit);
        };
    }

    /** Takes in a cell, which must not be NULL. */
    abstract void addCell(SpecializedGetters row, int ordinal);

    /** The smallest value: Long, Double, BigDecimal or String; null of none. */
    abstract @Nullable Serializable min();

    /** The largest value. */
    abstract @Nullable Serializable max();

    final void addNull() {
        nulls++;
    }

    final void count(long hash) {
        present++;
        values.add(hash);
    }

    void merge(ColumnState other) {
        nulls += other.nulls;
        present += other.present;
        values.merge(other.values);
    }

    final CellType type() {
        return type;
    }

    final long nulls() {
        return nulls;
    }

    final long present() {
        return present;
    }

    final ValueCounts values() {
        return values;
    }

    /** The moments of numbers; null of other kinds. */
    @Nullable
    Moments moments() {
        return null;
    }

    /** Cells that are NaN or infinite. */
    long nonFinite() {
        return 0;
    }

    /** What strings look like; null of other kinds. */
    @Nullable
    StringShapes shapes() {
        return null;
    }

    /** Integers, booleans, dates, times and hashes. */
    static final class OfLongs extends ColumnState {
        private final @Nullable Moments moments;
        private long min = Long.MAX_VALUE;
        private long max = Long.MIN_VALUE;

        OfLongs(CellType type, int limit) {
            super(type, limit);
            moments = type.kind() == CellType.Kind.INTEGER ? new Moments() : null;
        }

        @Override
        void addCell(SpecializedGetters row, int ordinal) {
            switch (type().kind()) {
                case BOOLEAN -> add(row.getBoolean(ordinal) ? 1 : 0);
                case DATE -> add(row.getInt(ordinal));
                default -> add(row.getLong(ordinal));
            }
        }

        void add(long value) {
            count(Hashes.of(value));
            min = Math.min(min, value);
            max = Math.max(max, value);
            if (moments != null) {
                moments.add((double) value);
            }
        }

        @Override
        void merge(ColumnState other) {
            super.merge(other);
            OfLongs longs = (OfLongs) other;
            min = Math.min(min, longs.min);
            max = Math.max(max, longs.max);
            if (moments != null && longs.moments != null) {
                moments.merge(longs.moments);
            }
        }

        @Override
        @Nullable
        Serializable min() {
            return present() == 0 ? null : min;
        }

        @Override
        @Nullable
        Serializable max() {
            return present() == 0 ? null : max;
        }

        @Override
        @Nullable
        Moments moments() {
            return moments;
        }
    }

    /** Floating point numbers; extremes are of the finite ones. */
    static final class OfDoubles extends ColumnState {
        private final Moments moments = new Moments();
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private long nonFinite;

        OfDoubles(CellType type, int limit) {
            super(type, limit);
        }

        @Override
        void addCell(SpecializedGetters row, int ordinal) {
            add(row.getDouble(ordinal));
        }

        void add(double value) {
            count(Hashes.of(value));
            if (Double.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
                moments.add(value);
            } else {
                nonFinite++;
            }
        }

        @Override
        void merge(ColumnState other) {
            super.merge(other);
            OfDoubles doubles = (OfDoubles) other;
            min = Math.min(min, doubles.min);
            max = Math.max(max, doubles.max);
            moments.merge(doubles.moments);
            nonFinite += doubles.nonFinite;
        }

        @Override
        @Nullable
        Serializable min() {
            return min > max ? null : min + 0.0;
        }

        @Override
        @Nullable
        Serializable max() {
            return min > max ? null : max + 0.0;
        }

        @Override
        Moments moments() {
            return moments;
        }

        @Override
        long nonFinite() {
            return nonFinite;
        }
    }

    /** Decimals, with exact extremes. */
    static final class OfDecimals extends ColumnState {
        private final Moments moments = new Moments();
        private @Nullable Decimal min;
        private @Nullable Decimal max;

        OfDecimals(CellType type, int limit) {
            super(type, limit);
        }

        @Override
        void addCell(SpecializedGetters row, int ordinal) {
            add(row.getDecimal(ordinal, type().precision(), type().scale()));
        }

        void add(Decimal value) {
            count(Hashes.of(value));
            moments.add(value.toDouble());
            extend(value);
        }

        private void extend(Decimal value) {
            if (min == null || value.compare(min) < 0) {
                min = value;
            }
            if (max == null || value.compare(max) > 0) {
                max = value;
            }
        }

        @Override
        void merge(ColumnState other) {
            super.merge(other);
            OfDecimals decimals = (OfDecimals) other;
            moments.merge(decimals.moments);
            if (decimals.min != null) {
                extend(decimals.min);
            }
            if (decimals.max != null) {
                extend(decimals.max);
            }
        }

        @Override
        @Nullable
        Serializable min() {
            return min == null ? null : min.toJavaBigDecimal();
        }

        @Override
        @Nullable
        Serializable max() {
            return max == null ? null : max.toJavaBigDecimal();
        }

        @Override
        Moments moments() {
            return moments;
        }
    }

    /** Strings, ordered by their bytes; extremes are cut. */
    static final class OfStrings extends ColumnState {
        private final StringShapes shapes = new StringShapes();
        private @Nullable UTF8String min;
        private @Nullable UTF8String max;

        OfStrings(CellType type, int limit) {
            super(type, limit);
        }

        @Override
        void addCell(SpecializedGetters row, int ordinal) {
            add(row.getUTF8String(ordinal));
        }

        /** {@code value} may lie in memory that is used again. */
        void add(UTF8String value) {
            long hash = Hashes.of(value);
            count(hash);
            shapes.add(value, hash);
            extend(value);
        }

        private void extend(UTF8String value) {
            if (min == null || value.binaryCompare(min) < 0) {
                min = cut(value);
            }
            if (max == null || value.binaryCompare(max) > 0) {
                max = cut(value);
            }
        }

        private static UTF8String cut(UTF8String value) {
            return value.substring(0, ProfileSettings.SHOWN_CHARACTERS).copy();
        }

        @Override
        void merge(ColumnState other) {
            super.merge(other);
            OfStrings strings = (OfStrings) other;
            shapes.merge(strings.shapes);
            if (strings.min != null) {
                extend(strings.min);
            }
            if (strings.max != null) {
                extend(strings.max);
            }
        }

        @Override
        @Nullable
        Serializable min() {
            return min == null ? null : min.toString();
        }

        @Override
        @Nullable
        Serializable max() {
            return max == null ? null : max.toString();
        }

        @Override
        StringShapes shapes() {
            return shapes;
        }
    }
}
