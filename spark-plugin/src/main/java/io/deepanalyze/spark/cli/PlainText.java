package io.deepanalyze.spark.cli;

/** Text for a terminal: what comes from data cannot steer it. */
final class PlainText {
    private static final int LONGEST = 2000;

    private PlainText() {}

    /** The text of many lines without other control characters, whole. */
    static String lines(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}&&[^\n]]+", " ").strip();
    }

    /** The text without control characters other than line ends, cut where it is very long. */
    static String of(String text) {
        String plain = lines(text);
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }

    /** The same on one line of at most so many characters. */
    static String of(String text, int width) {
        String line = of(text).replace('\n', ' ');
        return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…";
    }
}
