package io.deepanalyze.inference.config;

/** How the last numbers of a classifier become scores. */
public enum Scoring {
    /** Probabilities of labels of which one holds. */
    SOFTMAX,
    /** A probability of its own for each label. */
    SIGMOID,
    /** The numbers as they are. */
    PLAIN;

    /** Turns numbers into scores, in place. */
    public void apply(float[] logits) {
        switch (this) {
            case SOFTMAX -> softmax(logits);
            case SIGMOID -> {
                for (int i = 0; i < logits.length; i++) {
                    logits[i] = (float) (1 / (1 + Math.exp(-logits[i])));
                }
            }
            case PLAIN -> {}
        }
    }

    private static void softmax(float[] logits) {
        float max = Float.NEGATIVE_INFINITY;
        for (float each : logits) {
            max = Math.max(max, each);
        }
        double sum = 0;
        for (float each : logits) {
            sum += Math.exp(each - max);
        }
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) (Math.exp(logits[i] - max) / sum);
        }
    }
}
