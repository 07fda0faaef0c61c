package io.deepanalyze.agent.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** What strings look like: how many of them match each format that a number, a time or a name of something has. */
@SuppressWarnings("EnumOrdinal") // Places of counters are part of the form that ProfileState numbers.
final class StringShapes {
    /** No number, time or placeholder is longer, in bytes. */
    private static final int LONGEST = 64;

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern E_MAIL = Pattern.compile("[^ @]{1,64}@[^ @]{1,200}[.][a-zA-Z]{2,20}");

    enum Shape {
        PLACEHOLDER,
        PLAIN_NUMBER,
        POINT_NUMBER,
        COMMA_NUMBER,
        /** An integer as plain digits. */
        INTEGER,
        /** More than one digit, the first 0 and no point: a code. */
        LEADING_ZERO,
        PERCENT,
        CURRENCY,
        E_MAIL,
        UUID,
        URL,
        /** More than four words. */
        PROSE;

        private final long bit = 1L << ordinal();
    }

    private static final int TIME_SHIFT = 32;
    private static final long AMBIGUOUS = 1L << 31;

    private final long[] shapes = new long[Shape.values().length];
    private final long[] times = new long[TimeFormat.COUNT];
    private long characters;

    /** Takes in an entry. */
    void add(Cells cells, int entry) {
        add(
                cells.base,
                cells.offsets[entry],
                cells.lengths[entry],
                cells.hashes[entry],
                cells.weights[entry],
                cells.shapes);
    }

    private void add(@Nullable Object base, long offset, int length, long hash, int weight, ShapeCache cache) {
        int count = 0;
        int seenBytes = 0;
        for (int i = 0; i < length; i++) {
            byte next = Platform.getByte(base, offset + i);
            count += (next & 0xC0) != 0x80 ? 1 : 0;
            seenBytes |= next < 0 ? Bytes.OTHER : Bytes.OF[next];
        }
        characters += (long) weight * count;
        if (Bytes.isPlainWord(seenBytes, length, length == 0 ? 0 : Platform.getByte(base, offset))) {
            return;
        }
        long seen = cache.find(hash);
        if (seen < 0) {
            seen = classify(UTF8String.fromAddress(base, offset, length));
            cache.put(hash, seen);
        }
        if (seen != 0) {
            count(seen, weight);
        }
    }

    private void count(long seen, int weight) {
        for (long bits = seen & (AMBIGUOUS - 1); bits != 0; bits &= bits - 1) {
            shapes[Long.numberOfTrailingZeros(bits)] += weight;
        }
        int time = (int) (seen >>> TIME_SHIFT);
        if (time > 0) {
            times[time - 1] += weight;
            if ((seen & AMBIGUOUS) != 0) {
                times[TimeFormat.of(time - 1).swapped().index()] += weight;
            }
        }
    }

    private static long classify(UTF8String value) {
        if (value.numBytes() > LONGEST) {
            return classifyLong(value);
        }
        String cell = value.toString().strip();
        if (Placeholders.contains(cell)) {
            return Shape.PLACEHOLDER.bit;
        }
        return numberBits(cell) | timeBits(cell) | wordBits(cell);
    }

    private static long classifyLong(UTF8String value) {
        return wordBits(value.substring(0, 300).toString().strip());
    }

    private static long numberBits(String cell) {
        if (!NumberFormat.mayBegin(cell.charAt(0))) {
            return 0;
        }
        long bits = 0;
        if (NumberFormat.PLAIN.matches(cell)) {
            bits |= Shape.PLAIN_NUMBER.bit;
        }
        if (NumberFormat.POINT.matches(cell)) {
            bits |= Shape.POINT_NUMBER.bit;
        }
        if (NumberFormat.COMMA.matches(cell)) {
            bits |= Shape.COMMA_NUMBER.bit;
        }
        if (bits == 0) {
            return 0;
        }
        if (cell.chars().allMatch(c -> c >= '0' && c <= '9')) {
            bits |= Shape.INTEGER.bit;
            bits |= cell.length() > 1 && cell.charAt(0) == '0' ? Shape.LEADING_ZERO.bit : 0;
        }
        bits |= cell.indexOf('%') >= 0 ? Shape.PERCENT.bit : 0;
        bits |= cell.chars().anyMatch(c -> "$€£¥".indexOf(c) >= 0) ? Shape.CURRENCY.bit : 0;
        return bits;
    }

