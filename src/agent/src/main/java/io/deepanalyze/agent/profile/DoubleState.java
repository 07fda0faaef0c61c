package io.deepanalyze.agent.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Floating point numbers; extremes and distribution are of the finite ones. */
final class DoubleState extends ColumnState {
    private Distribution distribution = Distribution.of(false);
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long nonFinite;

    DoubleState(CellType type, int limit) {
        super(type, limit);
    }

    @Override
    void addValues(Cells cells) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        boolean finite = true;
        for (int i = 0; i < cells.size; i++) {
            double value = cells.doubles[i];
            finite &= Math.abs(value) <= Double.MAX_VALUE;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if (finite) {
            take(cells.doubles, cells.weights, cells.size, least, most);
        } else {
            addFinite(cells);
        }
    }

    private void addFinite(Cells cells) {
        double[] values = new double[cells.size];
        int[] weights = new int[cells.size];
        int size = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < cells.size; i++) {
            double value = cells.doubles[i];
            if (Double.isFinite(value)) {
                values[size] = value;
                weights[size++] = cells.weights[i];
                least = Math.min(least, value);
                most = Math.max(most, value);
            } else {
                nonFinite += cells.weights[i];
            }
        }
        take(values, weights, size, least, most);
    }

    private void take(double[] values, int[] weights, int size, double least, double most) {
        min = Math.min(min, least);
        max = Math.max(max, most);
        distribution.add(values, weights, size, least, most);
    }

    @Override
    void merge(ColumnState other) {
        super.merge(other);
        DoubleState doubles = (DoubleState) other;
        min = Math.min(min, doubles.min);
        max = Math.max(max, doubles.max);
        nonFinite += doubles.nonFinite;
        distribution.merge(doubles.distribution);
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
    Distribution distribution() {
        return distribution;
    }

    @Override
    long nonFinite() {
        return nonFinite;
    }

    @Override
    void write(DataOutput out) throws IOException {
        super.write(out);
        out.writeDouble(min);
        out.writeDouble(max);
        out.writeLong(nonFinite);
        distribution.write(out);
    }

    @Override
    void read(DataInput in) throws IOException {
        super.read(in);
        min = in.readDouble();
        max = in.readDouble();
        nonFinite = in.readLong();
        distribution = Distribution.read(in);
    }
}
