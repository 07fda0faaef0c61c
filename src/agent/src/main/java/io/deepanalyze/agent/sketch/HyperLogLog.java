package io.deepanalyze.agent.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How many distinct hashes there are, in {@value #REGISTERS} bytes. The registers are maxima, so order and merges change
 * nothing.
 *
 * <p>Flajolet et al., HyperLogLog, 2007, with the estimator of Ertl, New cardinality estimation algorithms for HyperLogLog
 * sketches, 2017, algorithm 6, which needs no tables and no change of method for small numbers. The standard error is 1.6 %.
 */
public final class HyperLogLog {
    private static final int INDEX_BITS = 12;
    static final int REGISTERS = 1 << INDEX_BITS;
    private static final int HIGHEST = 64 - INDEX_BITS + 1;

    private final byte[] registers;

    /** Of no hashes. */
    public HyperLogLog() {
        this(new byte[REGISTERS]);
    }

    private HyperLogLog(byte[] registers) {
        this.registers = registers;
    }

    /** Takes in a hash, all of whose bits must be evenly distributed. */
    public void add(long hash) {
        int register = (int) (hash >>> (64 - INDEX_BITS));
        // The bit behind the last makes the run of zeros end.
        int rank = Long.numberOfLeadingZeros((hash << INDEX_BITS) | (1L << (INDEX_BITS - 1))) + 1;
        if (rank > registers[register]) {
            registers[register] = (byte) rank;
        }
    }

    /** Takes in all that {@code other} has seen. */
    public void merge(HyperLogLog other) {
        for (int i = 0; i < REGISTERS; i++) {
            registers[i] = (byte) Math.max(registers[i], other.registers[i]);
        }
    }

    /** The estimate. */
    public double estimate() {
        int[] ranks = new int[HIGHEST + 1];
        for (byte rank : registers) {
            ranks[rank]++;
        }
        double z = REGISTERS * tau(1 - (double) ranks[HIGHEST] / REGISTERS);
        for (int rank = HIGHEST - 1; rank >= 1; rank--) {
            z = 0.5 * (z + ranks[rank]);
        }
        z += REGISTERS * sigma((double) ranks[0] / REGISTERS);
        return (double) REGISTERS * REGISTERS / (2 * StrictMath.log(2) * z);
    }

    private static double sigma(double share) {
        if (share == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double x = share;
        double y = 1;
        double sum = x;
        double before;
        do {
            x *= x;
            before = sum;
            sum += x * y;
            y += y;
        } while (sum != before);
        return sum;
    }

    private static double tau(double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double x = share;
        double y = 1;
        double sum = 1 - x;
        double before;
        do {
            x = Math.sqrt(x);
            before = sum;
            y *= 0.5;
            sum -= (1 - x) * (1 - x) * y;
        } while (sum != before);
        return sum / 3;
    }

    /** Writes the registers. */
    public void write(DataOutput out) throws IOException {
        out.write(registers);
    }

    /** Reads what {@link #write} wrote. */
    public static HyperLogLog read(DataInput in) throws IOException {
        byte[] registers = new byte[REGISTERS];
        in.readFully(registers);
        for (byte rank : registers) {
            if (rank < 0 || rank > HIGHEST) {
                throw new IOException(
                        "A register of a count of distinct values holds " + rank + ", not 0 to " + HIGHEST);
            }
        }
        return new HyperLogLog(registers);
    }
}
