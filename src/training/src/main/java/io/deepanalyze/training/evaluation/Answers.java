package io.deepanalyze.training.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values by the names that a question asks for, as InfiAgent-DABench writes them: {@code @mean_fare[34.65]} (Hu et al.,
 * InfiAgent-DABench, 2024).
 *
 * @param values each name with its value as text; of a name that occurs again the last one
 */
record Answers(Map<String, String> values) {
    private static final Pattern FORM = Pattern.compile("@(\\w+)\\[(.*?)]");
    private static final double TOLERANCE = 1e-6;

    Answers {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Finds them in prose. */
    static Answers in(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher matcher = FORM.matcher(text);
        while (matcher.find()) {
            values.put(matcher.group(1), matcher.group(2));
        }
        return new Answers(values);
    }

    /** How many of these are answered in {@code given}. */
    int countMet(Answers given) {
        return (int) values.entrySet().stream()
                .filter(wanted -> isMet(wanted.getValue(), given.values().get(wanted.getKey())))
                .count();
    }

    /** What came of an attempt, where these are wanted. */
    Grade grade(Attempt attempt) {
        Answers given = in(attempt.answer());
        return new Grade(countMet(given), values.size(), given.values().size());
    }

    /** The benchmark's own rule: the same text, or the same number within a millionth. */
    private static boolean isMet(String wanted, @org.jspecify.annotations.Nullable String given) {
        if (given == null) {
            return false;
        }
        if (given.equals(wanted)) {
            return true;
        }
        try {
            return Math.abs(Double.parseDouble(given) - Double.parseDouble(wanted)) < TOLERANCE;
        } catch (NumberFormatException words) {
            return false;
        }
    }
}