    private static long timeBits(String cell) {
        if (cell.length() < 8) {
            return 0;
        }
        TimeFormatReader reader = new TimeFormatReader(cell);
        TimeFormat format = reader.read();
        if (format == null) {
            return 0;
        }
        return ((format.index() + 1L) << TIME_SHIFT) | (reader.isAmbiguous() ? AMBIGUOUS : 0);
    }

    private static long wordBits(String cell) {
        long bits = 0;
        if (cell.length() == 36 && UUID.matcher(cell).matches()) {
            bits |= Shape.UUID.bit;
        }
        if (cell.indexOf('@') > 0 && E_MAIL.matcher(cell).matches()) {
            bits |= Shape.E_MAIL.bit;
        }
        if (cell.startsWith("http://") || cell.startsWith("https://")) {
            bits |= Shape.URL.bit;
        }
        if (cell.chars().filter(c -> c == ' ').count() > 3) {
            bits |= Shape.PROSE.bit;
        }
        return bits;
    }

    void merge(StringShapes other) {
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] += other.shapes[i];
        }
        for (int i = 0; i < times.length; i++) {
            times[i] += other.times[i];
        }
        characters += other.characters;
    }

    long count(Shape shape) {
        return shapes[shape.ordinal()];
    }

    long count(NumberFormat format) {
        return switch (format) {
            case PLAIN -> count(Shape.PLAIN_NUMBER);
            case POINT -> count(Shape.POINT_NUMBER);
            case COMMA -> count(Shape.COMMA_NUMBER);
        };
    }

    long count(TimeFormat format) {
        return times[format.index()];
    }

    /** The characters of all strings. */
    long characters() {
        return characters;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(shapes.length);
        for (long shape : shapes) {
            out.writeLong(shape);
        }
        out.writeByte(times.length);
        for (long time : times) {
            out.writeLong(time);
        }
        out.writeLong(characters);
    }

    static StringShapes read(DataInput in) throws IOException {
        StringShapes read = new StringShapes();
        readCounts(in, read.shapes);
        readCounts(in, read.times);
        read.characters = in.readLong();
        return read;
    }

    private static void readCounts(DataInput in, long[] counts) throws IOException {
        int length = in.readUnsignedByte();
        if (length != counts.length) {
            throw new IOException("A state knows " + length + " shapes of strings, this version " + counts.length);
        }
        for (int i = 0; i < length; i++) {
            counts[i] = in.readLong();
        }
    }

    /** What kinds of bytes tell of a string, so that most strings need not be looked at twice. */
    private static final class Bytes {
        private static final int DIGIT = 1;
        private static final int LETTER = 2;
        /** What names of things are joined with. */
        private static final int JOINER = 4;

        private static final int OTHER = 8;
        private static final byte[] OF = new byte[128];

        static {
            for (int i = 0; i < OF.length; i++) {
                boolean letter = (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z');
                OF[i] = (byte) (letter ? LETTER : i >= '0' && i <= '9' ? DIGIT : i == '-' || i == '_' ? JOINER : OTHER);
            }
        }

        /** Whether letters, digits and joiners that begin with a letter can be nothing but a word or a code. */
        static boolean isPlainWord(int seen, int length, byte first) {
            boolean word = (seen & OTHER) == 0 && first >= 'A' && OF[first] == LETTER;
            // Short and without a digit it may be a placeholder; of that length it may be a UUID.
            return word && ((seen & DIGIT) != 0 || length > Placeholders.LONGEST) && length != 36;
        }
    }
}
