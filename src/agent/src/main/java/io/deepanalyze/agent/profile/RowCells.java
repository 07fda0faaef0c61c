package io.deepanalyze.agent.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through a block column by column: hands cells to states, and gives a hash of the content of each row. In a task. */
final class RowCells {
    private final CellReader[] readers;
    private final long[] factors;
    private final long start;
    private final Cells cells = new Cells();
    private final long[] sums = new long[Cells.MOST];

    RowCells(List<CellType> types) {
        readers = types.stream().map(CellReader::new).toArray(CellReader[]::new);
        factors = new long[readers.length];
        long all = readers.length + 1L;
        for (int i = 0; i < factors.length; i++) {
            // Odd, so that each hash has its own product; different, so that cells cannot change places unnoticed.
            factors[i] = Hashes.mix(i) | 1;
            all += Hashes.NULL * factors[i];
        }
        start = all;
    }

    /**
     * Reads all columns.
     *
     * @param states what takes in the cells of each column, or null
     * @return for each row of the block the hash of its content, which says which rows are the same; valid until the next call
     */
    long[] read(Block block, ColumnState @Nullable [] states) {
        int rows = block.rows();
        for (int row = 0; row < rows; row++) {
            sums[row] = start;
        }
        for (int i = 0; i < readers.length; i++) {
            readers[i].read(block.vectors()[i], block.from(), block.to(), cells);
            cells.addHashes(sums, factors[i]);
            if (states != null) {
                states[i].add(cells);
            }
        }
        for (int row = 0; row < rows; row++) {
            sums[row] = Hashes.notZero(Hashes.mix(sums[row]));
        }
        return sums;
    }
}
