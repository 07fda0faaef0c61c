package io.deepanalyze.inference;

import org.jspecify.annotations.Nullable;

/**
 * What a model is asked about. Equal inputs have equal results, so that they are computed once.
 *
 * @param text the text, of any length
 * @param pair the second text of models that judge two, or null
 */
public record Input(String text, @Nullable String pair) {
    /** One text. */
    public static Input of(String text) {
        return new Input(text, null);
    }

    /** Two texts that are judged together. */
    public static Input of(String text, String pair) {
        return new Input(text, pair);
    }

    /** The characters of both texts. */
    public int characters() {
        return text.length() + (pair == null ? 0 : pair.length());
    }

    /** Says how long the texts are, not what they say. */
    @Override
    public String toString() {
        return "Input[" + characters() + " characters]";
    }
}
