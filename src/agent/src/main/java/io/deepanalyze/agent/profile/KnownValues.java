package io.deepanalyze.agent.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The values behind hashes. Those of numbers and times are found by computing the hash backwards; strings and large decimals
 * are kept, as many as fit.
 */
final class KnownValues {
    private final CellType type;
    private final @Nullable Texts texts;

    /** @param mostBytes of what must be kept */
    KnownValues(CellType type, int mostBytes) {
        this.type = type;
        boolean kept = type.storage() == CellType.Storage.STRING || type.storage() == CellType.Storage.LARGE_DECIMAL;
        texts = kept ? new Texts(mostBytes) : null;
    }

    /** Keeps the values of all entries. */
    void addAll(Cells cells) {
        if (texts != null) {
            for (int i = 0; i < cells.size; i++) {
                add(cells, i);
            }
        }
    }

    /** Keeps the value of an entry. */
    void add(Cells cells, int entry) {
        if (texts == null) {
            return;
        }
        if (type.storage() == CellType.Storage.STRING) {
            Object base = cells.base;
            long offset = cells.offsets[entry];
            texts.add(cells.hashes[entry], base, offset, shownBytes(base, offset, cells.lengths[entry]));
            return;
        }
        Decimal decimal = cells.decimals[entry];
        if (decimal != null) {
            byte[] digits = decimal.toJavaBigDecimal().unscaledValue().toByteArray();
            texts.add(cells.hashes[entry], digits, Platform.BYTE_ARRAY_OFFSET, digits.length);
        }
    }

    /** The bytes of so much of a string as is shown. */
    private static int shownBytes(@Nullable Object base, long offset, int length) {
        return length <= ProfileSettings.SHOWN_CHARACTERS
                ? length
                : UTF8String.fromAddress(base, offset, length)
                        .substring(0, ProfileSettings.SHOWN_CHARACTERS)
                        .numBytes();
    }

    /** Forgets for good what is kept. */
    void clear() {
        if (texts != null) {
            texts.clear();
        }
    }

    void merge(KnownValues other) {
        if (texts != null && other.texts != null) {
            texts.merge(other.texts);
        }
    }

    /** The value that was added with {@code hash}: Boolean, Long, Double, BigDecimal or String; null where it was not kept. */
    @Nullable
    Serializable of(long hash) {
        if (texts == null) {
            long value = Hashes.unmix(hash);
            return switch (type.kind()) {
                case FLOAT -> Double.longBitsToDouble(value);
                case DECIMAL -> BigDecimal.valueOf(value, type.scale());
                case BOOLEAN -> value != 0;
                default -> value;
            };
        }
        UTF8String text = texts.get(hash);
        if (text == null) {
            return null;
        }
        return type.storage() == CellType.Storage.STRING
                ? text.toString()
                : new BigDecimal(new BigInteger(text.getBytes()), type.scale());
    }

    void write(DataOutput out) throws IOException {
        if (texts != null) {
            texts.write(out);
        }
    }

    /** Reads what {@link #write} wrote, into an empty one of the same type. */
    void read(DataInput in) throws IOException {
        if (texts != null) {
            texts.read(in);
        }
    }
}
