package io.deepanalyze.inference.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A layer of the BERT family: attention, then two dense parts, each added to its input and normalised (Vaswani and others 2017).
 *
 * @param heads the heads of its attention
 * @param queryKeyValue the three projections side by side, the query's already divided by the root of a head's width
 * @param projection what joins the heads
 * @param attentionNorm the normalisation after attention
 * @param inner the first dense part
 * @param activation the function after it
 * @param outer the second
 * @param outputNorm the normalisation at the end
 */
record Layer(
        int heads,
        Dense queryKeyValue,
        Dense projection,
        Norm attentionNorm,
        Dense inner,
        UnaryOperator<NDArray> activation,
        Dense outer,
        Norm outputNorm) {
    /**
     * Computes the layer; what is only needed meanwhile is given back at once.
     *
     * @param x rows, tokens and numbers; given back
     * @param bias what is added to the scores of attention, or null
     */
    NDArray forward(NDArray x, @Nullable NDArray bias) {
        NDManager outside = x.getManager();
        try (NDManager inside = outside.newSubManager()) {
            x.attach(inside);
            NDArray attended =
                    attentionNorm.apply(projection.apply(attention(x, bias)).addi(x));
            NDArray result = outputNorm.apply(
                    outer.apply(activation.apply(inner.apply(attended))).addi(attended));
            result.attach(outside);
            return result;
        }
    }

    private NDArray attention(NDArray x, @Nullable NDArray bias) {
        long rows = x.getShape().get(0);
        long width = x.getShape().get(1);
        long hidden = x.getShape().get(2);
        NDArray all = queryKeyValue
                .apply(x)
                .reshape(rows, width, 3, heads, hidden / heads)
                .transpose(2, 0, 3, 1, 4);
        NDArray scores = all.get(0).matMul(all.get(1).transpose(0, 1, 3, 2));
        if (bias != null) {
            scores.addi(bias);
        }
        return scores.softmax(-1).matMul(all.get(2)).transpose(0, 2, 1, 3).reshape(rows, width, hidden);
    }
}
