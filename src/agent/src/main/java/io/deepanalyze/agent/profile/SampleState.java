package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.sketch.Blocks;
import io.deepanalyze.agent.sketch.HashCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The kept rows, each content once with the number of its rows. */
final class SampleState {
    /** So many times what is kept in the end may be there meanwhile, which makes trimming rare. */
    private static final double SLACK = 1.5;

    private final SamplePlan plan;
    private SampleVector[] vectors;
    private HashCounts places = new HashCounts();
    private long[] contents = new long[16];
    private long[] copies = new long[16];
    private int[] widths = new int[16];
    private int size;
    private long bytes;

    /** Rows of the block that is taken in. */
    private final int[] chosen = new int[Cells.MOST];

    /** No content above this priority is kept, as an unsigned number; all are while it is -1. */
    private long bound = -1;

    SampleState(SamplePlan plan) {
        this.plan = plan;
        vectors = plan.vectors();
    }

    /**
     * Takes in the rows of a block.
     *
     * @param hashes the hash of the content of each
     */
    void add(Block block, long[] hashes) {
        long limit = bound + Long.MIN_VALUE;
        int found = 0;
        for (int row = 0; row < block.rows(); row++) {
            if (plan.priority(hashes[row]) + Long.MIN_VALUE <= limit) {
                chosen[found++] = row;
            }
        }
        addChosen(block, hashes, found);
    }

    /** Takes in those rows of a block whose contents are {@code wanted}. */
    void addWanted(Block block, long[] hashes, HashCounts wanted) {
        int found = 0;
        for (int row = 0; row < block.rows(); row++) {
            if (wanted.contains(hashes[row])) {
                chosen[found++] = row;
            }
        }
        addChosen(block, hashes, found);
    }

    private void addChosen(Block block, long[] hashes, int found) {
        int first = size;
        int fresh = 0;
        for (int i = 0; i < found; i++) {
            int row = chosen[i];
            int place = (int) places.get(hashes[row]) - 1;
            if (place >= 0) {
                copies[place]++;
            } else {
                append(hashes[row], 1);
                chosen[fresh++] = block.from() + row;
            }
        }
        if (fresh > 0) {
            for (int i = 0; i < vectors.length; i++) {
                vectors[i].append(block.vectors()[i], chosen, fresh, widths, first);
            }
            for (int place = first; place < size; place++) {
                bytes += widths[place];
            }
            trimIfFull();
        }
    }

    private void append(long content, long count) {
        if (size == contents.length) {
            contents = Arrays.copyOf(contents, 2 * size);
            copies = Arrays.copyOf(copies, 2 * size);
            widths = Arrays.copyOf(widths, 2 * size);
        }
        contents[size] = content;
        copies[size] = count;
        widths[size] = 0;
        places.add(content, ++size);
    }

    private void addWidth(int width) {
        widths[size - 1] = width;
        bytes += width;
    }

    private void trimIfFull() {
        if (bound == -1 && size > plan.few() && plan.bound() != -1) {
            bound = plan.bound();
            keep(IntStream.range(0, size)
                    .filter(place -> Long.compareUnsigned(plan.priority(contents[place]), bound) <= 0)
                    .toArray());
        }
        if (size > SLACK * plan.mostContents() || bytes > SLACK * plan.mostBytes()) {
            trim();
        }
    }

    /** Keeps what the bounds allow. */
    private void trim() {
        if (size <= plan.mostContents() && bytes <= plan.mostBytes()) {
            return;
        }
        int[] order = byPriority();
        int kept = 0;
        long width = 0;
        while (kept < Math.min(size, plan.mostContents()) && width + widths[order[kept]] <= plan.mostBytes()) {
            width += widths[order[kept++]];
        }
        // Nothing is wider than the bound in practice; one row is kept all the same.
        kept = Math.max(1, kept);
        bound = plan.priority(contents[order[kept - 1]]);
        keep(Arrays.copyOf(order, kept));
    }

