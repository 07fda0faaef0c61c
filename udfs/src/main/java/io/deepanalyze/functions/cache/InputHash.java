package io.deepanalyze.functions.cache;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.apache.spark.unsafe.types.UTF8String;

/** What stands for a row's texts in the table. Called by generated code on the executors; any thread. */
public final class InputHash {
    private InputHash() {}

    /** The SHA-256 of a text: what {@code unhex(sha2(text, 256))} gives. */
    public static byte[] of(UTF8String text) {
        return Sha256.digest().digest(text.getBytes());
    }

    /** The SHA-256 of two texts, the length of the first in bytes ahead of them, so that no other two texts have the same. */
    public static byte[] of(UTF8String first, UTF8String second) {
        MessageDigest digest = Sha256.digest();
        digest.update(
                ByteBuffer.allocate(Integer.BYTES).putInt(first.numBytes()).flip());
        digest.update(first.getBytes());
        return digest.digest(second.getBytes());
    }

    /**
     * What stands for a row that is not looked up. It is shorter than a hash, so that it finds nothing, and differs from row to row, since all
     * NULLs of a join go to one task.
     */
    public static byte[] none(long rowHash) {
        return ByteBuffer.allocate(Long.BYTES).putLong(rowHash).array();
    }
}
