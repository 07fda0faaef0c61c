package io.deepanalyze.agent.profile;

import java.util.Arrays;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads the cells of a column from Spark's vectors, each entry of a dictionary once. In a task; one thread. */
final class CellReader {
    /** Blocks until a dictionary is tried again. */
    private static final int SKIPPED = 32;

    private final CellType type;

    private int skipped;

    CellReader(CellType type) {
        this.type = type;
    }

    /** Fills {@code cells} with the rows {@code from} to {@code to}, which is exclusive, and their hashes. */
    void read(ColumnVector vector, int from, int to, Cells cells) {
        if (vector instanceof ConstantColumnVector) {
            locateConstant(vector, from, to, cells);
        } else if (skipped == 0 && vector instanceof WritableColumnVector writable && writable.hasDictionary()) {
            locateCodes(writable, from, to, cells);
            // A dictionary of values that hardly repeat saves nothing.
            skipped = 2 * cells.size > cells.present ? SKIPPED : 0;
        } else {
            skipped = Math.max(0, skipped - 1);
            locate(vector, from, to, cells);
        }
        switch (type.storage()) {
            case FLOAT, DOUBLE -> readDoubles(vector, cells);
            case STRING -> readStrings(vector, cells);
            case LARGE_DECIMAL -> readDecimals(vector, cells);
            default -> readLongs(vector, cells);
        }
    }

    private static void locate(ColumnVector vector, int from, int to, Cells cells) {
        cells.eachAlone();
        int[] places = cells.places;
        int[] rows = cells.rows;
        int n = 0;
        if (vector.hasNull()) {
            for (int row = from; row < to; row++) {
                places[n] = row;
                rows[n] = row - from;
                n += vector.isNullAt(row) ? 0 : 1;
            }
        } else {
            for (int row = from; row < to; row++) {
                places[n] = row;
                rows[n++] = row - from;
            }
        }
        cells.size = n;
        cells.present = n;
        cells.nulls = to - from - n;
    }

    private static void locateConstant(ColumnVector vector, int from, int to, Cells cells) {
        int count = to - from;
        int[] entries = cells.startEntries();
        if (vector.isNullAt(from)) {
            cells.size = 0;
            cells.present = 0;
            cells.nulls = count;
            return;
        }
        cells.places[0] = from;
        cells.weights[0] = count;
        for (int i = 0; i < count; i++) {
            entries[i] = 0;
            cells.rows[i] = i;
        }
        cells.size = 1;
        cells.present = count;
        cells.nulls = 0;
    }

    private static void locateCodes(WritableColumnVector vector, int from, int to, Cells cells) {
        int[] entries = cells.startEntries();
        WritableColumnVector ids = vector.getDictionaryIds();
        boolean nulls = vector.hasNull();
        int present = 0;
        int size = 0;
        for (int row = from; row < to; row++) {
            if (nulls && vector.isNullAt(row)) {
                continue;
            }
            int code = ids.getDictId(row);
            int entry = cells.entryOf(code);
            if (entry == Cells.UNSEEN) {
                entry = size++;
                cells.see(code, entry);
                cells.places[entry] = row;
                cells.weights[entry] = 0;
            }
            cells.weights[entry]++;
            entries[present] = entry;
            cells.rows[present++] = row - from;
        }
        cells.forgetCodes(size);
        cells.size = size;
        cells.present = present;
        cells.nulls = to - from - present;
    }

