package io.deepanalyze.agent.profile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** States as bytes: the same under each {@code spark.serializer}, and no larger than what they hold. */
final class StateBytes {
    private StateBytes() {}

    /** Writes a part of a state. */
    interface Writer {
        void write(DataOutput out) throws IOException;
    }

    /** Reads a part of a state. */
    interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    static byte[] write(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("A state of a profile could not be written to memory", e);
        }
        return bytes.toByteArray();
    }

    static <T> T read(byte[] bytes, Reader<T> reader) {
        try {
            return reader.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "A state of a profile could not be read from memory; is the jar on the executors the driver's?", e);
        }
    }
}
