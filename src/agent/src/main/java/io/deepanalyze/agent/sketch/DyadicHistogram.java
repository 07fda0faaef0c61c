package io.deepanalyze.agent.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Exact counts of finite numbers in bins of equal width, in one pass and without knowing their range before.
 *
 * <p>The width is a power of two and the edges are its multiples, so that two neighbours of one width make one bin of the
 * next: when the range grows, bins are joined and nothing is lost. The width in the end is the smallest with which
 * smallest and largest number are less than {@value #BINS} bins apart, which depends on these two alone.
 */
public final class DyadicHistogram {
    static final int BINS = 128;

    /** The finest width is 2 to this power, so that its reciprocal is finite. */
    private static final int FINEST = -1000;

    private final long[] counts = new long[BINS];

    /** Whether bins are at least 1 wide, as suits integers. */
    private final boolean integers;

    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** The width is 2 to this power; not chosen while all numbers are equal. */
    private int exponent = Integer.MIN_VALUE;

    /** The first bin begins at this multiple of the width. */
    private long base;

    /** Numbers that are counted while all are equal. */
    private long equal;

    /**
     * Of no numbers.
     *
     * @param integers whether all will be integers
     */
    public DyadicHistogram(boolean integers) {
        this.integers = integers;
    }

    /**
     * Takes in finite numbers.
     *
     * @param values the numbers
     * @param weights how often each
     * @param size how many elements of both arrays, not 0
     * @param least the smallest of them
     * @param most the largest of them
     */
    public void add(double[] values, int[] weights, int size, double least, double most) {
        reach(least, most);
        if (min == max) {
            for (int i = 0; i < size; i++) {
                equal += weights[i];
            }
            return;
        }
        double scale = scale(exponent);
        long first = base;
        for (int i = 0; i < size; i++) {
            counts[(int) ((long) Math.floor(values[i] * scale) - first)] += weights[i];
        }
    }

    /** Makes room for numbers from {@code least} to {@code most}. */
    private void reach(double least, double most) {
        if (least >= min && most <= max) {
            return;
        }
        double only = min;
        min = Math.min(min, least);
        max = Math.max(max, most);
        if (min == max) {
            return;
        }
        if (exponent == Integer.MIN_VALUE) {
            exponent = finest(min, max);
            base = bin(min, exponent);
            if (equal > 0) {
                counts[(int) (bin(only, exponent) - base)] = equal;
                equal = 0;
            }
            return;
        }
        widen(Math.max(exponent, finest(min, max)));
    }

    private int finest(double least, double most) {
        // Each part is divided alone: the difference of two large numbers may not be finite.
        double width = most / BINS - least / BINS;
        int power = Math.max(integers ? 0 : FINEST, Math.getExponent(width) - 1);
        while (bin(most, power) - bin(least, power) >= BINS) {
            power++;
        }
        return power;
    }

    private void widen(int power) {
        int by = power - exponent;
        long first = bin(min, power);
        long[] old = counts.clone();
        Arrays.fill(counts, 0);
        for (int i = 0; i < BINS; i++) {
            if (old[i] > 0) {
                counts[(int) (((base + i) >> Math.min(by, 63)) - first)] += old[i];
            }
        }
        exponent = power;
        base = first;
    }

    private static double scale(int power) {
        return Math.scalb(1.0, -power);
    }

    private static long bin(double value, int power) {
        return (long) Math.floor(value * scale(power));
    }

    /** Takes in all that {@code other} has seen. */
    public void merge(DyadicHistogram other) {
        if (other.min > other.max) {
            return;
        }
        if (other.min == other.max) {
            addOne(other.min, other.equal);
            return;
        }
        long earlier = equal;
        double only = min;
        boolean one = min == max;
        if (one) {
            equal = 0;
        }
        reach(other.min, other.max);
        widen(Math.max(exponent, other.exponent));
        for (int i = 0; i < BINS; i++) {
            if (other.counts[i] > 0) {
                counts[(int) (((other.base + i) >> Math.min(exponent - other.exponent, 63)) - base)] += other.counts[i];
            }
        }
        if (one) {
            counts[(int) (bin(only, exponent) - base)] += earlier;
        }
    }

    private void addOne(double value, long count) {
        reach(value, value);
        if (min == max) {
            equal += count;
        } else {
            counts[(int) (bin(value, exponent) - base)] += count;
        }
    }

    /**
     * Counts and edges.
     *
     * @param edges ascending, one more than counts; empty of no numbers
     * @param counts the numbers from each edge to below the next; for one distinct number both edges are that number
     */
    public record Bins(List<Double> edges, List<Long> counts) {
        public Bins {
            edges = List.copyOf(edges);
            counts = List.copyOf(counts);
        }
    }

    /** At most {@code most} bins, from the first to the last that holds a number. Edges of integers lie between them. */
    public Bins bins(int most) {
        if (min > max) {
            return new Bins(List.of(), List.of());
        }
        if (min == max) {
            return new Bins(List.of(min + 0.0, min + 0.0), List.of(equal));
        }
        int by = 0;
        while ((bin(max, exponent) >> by) - (bin(min, exponent) >> by) >= most) {
            by++;
        }
        long first = bin(min, exponent) >> by;
        long[] joined = new long[(int) ((bin(max, exponent) >> by) - first) + 1];
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0) {
                joined[(int) (((base + i) >> by) - first)] += counts[i];
            }
        }
        List<Double> edges = new ArrayList<>();
        List<Long> list = new ArrayList<>();
        for (int i = 0; i < joined.length; i++) {
            edges.add(edge(first + i, by));
            list.add(joined[i]);
        }
        edges.add(edge(first + joined.length, by));
        return new Bins(edges, list);
    }

    private double edge(long multiple, int by) {
        double edge = Math.scalb((double) multiple, exponent + by);
        // The edge beyond the largest doubles is not finite.
        double finite = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, edge));
        return (integers ? finite - 0.5 : finite) + 0.0;
    }

    /** Writes the counts. */
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(integers);
        out.writeDouble(min);
        out.writeDouble(max);
        out.writeLong(equal);
        if (min < max) {
            out.writeInt(exponent);
            out.writeLong(base);
            Blocks.writeLongs(out, counts, BINS);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static DyadicHistogram read(DataInput in) throws IOException {
        DyadicHistogram read = new DyadicHistogram(in.readBoolean());
        read.min = in.readDouble();
        read.max = in.readDouble();
        read.equal = in.readLong();
        if (read.min < read.max) {
            read.exponent = in.readInt();
            read.base = in.readLong();
            System.arraycopy(Blocks.readLongs(in, BINS), 0, read.counts, 0, BINS);
        }
        return read;
    }
}
