package io.deepanalyze.agent.profile;

import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/** Hashes of 64 bits that say which cells and rows are equal. They never are 0, which stands for an empty slot. */
final class Hashes {
    /** Of a NULL in a row. */
    static final long NULL = 0x9E3779B97F4A7C15L;

    private static final long SEED = 42;
    private static final long CANONICAL_NAN = Double.doubleToLongBits(Double.NaN);

    private Hashes() {}

    static long of(long value) {
        return notZero(mix(value));
    }

    /** All NaN are equal, and so are both zeros. */
    static long of(double value) {
        return of(Double.isNaN(value) ? CANONICAL_NAN : Double.doubleToRawLongBits(value + 0.0));
    }

    static long of(Decimal value) {
        if (value.precision() <= Decimal.MAX_LONG_DIGITS()) {
            return of(value.toUnscaledLong());
        }
        byte[] bytes = value.toJavaBigDecimal().unscaledValue().toByteArray();
        return of(UTF8String.fromBytes(bytes));
    }

    static long of(UTF8String value) {
        return notZero(XXH64.hashUnsafeBytes(value.getBaseObject(), value.getBaseOffset(), value.numBytes(), SEED));
    }

    /** The hash of a sequence that goes on with {@code next}. */
    static long combine(long hash, long next) {
        return notZero(mix(hash * 31 + next));
    }

    private static long notZero(long hash) {
        return hash == 0 ? NULL : hash;
    }

    /** The 64-bit finalizer of MurmurHash3 (Appleby, public domain), a bijection. */
    static long mix(long value) {
        long z = value + SEED;
        z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }
}
