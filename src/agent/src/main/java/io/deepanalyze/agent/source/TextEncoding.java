package io.deepanalyze.agent.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * How a file's bytes stand for characters.
 *
 * @param charset the charset
 * @param certain whether the bytes show it (a mark, or sequences that only it has); false where all looked-at bytes are
 *     ASCII, or where it was guessed from frequencies
 */
record TextEncoding(Charset charset, boolean certain) {
    /** What Spark's readers accept without {@code spark.sql.legacy.javaCharsets}. */
    private static final Set<String> SPARK_CHARSETS =
            Set.of("US-ASCII", "ISO-8859-1", "UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32");

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** The encoding of a text of which {@code parts}, the first of them its beginning, have been read. */
    static TextEncoding of(List<byte[]> parts) {
        byte[] head = parts.get(0);
        Charset marked = byMark(head);
        if (marked != null) {
            return new TextEncoding(marked, true);
        }
        Charset wide = byZeros(head);
        if (wide != null) {
            return new TextEncoding(wide, true);
        }
        if (parts.stream().allMatch(TextEncoding::ascii)) {
            return new TextEncoding(StandardCharsets.UTF_8, false);
        }
        if (parts.stream().allMatch(TextEncoding::utf8)) {
            return new TextEncoding(StandardCharsets.UTF_8, true);
        }
        return new TextEncoding(guess(parts), false);
    }

    /** Whether Spark reads it only with {@code spark.sql.legacy.javaCharsets}. */
    boolean needsJavaCharsets() {
        return !SPARK_CHARSETS.contains(charset.name());
    }

    /** Whether a line feed is one byte and no byte of another character, so that files can be split at lines. */
    boolean splittable() {
        return !charset.name().startsWith("UTF-16") && !charset.name().startsWith("UTF-32");
    }

    /** The text of {@code head} without a byte order mark. */
    String decode(byte[] head) {
        String text = new String(head, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static @Nullable Charset byMark(byte[] head) {
        if (head.length >= 3 && (head[0] & 0xFF) == 0xEF && (head[1] & 0xFF) == 0xBB && (head[2] & 0xFF) == 0xBF) {
            return StandardCharsets.UTF_8;
        }
        boolean little = head.length >= 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE;
        boolean big = head.length >= 2 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF;
        return little || big ? StandardCharsets.UTF_16 : null;
    }

    /** UTF-16 without a mark: Western text has a zero in every other byte. */
    private static @Nullable Charset byZeros(byte[] head) {
        int looked = Math.min(head.length, 4096) & ~1;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < looked; i += 2) {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        int half = looked / 2;
        if (half == 0 || Math.max(even, odd) * 10 < half * 7) {
            return null;
        }
        return even > odd ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    private static boolean ascii(byte[] part) {
        for (byte b : part) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes are UTF-8, but for characters cut at both ends of the part. */
    private static boolean utf8(byte[] part) {
        int from = 0;
        while (from < Math.min(4, part.length) && (part[from] & 0xC0) == 0x80) {
            from++;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(part, from, part.length - from);
        // The end of input is not announced, so that a cut last character is no error.
        return !decoder.decode(bytes, CharBuffer.allocate(part.length + 1), false)
                        .isError()
                && bytes.remaining() < 4;
    }

    private static Charset guess(List<byte[]> parts) {
        UniversalDetector detector = new UniversalDetector();
        parts.forEach(part -> detector.handleData(part));
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        Charset charset = name != null && Charset.isSupported(name) ? Charset.forName(name) : WINDOWS_1252;
        if (charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)) {
            charset = WINDOWS_1252;
        }
        return charset.equals(WINDOWS_1252) && parts.stream().allMatch(TextEncoding::sameInLatin1)
                ? StandardCharsets.ISO_8859_1
                : decodes(charset, parts) ? charset : StandardCharsets.ISO_8859_1;
    }

    /** Whether windows-1252 and ISO-8859-1, which Spark reads without a setting, agree on all bytes. */
    private static boolean sameInLatin1(byte[] part) {
        for (byte b : part) {
            int value = b & 0xFF;
            if (value >= 0x80 && value < 0xA0) {
                return false;
            }
        }
        return true;
    }

    private static boolean decodes(Charset charset, List<byte[]> parts) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(parts.get(0), 0, Math.max(0, parts.get(0).length - 4)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
