package io.deepanalyze.model.gguf;

import io.deepanalyze.model.ModelErrorCode;
import io.deepanalyze.model.ModelException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a GGUF file says of itself before its tensors, as far as clients need it (the format's specification, versions 2 and 3).
 * The library tells none of it.
 *
 * @param contextLength the tokens that the model was trained for, or 0 where the file does not say
 * @param chatTemplate the template of conversations, or null
 * @param controlTokens the texts of tokens that steer, such as ends of turns
 */
record GgufMetadata(int contextLength, @Nullable String chatTemplate, List<String> controlTokens) {
    private static final int MAGIC = 0x46554747;
    private static final int MOST_TEXT_BYTES = 16 << 20;
    private static final int MOST_ELEMENTS = 4 << 20;
    private static final int CONTROL = 3;

    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int[] BYTES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

    /**
     * Reads a file.
     *
     * @throws ModelException with {@code MODEL_UNREADABLE} if it is not there or no GGUF file
     */
    static GgufMetadata read(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (Integer.reverseBytes(in.readInt()) != MAGIC) {
                throw new EOFException("it does not begin as one");
            }
            int version = Integer.reverseBytes(in.readInt());
            if (version < 2 || version > 3) {
                throw new EOFException("its version " + version + " is none that is known");
            }
            length(in, Long.MAX_VALUE);
            long pairs = length(in, 1 << 16);
            Map<String, Object> values = new HashMap<>();
            for (long i = 0; i < pairs; i++) {
                String key = text(in);
                values.put(key, value(in, Integer.reverseBytes(in.readInt())));
            }
            return of(values);
        } catch (IOException e) {
            throw new ModelException(
                    ModelErrorCode.MODEL_UNREADABLE,
                    "The file " + file + " cannot be read as a GGUF model: "
                            + (e instanceof EOFException && e.getMessage() != null
                                    ? e.getMessage()
                                    : e.getClass().getSimpleName())
                            + ". Give the path of a complete GGUF file.",
                    e);
        }
    }

    private static GgufMetadata of(Map<String, Object> values) {
        Object length = values.get(values.get("general.architecture") + ".context_length");
        Object template = values.get("tokenizer.chat_template");
        List<String> control = new ArrayList<>();
        if (values.get("tokenizer.ggml.tokens") instanceof List<?> tokens
                && values.get("tokenizer.ggml.token_type") instanceof List<?> types) {
            for (int i = 0; i < Math.min(tokens.size(), types.size()); i++) {
                if (types.get(i) instanceof Number type
                        && type.intValue() == CONTROL
                        && tokens.get(i) instanceof String token) {
                    control.add(token);
                }
            }
        }
        return new GgufMetadata(
                length instanceof Number number ? (int) Math.min(number.longValue(), Integer.MAX_VALUE) : 0,
                template instanceof String text ? text : null,
                List.copyOf(control));
    }

    private static Object value(DataInputStream in, int type) throws IOException {
        if (type == STRING) {
            return text(in);
        }
        if (type == ARRAY) {
            int element = Integer.reverseBytes(in.readInt());
            long size = length(in, MOST_ELEMENTS);
            List<Object> values = new ArrayList<>();
            for (long i = 0; i < size; i++) {
                values.add(value(in, element));
            }
            return values;
        }
        if (type < 0 || type >= BYTES.length) {
            throw new EOFException("it has a value of an unknown type " + type);
        }
        long bits = 0;
        for (int i = 0; i < BYTES[type]; i++) {
            bits |= (long) in.readUnsignedByte() << (8 * i);
        }
        // Numbers with a fraction are not wanted here, so that their bits will do.
        return type == BOOL ? (Object) (bits != 0) : (Object) bits;
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = new byte[(int) length(in, MOST_TEXT_BYTES)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static long length(DataInputStream in, long most) throws IOException {
        long length = Long.reverseBytes(in.readLong());
        if (length < 0 || length > most) {
            throw new EOFException("a length in it makes no sense");
        }
        return length;
    }
}
