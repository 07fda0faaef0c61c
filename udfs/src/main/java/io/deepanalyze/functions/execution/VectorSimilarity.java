package io.deepanalyze.functions.execution;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.jspecify.annotations.Nullable;

/** How alike two vectors are. Called by generated code on the executors. */
public final class VectorSimilarity {
    private VectorSimilarity() {}

    /**
     * The cosine of the angle between two vectors of a model, from -1 to 1; NULL if one of them is NULL or zero.
     *
     * @throws IllegalArgumentException if they have not the same length
     */
    public static @Nullable Float cosine(ArrayData first, ArrayData second) {
        float cosine = cosine(first.toFloatArray(), second.toFloatArray());
        return Float.isNaN(cosine) ? null : cosine;
    }

    /** The same of two vectors that each come with what went wrong instead: what went wrong with the first of them stands for the pair. */
    public static InternalRow cosineOrError(InternalRow first, InternalRow second) {
        if (first.isNullAt(0) || second.isNullAt(0)) {
            return new GenericInternalRow(
                    new @Nullable Object[] {null, first.isNullAt(0) ? first.getUTF8String(1) : second.getUTF8String(1)
                    });
        }
        return new GenericInternalRow(new @Nullable Object[] {cosine(first.getArray(0), second.getArray(0)), null});
    }

    static float cosine(float[] first, float[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("The vectors have " + first.length + " and " + second.length
                    + " numbers. Compare those of one model.");
        }
        double product = 0;
        double ofFirst = 0;
        double ofSecond = 0;
        for (int i = 0; i < first.length; i++) {
            product += (double) first[i] * second[i];
            ofFirst += (double) first[i] * first[i];
            ofSecond += (double) second[i] * second[i];
        }
        return (float) Math.max(-1, Math.min(1, product / Math.sqrt(ofFirst * ofSecond)));
    }
}
