package io.deepanalyze.agent.kind;

/** Effect sizes of different kinds on one scale, for ranking. */
final class Strength {
    /** The scale's value of a medium effect. */
    private static final double MEDIUM = 0.4;

    private Strength() {}

    /**
     * From 0 towards 1: 0.4 for a medium effect; about 0.15 for a third of it, 0.7 for twice as much.
     *
     * @param effect the size, of either sign
     * @param medium the size that the field calls medium (Cohen 1988)
     */
    static double of(double effect, double medium) {
        double scale = 0.5 * Math.log((1 + MEDIUM) / (1 - MEDIUM));
        return Math.tanh(scale * Math.abs(effect) / medium);
    }

    /**
     * The strength of a difference of shares, by Cohen's h, of which 0.5 is medium.
     *
     * @param one a share from 0 to 1, or NaN, which gives 0
     * @param other another
     */
    static double ofShares(double one, double other) {
        double h = 2 * Math.asin(Math.sqrt(one)) - 2 * Math.asin(Math.sqrt(other));
        return Double.isFinite(h) ? of(h, 0.5) : 0;
    }

    /** The strength of a tested absence: worth telling, never ahead of an effect that matters. */
    static double ofAbsence() {
        return 0.2;
    }
}
