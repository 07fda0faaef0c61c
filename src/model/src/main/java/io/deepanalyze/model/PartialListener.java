package io.deepanalyze.model;

/** Hears an answer while it comes. */
@FunctionalInterface
public interface PartialListener {
    /**
     * The next piece of the answer. Called by the thread that asked, one call at a time.
     *
     * @param text what is new
     * @return whether to go on; false ends the generation, and the answer is what came so far
     */
    boolean onPartial(String text);
}
