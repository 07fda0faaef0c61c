package io.deepanalyze.inference.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;

/**
 * MPNet's bias of attention by the distance of two tokens: near distances have a class each, far ones share classes by their
 * logarithm (as in T5, Raffel and others 2020).
 *
 * @param table a number for each class and head
 */
record DistanceBias(NDArray table) {
    private static final int FARTHEST = 128;

    /** The bias of texts with this many tokens: one, heads, tokens, tokens. */
    NDArray of(NDManager manager, int width) {
        int classes = (int) table.getShape().get(0);
        long[] of = new long[width * width];
        for (int from = 0; from < width; from++) {
            for (int to = 0; to < width; to++) {
                of[from * width + to] = distanceClass(from - to, classes);
            }
        }
        NDArray ids = manager.create(of, new Shape(width, width));
        return ids.getNDArrayInternal()
                .embedding(ids, table, SparseFormat.DENSE)
                .singletonOrThrow()
                .transpose(2, 0, 1)
                .expandDims(0);
    }

    /** The class of a distance; single precision, as the models were trained. */
    static int distanceClass(int distance, int classes) {
        int half = classes / 2;
        int offset = distance < 0 ? half : 0;
        int far = Math.abs(distance);
        int exact = half / 2;
        if (far < exact) {
            return offset + far;
        }
        float share = (float) Math.log((float) far / exact) / (float) Math.log((double) FARTHEST / exact);
        return offset + Math.min(half - 1, exact + (int) (share * (half - exact)));
    }
}
