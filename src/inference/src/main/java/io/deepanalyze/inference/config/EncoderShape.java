package io.deepanalyze.inference.config;

/**
 * The sizes of an encoder.
 *
 * @param architecture its family
 * @param hidden the numbers of a token's vector
 * @param layers its layers
 * @param heads the heads of each layer's attention, which divide {@code hidden}
 * @param epsilon what keeps normalisations from dividing by zero
 * @param activation the function between the two parts of a layer's second half, as the configuration names it
 * @param padId the number of the padding's token
 * @param positions the places of the table of positions
 * @param distances the classes of distance of MPNet
 */
public record EncoderShape(
        Architecture architecture,
        int hidden,
        int layers,
        int heads,
        float epsilon,
        String activation,
        int padId,
        int positions,
        int distances) {
    /** The place of a text's first token in the table of positions. */
    public int firstPosition() {
        return architecture.unusedPositions(padId);
    }

    /** The tokens that the table of positions has room for. */
    int room() {
        return positions - firstPosition();
    }
}