    private int[] byPriority() {
        return IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Long.compareUnsigned(plan.priority(contents[a]), plan.priority(contents[b])))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void keep(int[] kept) {
        long[] oldContents = contents;
        long[] oldCopies = copies;
        int[] oldWidths = widths;
        SampleVector[] oldVectors = vectors;
        vectors = plan.vectors();
        places = new HashCounts();
        contents = new long[Math.max(16, kept.length)];
        copies = new long[contents.length];
        widths = new int[contents.length];
        size = 0;
        bytes = 0;
        for (int place : kept) {
            append(oldContents[place], oldCopies[place]);
            addWidth(oldWidths[place]);
        }
        for (int i = 0; i < vectors.length; i++) {
            vectors[i].append(oldVectors[i], kept, kept.length);
        }
    }

    /** Takes in what another task kept under the same plan. */
    void merge(SampleState other) {
        if (Long.compareUnsigned(other.bound, bound) < 0) {
            bound = other.bound;
            keep(IntStream.range(0, size)
                    .filter(place -> Long.compareUnsigned(plan.priority(contents[place]), bound) <= 0)
                    .toArray());
        }
        int[] fresh = new int[other.size];
        int count = 0;
        for (int i = 0; i < other.size; i++) {
            long content = other.contents[i];
            if (Long.compareUnsigned(plan.priority(content), bound) > 0) {
                continue;
            }
            int place = (int) places.get(content) - 1;
            if (place >= 0) {
                copies[place] += other.copies[i];
                continue;
            }
            append(content, other.copies[i]);
            addWidth(other.widths[i]);
            fresh[count++] = i;
        }
        for (int v = 0; v < vectors.length; v++) {
            vectors[v].append(other.vectors[v], fresh, count);
        }
        trimIfFull();
    }

    /** Whether each content of the table is kept. */
    boolean isComplete() {
        trim();
        return bound == -1;
    }

    /** Whether the chance of the plan was too small: fewer contents are kept than the bounds allow. */
    boolean isShort() {
        trim();
        return bound == plan.bound() && size < plan.mostContents();
    }

    /** Contents that are kept. */
    int size() {
        return size;
    }

    /** What the strings of a row take on average. */
    long meanBytes() {
        return size == 0 ? 0 : bytes / size;
    }

    /** How many rows there are of each content that is kept. */
    HashCounts contents() {
        HashCounts counts = new HashCounts();
        for (int i = 0; i < size; i++) {
            counts.add(contents[i], copies[i]);
        }
        return counts;
    }

    /** The contents in the order of their priority until they have {@code rows} rows, with how many of each are taken. */
    HashCounts firstRows(long rows) {
        trim();
        HashCounts taken = new HashCounts();
        long left = rows;
        for (int place : byPriority()) {
            if (left > 0) {
                taken.add(contents[place], Math.min(left, copies[place]));
                left -= copies[place];
            }
        }
        return taken;
    }

    SampleVector vector(int column) {
        return vectors[column];
    }

    /** The place of each of {@code taken} rows in the vectors, in an order that hangs on the content alone. */
    int[] places(HashCounts taken) {
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(place -> contents[place]))
                .flatMapToInt(place ->
                        IntStream.range(0, (int) taken.get(contents[place])).map(copy -> place))
                .toArray();
    }

    void write(DataOutput out) throws IOException {
        trim();
        out.writeInt(size);
        out.writeLong(bound);
        Blocks.writeLongs(out, contents, size);
        Blocks.writeLongs(out, copies, size);
        Blocks.writeInts(out, widths, size);
        for (SampleVector vector : vectors) {
            vector.write(out);
        }
    }

    static SampleState read(SamplePlan plan, DataInput in) throws IOException {
        SampleState read = new SampleState(plan);
        int size = in.readInt();
        read.bound = in.readLong();
        long[] contents = Blocks.readLongs(in, size);
        long[] copies = Blocks.readLongs(in, size);
        int[] widths = Blocks.readInts(in, size);
        for (int i = 0; i < size; i++) {
            read.append(contents[i], copies[i]);
            read.addWidth(widths[i]);
        }
        for (SampleVector vector : read.vectors) {
            vector.read(in);
        }
        return read;
    }
}
