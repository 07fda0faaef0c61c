package io.deepanalyze.agent.dialogue.briefing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By which rule a goal tells outliers from the rest, in SQL over a number {@code {x}} of a table {@code {t}}: they are counted in one
 * pass beside other statistics, since the bounds stand beside each row.
 *
 * @param from what stands behind FROM
 * @param holds the condition that a value is an outlier
 * @param holdsNot the condition that it is none
 */
record OutlierRule(String from, String holds, String holdsNot) {
    private static final Pattern OUTLIERS = Pattern.compile("outlier|anomal", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCORE =
            Pattern.compile("z-?\\s?score|standard deviations? (?:away )?from|sigma", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUARTILES =
            Pattern.compile("\\biqr\\b|interquartile|quartile", Pattern.CASE_INSENSITIVE);
    private static final Pattern THRESHOLD = Pattern.compile(
            "(?:threshold|above|greater than|exceeds?|more than|higher than|>)[^.\\d]{0,20}(\\d(?:\\.\\d+)?)",
            Pattern.CASE_INSENSITIVE);
    private static final String BOUNDS = "q1 - 1.5 * (q3 - q1) AND q3 + 1.5 * (q3 - q1)";

    /** The rule of a goal; empty where it speaks of no outliers or says no rule. */
    static Optional<OutlierRule> of(String goal) {
        if (!OUTLIERS.matcher(goal).find()) {
            return Optional.empty();
        }
        if (SCORE.matcher(goal).find()) {
            Matcher said = THRESHOLD.matcher(goal);
            String threshold = said.find() ? said.group(1) : "3";
            return Optional.of(new OutlierRule(
                    "{t} CROSS JOIN (SELECT avg({x}) AS m, stddev_pop({x}) AS sd FROM {t})",
                    "abs({x} - m) > " + threshold + " * sd",
                    "abs({x} - m) <= " + threshold + " * sd"));
        }
        return QUARTILES.matcher(goal).find()
                ? Optional.of(new OutlierRule(
                        "{t} CROSS JOIN (SELECT percentile({x}, 0.25) AS q1, percentile({x}, 0.75) AS q3 FROM {t})",
                        "{x} NOT BETWEEN " + BOUNDS,
                        "{x} BETWEEN " + BOUNDS))
                : Optional.empty();
    }
}
