package io.deepanalyze.inference;

/** What became of one input. */
public sealed interface Result {
    /**
     * The model answered.
     *
     * @param output what it says
     * @param tokens the tokens it read
     * @param truncated whether the text was longer than the model takes, so that its end was not read
     */
    record Success(Output output, int tokens, boolean truncated) implements Result {}

    /**
     * This input failed; others go on.
     *
     * @param code why, for programs
     * @param message why, without a word of the input
     */
    record Failure(InferenceErrorCode code, String message) implements Result {}
}
