package io.deepanalyze.inference.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.deepanalyze.inference.Tokens;
import io.deepanalyze.inference.config.EncoderShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch as arrays, its rows padded on the right.
 *
 * @param manager owns them and all that is computed from them
 * @param ids rows of tokens
 * @param types which text each is of
 * @param positions the place of each column in the table of positions, one row
 * @param mask 1 for tokens, 0 for padding; null where no row is padded
 * @param lengths the tokens of each row
 */
record TorchBatch(
        NDManager manager,
        NDArray ids,
        NDArray types,
        NDArray positions,
        @Nullable NDArray mask,
        int[] lengths) {
    /** What is added to scores of padding, so that nothing attends to it. */
    private static final float NEVER = -1e9f;

    static TorchBatch of(NDManager manager, List<Tokens> rows, EncoderShape encoder, boolean readsTypes) {
        int width = rows.stream().mapToInt(Tokens::length).max().orElse(1);
        long[] ids = new long[rows.size() * width];
        long[] types = new long[ids.length];
        float[] mask = new float[ids.length];
        int[] lengths = new int[rows.size()];
        boolean padded = false;
        for (int row = 0; row < rows.size(); row++) {
            Tokens tokens = rows.get(row);
            lengths[row] = tokens.length();
            padded |= tokens.length() < width;
            for (int i = 0; i < width; i++) {
                boolean real = i < tokens.length();
                int[] pair = tokens.types();
                ids[row * width + i] = real ? tokens.ids()[i] : encoder.padId();
                types[row * width + i] = readsTypes && real && pair != null ? pair[i] : 0;
                mask[row * width + i] = real ? 1 : 0;
            }
        }
        long[] positions = new long[width];
        for (int i = 0; i < width; i++) {
            positions[i] = (long) encoder.firstPosition() + i;
        }
        Shape shape = new Shape(rows.size(), width);
        return new TorchBatch(
                manager,
                manager.create(ids, shape),
                manager.create(types, shape),
                manager.create(positions, new Shape(1, width)),
                padded ? manager.create(mask, shape) : null,
                lengths);
    }

    int rows() {
        return lengths.length;
    }

    int width() {
        return (int) ids.getShape().get(1);
    }

    /** What is added to the scores of attention, by row and column; null where nothing is. */
    @Nullable
    NDArray attentionBias() {
        return mask == null ? null : mask.sub(1).muli(-NEVER).reshape(rows(), 1, 1, width());
    }

    /** The mask, also where no row is padded. */
    NDArray fullMask() {
        return mask == null ? manager.ones(ids.getShape()) : mask;
    }
}
