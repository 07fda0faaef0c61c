package io.deepanalyze.agent.sketch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/** Merges summaries by a random tree, each written and read again on its way. */
public final class Merging {
    private Merging() {}

    /** Writes a summary. */
    public interface Writer<T> {
        void write(T summary, DataOutput out) throws IOException;
    }

    /** Reads a summary. */
    public interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    /** The elements in as many parts, each element in a random one. */
    public static <T> List<List<T>> split(List<T> elements, int parts, Random random) {
        List<List<T>> split = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            split.add(new ArrayList<>());
        }
        elements.forEach(element -> split.get(random.nextInt(parts)).add(element));
        return split;
    }

    /** What is left when all are merged; at least one must be there. */
    public static <T> T merge(List<T> parts, Random random, BiConsumer<T, T> merge, Writer<T> writer, Reader<T> reader)
            throws IOException {
        List<T> left = new ArrayList<>(parts);
        while (left.size() > 1) {
            T one = left.remove(random.nextInt(left.size()));
            T other = left.remove(random.nextInt(left.size()));
            T copy = copy(one, writer, reader);
            merge.accept(copy, copy(other, writer, reader));
            left.add(copy);
        }
        return copy(left.get(0), writer, reader);
    }

    private static <T> T copy(T summary, Writer<T> writer, Reader<T> reader) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(summary, new DataOutputStream(bytes));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        T read = reader.read(in);
        if (in.read() >= 0) {
            throw new IOException("not all that was written was read");
        }
        return read;
    }
}
