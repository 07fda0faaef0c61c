package io.deepanalyze.training.evaluation;

import java.util.List;

/**
 * What a solver did besides answering.
 *
 * @param refusals the blocks of code that were not run or failed, each as the code of its problem, a colon, a blank, and the block cut
 * @param outside what it read that it was not granted, one line each; empty if all is well
 * @param unbound numerals of its answer that no result has
 */
public record Conduct(List<String> refusals, List<String> outside, int unbound) {
    /** Nothing was noted. */
    public static final Conduct UNKNOWN = new Conduct(List.of(), List.of(), 0);

    public Conduct {
        refusals = List.copyOf(refusals);
        outside = List.copyOf(outside);
    }
}
