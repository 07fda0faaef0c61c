package io.deepanalyze.inference.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of weights: eight bytes with the length of the header, the header as JSON, then the numbers
 * (github.com/huggingface/safetensors). The file is taken as hostile: no place in it is read that it does not have.
 */
final class SafeTensors implements AutoCloseable {
    private static final long MOST_HEADER_BYTES = 100L << 20;

    private final Path path;
    private final FileChannel channel;
    private final Map<String, Entry> entries;

    private SafeTensors(Path path, FileChannel channel, Map<String, Entry> entries) {
        this.path = path;
        this.channel = channel;
        this.entries = entries;
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws InferenceException with {@code MODEL_UNREADABLE} if it is none
     */
    static SafeTensors open(Path path) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
            return new SafeTensors(path, channel, header(path, channel));
        } catch (IOException e) {
            closeQuietly(channel);
            throw bad(path, "it cannot be read (" + e.getClass().getSimpleName() + ")");
        } catch (RuntimeException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    Set<String> names() {
        return entries.keySet();
    }

    /** A tensor in float32, whatever it is stored in. */
    NDArray load(NDManager manager, String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw bad(path, "it has no " + name);
        }
        try {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, entry.begin(), entry.bytes());
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            if (entry.type() == DataType.BFLOAT16) {
                return manager.create(widened(bytes), entry.shape(), DataType.FLOAT32);
            }
            try (NDArray stored = manager.create(bytes, entry.shape(), entry.type())) {
                // Copied, so that nothing looks at the file once it is loaded.
                return entry.type() == DataType.FLOAT32 ? stored.duplicate() : stored.toType(DataType.FLOAT32, true);
            }
        } catch (IOException e) {
            throw bad(path, "it cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    /** What is stored in bfloat16, the upper half of a float each; DJL ends the process over this type. */
    private static ByteBuffer widened(ByteBuffer halves) {
        ByteBuffer floats = ByteBuffer.allocateDirect(2 * halves.remaining()).order(ByteOrder.nativeOrder());
        for (int i = 0; i < halves.limit(); i += 2) {
            floats.putInt(2 * i, halves.getShort(i) << 16);
        }
        return floats;
    }

    private static Map<String, Entry> header(Path path, FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        read(path, channel, length, 0);
        long bytes = length.getLong(0);
        if (bytes <= 0 || bytes > MOST_HEADER_BYTES || bytes > size - 8) {
            throw bad(path, "its header has a length that makes no sense");
        }
        ByteBuffer text = ByteBuffer.allocate((int) bytes);
        read(path, channel, text, 8);
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(new String(text.array(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw bad(path, "its header is no JSON");
        }
        Map<String, Entry> entries = new HashMap<>();
        var fields = root.fields();
        while (fields.hasNext()) {
            var field = fields.next();
            // Other types, such as those of positions that old files list, are not wanted.
            if (!field.getKey().equals("__metadata__")
                    && Entry.isKnown(field.getValue().path("dtype").asText())) {
                entries.put(field.getKey(), Entry.of(path, field.getKey(), field.getValue(), 8 + bytes, size));
            }
        }
        return entries;
    }

    private static void read(Path path, FileChannel channel, ByteBuffer into, long from) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, from + into.position()) < 0) {
                throw bad(path, "it ends early");
            }
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // It was only read.
        }
    }

    private static InferenceException bad(Path path, String why) {
        return new InferenceException(
                InferenceErrorCode.MODEL_UNREADABLE,
                "The file " + path.getFileName() + " is no complete file of safetensors: " + why + ". Fetch it again.");
    }

    /**
     * A tensor in the file.
     *
     * @param begin its first byte
     * @param bytes how many it has
     */
    private record Entry(DataType type, Shape shape, long begin, long bytes) {
        static boolean isKnown(String type) {
            return type.equals("F32") || type.equals("F16") || type.equals("BF16");
        }

        static Entry of(Path path, String name, JsonNode node, long base, long size) {
            DataType type =
                    switch (node.path("dtype").asText()) {
                        case "F32" -> DataType.FLOAT32;
                        case "F16" -> DataType.FLOAT16;
                        default -> DataType.BFLOAT16;
                    };
            JsonNode dimensions = node.path("shape");
            long[] shape = new long[dimensions.size()];
            long wanted = type.getNumOfBytes();
            for (int i = 0; i < shape.length; i++) {
                shape[i] = dimensions.path(i).asLong(-1);
                if (shape[i] <= 0 || shape[i] > Integer.MAX_VALUE / wanted) {
                    throw bad(path, "the shape of " + name + " makes no sense");
                }
                wanted *= shape[i];
            }
            long begin = node.path("data_offsets").path(0).asLong(-1);
            long end = node.path("data_offsets").path(1).asLong(-1);
            if (begin < 0 || end - begin != wanted || end > size - base) {
                throw bad(path, "the place of " + name + " makes no sense");
            }
            return new Entry(type, new Shape(shape), base + begin, wanted);
        }
    }
}
