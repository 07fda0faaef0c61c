package io.deepanalyze.model.endpoint;

import io.deepanalyze.model.ChatTurn;
import java.util.List;
import java.util.Locale;

/**
 * What a server says, for the message of an error. Servers quote requests; so what shares a dozen characters with the
 * conversation is not shown at all.
 */
final class ServerWords {
    private static final int MOST = 240;
    private static final int SHARED = 12;
    private static final int LEAST = 4;

    private ServerWords() {}

    /**
     * The words, in quotation marks after a colon, or nothing.
     *
     * @param key the key of the endpoint, or an empty text
     */
    static String of(String message, List<ChatTurn> turns, String key) {
        String line = line(message);
        String words = line.length() > MOST ? line.substring(0, MOST) + "…" : line;
        if (words.isEmpty() || shares(words, key, LEAST * 2)) {
            return "";
        }
        for (ChatTurn turn : turns) {
            if (shares(words, line(turn.text()), SHARED)) {
                return "";
            }
        }
        return ": \"" + words + "\"";
    }

    /** Whether a run of so many characters of the one stands in the other, or the whole of the other if it is short. */
    private static boolean shares(String words, String other, int run) {
        String said = words.toLowerCase(Locale.ROOT);
        String kept = other.toLowerCase(Locale.ROOT);
        if (kept.length() < run) {
            return kept.length() >= LEAST && said.contains(kept);
        }
        for (int i = 0; i + run <= said.length(); i++) {
            if (kept.contains(said.substring(i, i + run))) {
                return true;
            }
        }
        return false;
    }

    private static String line(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}\"]+", " ").trim();
    }
}
