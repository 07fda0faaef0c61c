package io.deepanalyze.model;

import java.util.List;

/**
 * Tokens where no tokenizer is at hand: rather too many than too few. Byte-pair vocabularies of today have about four letters
 * of an English word in a token, fewer of the long words of other languages, one digit, one or more marks, and up to two tokens
 * for a character of other scripts.
 */
public final class TokenEstimate {
    private static final int LETTERS_OF_A_TOKEN = 4;
    private static final int LETTERS_OF_A_SHORT_WORD = 6;
    private static final int TOKENS_OF_A_TURN = 8;

    private TokenEstimate() {}

    /** The tokens of a text, about. */
    public static int of(String text) {
        long tokens = 0;
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (letter) {
                letters++;
                continue;
            }
            tokens += word(letters);
            letters = 0;
            if (c >= 0x80) {
                tokens += 2;
            } else if (c != ' ' || (i % 2 == 0 && i > 0 && text.charAt(i - 1) == ' ')) {
                // A space belongs to the word after it; a run of them, as of an indent, is half as many tokens at most.
                tokens++;
            }
        }
        tokens += word(letters);
        return (int) Math.min(Integer.MAX_VALUE / 2, tokens);
    }

    /** The tokens of a conversation, about. */
    public static int of(List<ChatTurn> turns) {
        long tokens = TOKENS_OF_A_TURN;
        for (ChatTurn turn : turns) {
            tokens += TOKENS_OF_A_TURN + (long) of(turn.text());
        }
        return (int) Math.min(Integer.MAX_VALUE / 2, tokens);
    }

    private static int word(int letters) {
        int beyond = Math.max(0, letters - LETTERS_OF_A_SHORT_WORD);
        return (letters + beyond + LETTERS_OF_A_TOKEN - 1) / LETTERS_OF_A_TOKEN;
    }
}
