package io.deepanalyze.agent.profile;

import io.deepanalyze.agent.sketch.HashCounts;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * How many rows of a partition have each content. A content comes again where a partition has more contents than are held at
 * once. In a task; one thread.
 */
final class CountedContents implements Iterator<Row> {
    private final RowCells cells;
    private final Iterator<Block> blocks;
    private final int held;
    private final Queue<Row> ready = new ArrayDeque<>();

    CountedContents(List<CellType> types, Iterator<Block> blocks, int held) {
        this.cells = new RowCells(types);
        this.blocks = blocks;
        this.held = held;
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty() && blocks.hasNext()) {
            HashCounts counts = new HashCounts();
            while (counts.size() < held && blocks.hasNext()) {
                Block block = blocks.next();
                long[] hashes = cells.read(block, null);
                for (int row = 0; row < block.rows(); row++) {
                    counts.add(hashes[row], 1);
                }
            }
            counts.forEach((content, count) -> ready.add(RowFactory.create(content, count)));
        }
        return !ready.isEmpty();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the partition has no more contents");
        }
        return ready.remove();
    }
}
