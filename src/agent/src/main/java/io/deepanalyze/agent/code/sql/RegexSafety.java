package io.deepanalyze.agent.code.sql;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pattern of Java's can take for ever. Java matches by trying: a repeated part that has repeated parts or
 * alternatives in it can be split among the rounds in exponentially many ways, and a row of repeated parts that can match
 * the same characters in polynomially many. The first are refused; of the others the degree is told.
 *
 * <p>It errs on the side of refusing: a repeated group with a repetition or an alternative in it may be harmless.
 */
final class RegexSafety {
    private static final int CHARACTERS = 129;
    private static final int LARGEST_COUNT = 1000;

    private final String pattern;
    private int at;
    private int degree;
    private int chain;
    private @Nullable BitSet last;
    private boolean safe = true;
    private boolean whole = true;
    private boolean optional;

    private RegexSafety(String pattern) {
        this.pattern = pattern;
    }

    /**
     * The degree of the polynomial by which the time grows with the text, at least one.
     *
     * @return a number beyond any use where it grows faster or where the pattern cannot be told
     */
    static int degree(String pattern) {
        RegexSafety reading = new RegexSafety(pattern);
        reading.alternatives(0);
        if (!reading.safe || reading.at < pattern.length()) {
            return 1000;
        }
        return Math.max(1, reading.degree);
    }

    /** The degree of a LIKE pattern: its wildcards, but for the one at the end. */
    static int degreeOfLike(String pattern) {
        String runs = pattern.replaceAll("%+", "%");
        String inner = runs.endsWith("%") ? runs.substring(0, runs.length() - 1) : runs;
        return Math.max(1, (int) inner.chars().filter(it -> it == '%').count());
    }

    /** What a part of a pattern holds: repetitions, and alternatives, among which is that it may be left out. */
    private record Part(boolean repeats, boolean branches) {}

    private Part alternatives(int depth) {
        if (depth > 30) {
            safe = false;
        }
        boolean repeats = false;
        boolean branches = false;
        while (safe && at < pattern.length() && pattern.charAt(at) != ')') {
            if (pattern.charAt(at) == '|') {
                at++;
                branches = true;
                ends();
                continue;
            }
            Part part = item(depth);
            repeats |= part.repeats();
            branches |= part.branches();
        }
        return new Part(repeats, branches);
    }

    /** One atom with its quantifier: whether it repeats without end or often, and whether it can be left out. */
    private Part item(int depth) {
        Part inside = new Part(false, false);
        BitSet set;
        char c = pattern.charAt(at);
        boolean anchor = false;
        if (c == '(') {
            at++;
            boolean look = groupHead();
            inside = alternatives(depth + 1);
            if (at >= pattern.length()) {
                safe = false;
                return inside;
            }
            at++;
            set = all();
            anchor = look;
        } else if (c == '[') {
            set = bracket();
        } else if (c == '\\') {
            set = escape();
            anchor = !whole;
            whole = true;
        } else {
            at++;
            anchor = c == '^' || c == '$';
            set = c == '.' ? all() : one(c);
        }
        int most = quantifier();
        boolean open = most > LARGEST_COUNT;
        if (most > 1 && (inside.repeats() || (inside.branches() && most > 10))) {
            safe = false;
        }
        if (open) {
            chain = last != null && last.intersects(set) ? chain + 1 : 1;
            last = set;
            degree = Math.max(degree, chain);
        } else if (most > 0 && !anchor && inside.equals(new Part(false, false)) && last != null && c != '(') {
            boolean divides = !last.intersects(set) && !optional;
            if (divides) {
                ends();
            }
        }
        return new Part(open || inside.repeats() || most > 10, inside.branches() || optional);
    }

    private void ends() {
        last = null;
        chain = 0;
    }

