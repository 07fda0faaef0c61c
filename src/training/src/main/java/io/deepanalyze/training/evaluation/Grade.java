package io.deepanalyze.training.evaluation;

/**
 * How much of an answer is right.
 *
 * @param met values that are right
 * @param asked values that were asked for
 * @param given values that the answer has
 */
record Grade(int met, int asked, int given) {
    /** Whether all of it is: nothing less counts in the benchmark. */
    boolean isRight() {
        return asked > 0 && met == asked;
    }
}
