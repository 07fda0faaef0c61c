package io.deepanalyze.inference.pattern;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for forms in texts. Any thread may use it. */
public final class PatternFinder {
    private final Map<PatternKind, Recognizer> recognizers = new EnumMap<>(PatternKind.class);

    /** A finder of these forms. */
    public PatternFinder(Set<PatternKind> kinds) {
        kinds.forEach(kind -> recognizers.put(kind, recognizer(kind)));
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
            for (Map.Entry<PatternKind, Recognizer> each : recognizers.entrySet()) {
                int end = each.getValue().match(text, at);
                if (end != Recognizer.NONE) {
                    matches.add(new PatternMatch(each.getKey(), at, end));
                    next = end;
                    break;
                }
            }
            at = next;
        }
        return matches;
    }

    private static Recognizer recognizer(PatternKind kind) {
        return switch (kind) {
            case IBAN -> new IbanRecognizer();
            case EMAIL -> new EmailRecognizer();
            case CARD -> new CardRecognizer();
            case IP -> new IpRecognizer();
            case PHONE -> new PhoneRecognizer();
        };
    }
}
