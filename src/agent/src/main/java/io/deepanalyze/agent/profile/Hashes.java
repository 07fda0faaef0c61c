package io.deepanalyze.agent.profile;

import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.Platform;
import org.jspecify.annotations.Nullable;

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

    /** A decimal of more digits than a long has. */
    static long of(Decimal value) {
        byte[] bytes = value.toJavaBigDecimal().unscaledValue().toByteArray();
        return of(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length);
    }

    /** A string of {@code length} bytes. */
    static long of(@Nullable Object base, long offset, int length) {
        return notZero(XXH64.hashUnsafeBytes(base, offset, length, SEED));
    }

    static long notZero(long hash) {
        return hash == 0 ? NULL : hash;
    }

    /** The 64-bit finalizer of MurmurHash3 (Appleby, public domain), a bijection. */
    static long mix(long value) {
        long z = value + SEED;
        z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }

    /** The value that {@link #mix} makes {@code mixed} of; the factors are the inverses modulo 2^64. */
    static long unmix(long mixed) {
        long z = mixed ^ (mixed >>> 33);
        z *= 0x9cb4b2f8129337dbL;
        z = (z ^ (z >>> 33)) * 0x4f74430c22a54005L;
        return (z ^ (z >>> 33)) - SEED;
    }
}