    private void readLongs(ColumnVector vector, Cells cells) {
        int size = cells.size;
        int[] places = cells.places;
        long[] longs = cells.longs;
        switch (type.storage()) {
            case BOOLEAN -> {
                for (int i = 0; i < size; i++) {
                    longs[i] = vector.getBoolean(places[i]) ? 1 : 0;
                }
            }
            case BYTE -> {
                for (int i = 0; i < size; i++) {
                    longs[i] = vector.getByte(places[i]);
                }
            }
            case SHORT -> {
                for (int i = 0; i < size; i++) {
                    longs[i] = vector.getShort(places[i]);
                }
            }
            case INT -> {
                for (int i = 0; i < size; i++) {
                    longs[i] = vector.getInt(places[i]);
                }
            }
            case SMALL_DECIMAL -> readDigits(vector, cells);
            default -> {
                for (int i = 0; i < size; i++) {
                    longs[i] = vector.getLong(places[i]);
                }
            }
        }
        for (int i = 0; i < size; i++) {
            cells.hashes[i] = Hashes.of(longs[i]);
        }
    }

    private void readDigits(ColumnVector vector, Cells cells) {
        boolean plain = vector instanceof WritableColumnVector;
        boolean narrow = type.precision() <= Decimal.MAX_INT_DIGITS();
        for (int i = 0; i < cells.size; i++) {
            int place = cells.places[i];
            if (plain) {
                cells.longs[i] = narrow ? vector.getInt(place) : vector.getLong(place);
            } else {
                cells.longs[i] =
                        vector.getDecimal(place, type.precision(), type.scale()).toUnscaledLong();
            }
        }
    }

    private void readDoubles(ColumnVector vector, Cells cells) {
        int size = cells.size;
        int[] places = cells.places;
        double[] doubles = cells.doubles;
        if (type.storage() == CellType.Storage.FLOAT) {
            for (int i = 0; i < size; i++) {
                doubles[i] = vector.getFloat(places[i]);
            }
        } else {
            for (int i = 0; i < size; i++) {
                doubles[i] = vector.getDouble(places[i]);
            }
        }
        for (int i = 0; i < size; i++) {
            cells.hashes[i] = Hashes.of(doubles[i]);
        }
    }

    private void readDecimals(ColumnVector vector, Cells cells) {
        for (int i = 0; i < cells.size; i++) {
            Decimal value = vector.getDecimal(cells.places[i], type.precision(), type.scale());
            cells.decimals[i] = value;
            cells.hashes[i] = Hashes.of(value);
        }
    }

    private void readStrings(ColumnVector vector, Cells cells) {
        boolean coded = vector instanceof WritableColumnVector writable && writable.hasDictionary();
        if (coded || !readInPlace(vector, cells)) {
            gather(vector, cells);
        }
        Object base = cells.base;
        for (int i = 0; i < cells.size; i++) {
            cells.hashes[i] = Hashes.of(base, cells.offsets[i], cells.lengths[i]);
        }
    }

    /** False where strings lie in different arrays. */
    private static boolean readInPlace(ColumnVector vector, Cells cells) {
        Object base =
                cells.size == 0 ? null : vector.getUTF8String(cells.places[0]).getBaseObject();
        boolean together = true;
        for (int i = 0; i < cells.size; i++) {
            UTF8String value = vector.getUTF8String(cells.places[i]);
            together &= value.getBaseObject() == base;
            cells.offsets[i] = value.getBaseOffset();
            cells.lengths[i] = value.numBytes();
        }
        cells.base = base;
        return together;
    }

    /** Copies strings into one array. */
    private static void gather(ColumnVector vector, Cells cells) {
        int end = 0;
        for (int i = 0; i < cells.size; i++) {
            UTF8String value = vector.getUTF8String(cells.places[i]);
            int length = value.numBytes();
            if (end + (long) length > cells.bytes.length) {
                cells.bytes =
                        Arrays.copyOf(cells.bytes, (int) Math.min(Integer.MAX_VALUE - 8, 2L * (end + (long) length)));
            }
            value.writeToMemory(cells.bytes, Platform.BYTE_ARRAY_OFFSET + (long) end);
            cells.offsets[i] = Platform.BYTE_ARRAY_OFFSET + (long) end;
            cells.lengths[i] = length;
            end += length;
        }
        cells.base = cells.bytes;
    }
}
