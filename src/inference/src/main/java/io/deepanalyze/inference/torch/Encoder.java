package io.deepanalyze.inference.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;
import io.deepanalyze.inference.config.Architecture;
import io.deepanalyze.inference.config.EncoderShape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An encoder of the BERT family: embeddings, then layers. Its arrays belong to the manager that loaded them. */
final class Encoder {
    private final NDArray words;
    private final NDArray positions;
    private final @Nullable NDArray types;
    private final Norm norm;
    private final List<Layer> layers;
    private final @Nullable DistanceBias distances;

    private Encoder(
            NDArray words,
            NDArray positions,
            @Nullable NDArray types,
            Norm norm,
            List<Layer> layers,
            @Nullable DistanceBias distances) {
        this.words = words;
        this.positions = positions;
        this.types = types;
        this.norm = norm;
        this.layers = layers;
        this.distances = distances;
    }

    static Encoder load(Weights weights, EncoderShape shape) {
        int hidden = shape.hidden();
        boolean typed = shape.architecture() == Architecture.BERT || shape.architecture() == Architecture.ROBERTA;
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < shape.layers(); i++) {
            layers.add(layer(weights, shape, i));
        }
        return new Encoder(
                weights.table("embeddings.word_embeddings.weight", 1, hidden),
                weights.table("embeddings.position_embeddings.weight", shape.positions(), hidden),
                typed ? weights.table("embeddings.token_type_embeddings.weight", 1, hidden) : null,
                weights.norm("embeddings.LayerNorm", hidden, shape.epsilon()),
                layers,
                shape.architecture() == Architecture.MPNET
                        ? new DistanceBias(weights.load(
                                "encoder.relative_attention_bias.weight", shape.distances(), shape.heads()))
                        : null);
    }

    private static Layer layer(Weights weights, EncoderShape shape, int number) {
        LayerNames names = LayerNames.of(shape.architecture());
        UnaryOperator<NDArray> activation = Activation.named(shape.activation());
        String layer = names.layers() + number + ".";
        int hidden = shape.hidden();
        NDArray inner = weights.table(layer + names.inner() + ".weight", 1, hidden);
        long between = inner.getShape().get(0);
        return new Layer(
                shape.heads(),
                Dense.joined(
                        weights.dense(layer + names.query(), hidden, hidden)
                                .scaled(1 / Math.sqrt((double) hidden / shape.heads())),
                        weights.dense(layer + names.key(), hidden, hidden),
                        weights.dense(layer + names.value(), hidden, hidden)),
                weights.dense(layer + names.projection(), hidden, hidden),
                weights.norm(layer + names.attentionNorm(), hidden, shape.epsilon()),
                new Dense(inner, weights.load(layer + names.inner() + ".bias", between)),
                activation,
                weights.dense(layer + names.outer(), hidden, between),
                weights.norm(layer + names.outputNorm(), hidden, shape.epsilon()));
    }

    /** The tokens that it has vectors for. */
    long vocabulary() {
        return words.getShape().get(0);
    }

    /** The kinds of text that a token can be of. */
    long types() {
        return types == null ? 1 : types.getShape().get(0);
    }

    NDArray forward(TorchBatch batch) {
        NDArray x = embedding(batch.ids(), words).addi(embedding(batch.positions(), positions));
        if (types != null) {
            x.addi(embedding(batch.types(), types));
        }
        x = norm.apply(x);
        NDArray bias = batch.attentionBias();
        if (distances != null) {
            NDArray near = distances.of(batch.manager(), batch.width());
            bias = bias == null ? near : near.add(bias);
        }
        for (Layer layer : layers) {
            x = layer.forward(x, bias);
        }
        return x;
    }

    private static NDArray embedding(NDArray ids, NDArray table) {
        return ids.getNDArrayInternal()
                .embedding(ids, table, SparseFormat.DENSE)
                .singletonOrThrow();
    }
}
