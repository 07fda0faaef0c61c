package io.deepanalyze.functions.generation;

/** What became of one request. */
public sealed interface GenerationResult {
    /**
     * The model answered.
     *
     * @param text its answer; where the request has a schema, JSON that fits it and nothing else
     * @param tokensIn tokens of the prompt, all attempts to mend the answer included
     * @param tokensOut tokens of the answer, likewise
     * @param truncated whether the answer ended at the most tokens that it may have
     */
    record Success(String text, long tokensIn, long tokensOut, boolean truncated) implements GenerationResult {
        @Override
        public String toString() {
            return "Success[tokensIn=" + tokensIn + ", tokensOut=" + tokensOut + ", truncated=" + truncated + "]";
        }
    }

    /**
     * This request failed; others go on.
     *
     * @param code why, for programs
     * @param message why and what to do, without a word of the prompt or the answer
     */
    record Failure(GenerationErrorCode code, String message) implements GenerationResult {}
}
