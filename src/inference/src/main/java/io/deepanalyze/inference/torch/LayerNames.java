package io.deepanalyze.inference.torch;

import io.deepanalyze.inference.config.Architecture;

/** What the parts of a layer are called, after the layer's own name. */
record LayerNames(
        String layers,
        String query,
        String key,
        String value,
        String projection,
        String attentionNorm,
        String inner,
        String outer,
        String outputNorm) {
    static LayerNames of(Architecture architecture) {
        return switch (architecture) {
            case BERT, ROBERTA ->
                new LayerNames(
                        "encoder.layer.",
                        "attention.self.query",
                        "attention.self.key",
                        "attention.self.value",
                        "attention.output.dense",
                        "attention.output.LayerNorm",
                        "intermediate.dense",
                        "output.dense",
                        "output.LayerNorm");
            case DISTILBERT ->
                new LayerNames(
                        "transformer.layer.",
                        "attention.q_lin",
                        "attention.k_lin",
                        "attention.v_lin",
                        "attention.out_lin",
                        "sa_layer_norm",
                        "ffn.lin1",
                        "ffn.lin2",
                        "output_layer_norm");
            case MPNET ->
                new LayerNames(
                        "encoder.layer.",
                        "attention.attn.q",
                        "attention.attn.k",
                        "attention.attn.v",
                        "attention.attn.o",
                        "attention.LayerNorm",
                        "intermediate.dense",
                        "output.dense",
                        "output.LayerNorm");
        };
    }
}
