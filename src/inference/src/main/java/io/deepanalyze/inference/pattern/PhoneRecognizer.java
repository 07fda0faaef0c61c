package io.deepanalyze.inference.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * Phone numbers of 7 to 15 digits (ITU-T E.164). One that begins with a plus or a double zero may be written in any way; another has to
 * be in groups, and not in those of dates and of large numbers, since plain numbers are mostly something else.
 */
final class PhoneRecognizer implements Recognizer {
    private static final int FEWEST = 7;
    private static final int FEWEST_WITHOUT_PLUS = 9;
    private static final int MOST = 15;
    private static final String GAPS = " .-/()";
    private static final int MOST_UNITS = 40;

    @Override
    public int match(String text, int from) {
        char first = text.charAt(from);
        boolean plus = first == '+';
        if ((!plus && first != '(' && !Recognizer.isDigit(first)) || Recognizer.isInsideWord(text, from)) {
            return NONE;
        }
        if (!plus && goesOnFromBefore(text, from)) {
            return NONE;
        }
        Groups groups = new Groups();
        int end = NONE;
        int at = plus ? from + 1 : from;
        int gap = 0;
        for (; at < text.length() && at - from < MOST_UNITS; at++) {
            char unit = text.charAt(at);
            if (Recognizer.isDigit(unit)) {
                groups.add(unit, gap > 0);
                gap = 0;
                end = at + 1;
            } else if (GAPS.indexOf(unit) >= 0 && gap < 3) {
                gap++;
            } else {
                break;
            }
        }
        boolean ends = end != NONE && (end == text.length() || !Recognizer.isWord(text.charAt(end)));
        if (first == '(' && (end == NONE || text.substring(from, end).indexOf(')') < 0)) {
            return NONE;
        }
        boolean international = plus || (groups.beginsWith("00") && !groups.beginsWith("000"));
        return ends && (international ? groups.isInternational() : groups.isNational()) ? end : NONE;
    }

    private static boolean goesOnFromBefore(String text, int from) {
        return from > 1
                && (GAPS.indexOf(text.charAt(from - 1)) >= 0
                        || text.charAt(from - 1) == ','
                        || text.charAt(from - 1) == ':')
                && Recognizer.isDigit(text.charAt(from - 2));
    }

    /** The digits of a number in their groups. */
    private static final class Groups {
        private final List<StringBuilder> groups = new ArrayList<>();
        private int digits;

        void add(char digit, boolean anew) {
            if (groups.isEmpty() || anew) {
                groups.add(new StringBuilder());
            }
            groups.get(groups.size() - 1).append(digit);
            digits++;
        }

        boolean beginsWith(String prefix) {
            return !groups.isEmpty() && groups.get(0).indexOf(prefix) == 0;
        }

        boolean isInternational() {
            return digits >= FEWEST && digits <= MOST + 2;
        }

        boolean isNational() {
            return digits >= FEWEST_WITHOUT_PLUS
                    && digits <= MOST
                    && groups.size() > 1
                    && !isDate()
                    && (beginsWith("0") || !isInThousands());
        }

        private boolean isDate() {
            if (groups.size() < 3) {
                return false;
            }
            int one = groups.get(0).length();
            int two = groups.get(1).length();
            int three = groups.get(2).length();
            boolean yearFirst = one == 4 && two <= 2 && three <= 2;
            boolean yearLast = one <= 2 && two <= 2 && three == 4;
            return yearFirst || yearLast;
        }

        private boolean isInThousands() {
            return groups.get(0).length() <= 3
                    && groups.subList(1, groups.size()).stream().allMatch(each -> each.length() == 3);
        }
    }
}
