package io.deepanalyze.inference.pattern;

/** Knows one form. Has no state. */
interface Recognizer {
    /** What {@link #match} says where nothing of the form begins. */
    int NONE = -1;

    /**
     * Whether something of the form begins here.
     *
     * @param from the place, inside of the text
     * @return the place after its end, or {@link #NONE}
     */
    int match(String text, int from);

    /** Whether a word or a number goes on across the place before this one. */
    static boolean isInsideWord(String text, int from) {
        return from > 0 && isWord(text.charAt(from - 1));
    }

    /** Whether a unit belongs to words and numbers. */
    static boolean isWord(char unit) {
        return Character.isLetterOrDigit(unit) || unit == '_';
    }

    /** Whether a unit is one of the ten digits of ASCII. */
    static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }
}
