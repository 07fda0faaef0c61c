package io.deepanalyze.inference.pattern;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Looks for forms in texts. Any thread may use it. */
public final class PatternFinder {
    private final List<PatternKind> kinds;

    /** A finder of these forms. */
    public PatternFinder(Set<PatternKind> kinds) {
        this.kinds = kinds.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(kinds));
    }

    /** A finder of all forms. */
    public static PatternFinder ofAll() {
        return new PatternFinder(EnumSet.allOf(PatternKind.class));
    }

    /** What has one of the forms, in the order of the text, none inside of another. */
    public List<PatternMatch> find(String text) {
        List<PatternMatch> matches = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int next = at + 1;
            for (PatternKind kind : kinds) {
                int end = kind.recognizer().match(text, at);
                if (end != Recognizer.NONE) {
                    matches.add(new PatternMatch(kind, at, end));
                    next = end;
                    break;
                }
            }
            at = next;
        }
        return matches;
    }
}
