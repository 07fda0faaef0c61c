package io.deepanalyze.agent.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.spark.sql.types.Decimal;
import org.jspecify.annotations.Nullable;

/** Decimals of more digits than a long has, with exact extremes. */
final class DecimalState extends ColumnState {
    private Distribution distribution = Distribution.of(false);
    private @Nullable Decimal min;
    private @Nullable Decimal max;

    DecimalState(CellType type, int limit) {
        super(type, limit);
    }

    @Override
    void addValues(Cells cells) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < cells.size; i++) {
            Decimal value = cells.decimals[i];
            if (value == null) {
                throw new IllegalStateException("Entry " + i + " of a block of decimals was not read");
            }
            extend(value);
            cells.doubles[i] = value.toDouble();
            least = Math.min(least, cells.doubles[i]);
            most = Math.max(most, cells.doubles[i]);
        }
        distribution.add(cells.doubles, cells.weights, cells.size, least, most);
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
        DecimalState decimals = (DecimalState) other;
        distribution.merge(decimals.distribution);
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
    Distribution distribution() {
        return distribution;
    }

    @Override
    void write(DataOutput out) throws IOException {
        super.write(out);
        distribution.write(out);
        writeExtreme(out, min);
        writeExtreme(out, max);
    }

    private static void writeExtreme(DataOutput out, @Nullable Decimal value) throws IOException {
        byte[] digits = value == null
                ? new byte[0]
                : value.toJavaBigDecimal().unscaledValue().toByteArray();
        out.writeByte(digits.length);
        out.write(digits);
    }

    @Override
    void read(DataInput in) throws IOException {
        super.read(in);
        distribution = Distribution.read(in);
        min = readExtreme(in);
        max = readExtreme(in);
    }

    private @Nullable Decimal readExtreme(DataInput in) throws IOException {
        byte[] digits = new byte[in.readByte()];
        in.readFully(digits);
        return digits.length == 0
                ? null
                : Decimal.apply(
                        new BigDecimal(new BigInteger(digits), type().scale()), type().precision(), type().scale());
    }
}
