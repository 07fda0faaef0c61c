package io.deepanalyze.inference.config;

import java.util.Optional;

/** A family of encoders that differ in their parts. */
public enum Architecture {
    /** Devlin and others 2018. */
    BERT,
    /** BERT's layers with positions that begin after the padding's number, and a head of its own; XLM-R and CamemBERT too. */
    ROBERTA,
    /** BERT without types of tokens and without a pooler, by other names. */
    DISTILBERT,
    /** BERT's layers with a bias by the distance of two tokens (Song and others 2020). */
    MPNET;

    /** By the {@code model_type} of a configuration. */
    static Optional<Architecture> of(String modelType) {
        return switch (modelType) {
            case "bert" -> Optional.of(BERT);
            case "roberta", "xlm-roberta", "camembert" -> Optional.of(ROBERTA);
            case "distilbert" -> Optional.of(DISTILBERT);
            case "mpnet" -> Optional.of(MPNET);
            default -> Optional.empty();
        };
    }

    /** How many places of the table of positions no token has. */
    int unusedPositions(int padId) {
        return this == ROBERTA || this == MPNET ? padId + 1 : 0;
    }
}
