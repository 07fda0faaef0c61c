package io.deepanalyze.agent.profile;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** The hash of a row's content, whatever the row's place: it says which rows are the same. */
record RowHashes(List<CellType> types) implements Serializable {
    long of(InternalRow row) {
        long hash = types.size() + 1L;
        for (int i = 0; i < types.size(); i++) {
            hash = Hashes.combine(
                    hash, row.isNullAt(i) ? Hashes.NULL : types.get(i).hash(row, i));
        }
        return hash;
    }
}