    /** The largest count of the quantifier that is next; 1 where there is none. */
    private int quantifier() {
        optional = false;
        if (at >= pattern.length()) {
            return 1;
        }
        int most = 1;
        char c = pattern.charAt(at);
        if (c == '*' || c == '+') {
            optional = c == '*';
            most = Integer.MAX_VALUE;
            at++;
        } else if (c == '?') {
            optional = true;
            at++;
        } else if (c == '{') {
            int close = pattern.indexOf('}', at);
            String counts = close < 0 ? "" : pattern.substring(at + 1, close);
            if (!counts.matches("\\d{1,6}(,\\d{0,6})?")) {
                safe = false;
                return 1;
            }
            optional = counts.startsWith("0");
            String upper = counts.contains(",") ? counts.substring(counts.indexOf(',') + 1) : counts;
            most = upper.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(upper);
            at = close + 1;
        } else {
            return 1;
        }
        if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == '+')) {
            at++;
        }
        if (at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
            safe = false;
        }
        return most;
    }

    /** Reads what follows an opening bracket; whether the group only looks. */
    private boolean groupHead() {
        if (at >= pattern.length() || pattern.charAt(at) != '?') {
            return false;
        }
        at++;
        if (at < pattern.length() && pattern.charAt(at) == '<' && at + 1 < pattern.length()) {
            char next = pattern.charAt(at + 1);
            if (next != '=' && next != '!') {
                int close = pattern.indexOf('>', at);
                at = close < 0 ? pattern.length() : close + 1;
                return false;
            }
            at++;
        }
        boolean look = at < pattern.length() && (pattern.charAt(at) == '=' || pattern.charAt(at) == '!');
        while (at < pattern.length() && "=!:>imsuxdU-".indexOf(pattern.charAt(at)) >= 0) {
            at++;
        }
        return look;
    }

    private BitSet bracket() {
        at++;
        boolean negated = at < pattern.length() && pattern.charAt(at) == '^';
        if (negated) {
            at++;
        }
        BitSet set = new BitSet(CHARACTERS);
        boolean first = true;
        int before = -1;
        while (at < pattern.length() && (pattern.charAt(at) != ']' || first)) {
            first = false;
            char c = pattern.charAt(at);
            if (c == '[') {
                set.or(bracket());
                before = -1;
            } else if (c == '&' && pattern.startsWith("&&", at)) {
                set.set(0, CHARACTERS);
                at += 2;
            } else if (c == '\\') {
                set.or(escape());
                before = -1;
            } else if (c == '-' && before >= 0 && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']') {
                int upper = Math.min(pattern.charAt(at + 1), CHARACTERS - 1);
                if (upper >= before) {
                    set.set(before, upper + 1);
                }
                at += 2;
                before = -1;
            } else {
                before = Math.min(c, CHARACTERS - 1);
                set.set(before);
                at++;
            }
        }
        if (at >= pattern.length()) {
            safe = false;
        }
        at++;
        if (negated) {
            set.flip(0, CHARACTERS);
            set.set(CHARACTERS - 1);
        }
        return set;
    }

    private BitSet escape() {
        at++;
        if (at >= pattern.length()) {
            safe = false;
            return all();
        }
        char c = pattern.charAt(at++);
        whole = true;
        return switch (c) {
            case 'd' -> range("09");
            case 'w' -> range("azAZ09__");
            case 's' -> range("  \t\r");
            case 'n', 't', 'r', 'f' -> one(c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : '\f');
            case 'D', 'W', 'S' -> not(c == 'D' ? range("09") : c == 'W' ? range("azAZ09__") : range("  \t\r"));
            case 'b', 'B', 'A', 'z', 'Z', 'G' -> {
                whole = false;
                yield new BitSet();
            }
            case 'p', 'P' -> {
                if (at < pattern.length() && pattern.charAt(at) == '{') {
                    int close = pattern.indexOf('}', at);
                    at = close < 0 ? pattern.length() : close + 1;
                } else {
                    at++;
                }
                yield all();
            }
            case 'x', 'u' -> {
                at = Math.min(pattern.length(), at + (c == 'x' ? 2 : 4));
                yield all();
            }
            default -> {
                // A back reference matches what another part did, which no set of characters tells.
                if (Character.isLetterOrDigit(c)) {
                    safe = false;
                }
                yield one(c);
            }
        };
    }

    private static BitSet all() {
        BitSet set = new BitSet(CHARACTERS);
        set.set(0, CHARACTERS);
        return set;
    }

    private static BitSet one(char c) {
        BitSet set = new BitSet(CHARACTERS);
        set.set(Math.min(c, CHARACTERS - 1));
        return set;
    }

    private static BitSet range(String pairs) {
        BitSet set = new BitSet(CHARACTERS);
        for (int i = 0; i < pairs.length(); i += 2) {
            set.set(pairs.charAt(i), pairs.charAt(i + 1) + 1);
        }
        return set;
    }

    private static BitSet not(BitSet set) {
        BitSet others = all();
        others.andNot(set);
        return others;
    }
}
