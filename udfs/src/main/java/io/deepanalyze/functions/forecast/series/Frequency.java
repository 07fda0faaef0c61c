package io.deepanalyze.functions.forecast.series;

import io.deepanalyze.functions.forecast.series.Step.Months;
import java.io.Serializable;

/**
 * How far apart forecasts shall be, as the caller says it: {@code auto}, a unit of time ({@code day}, {@code months}), an offset alias of pandas
 * ({@code D}, {@code 15min}, {@code MS}) or a duration of ISO 8601 with one unit ({@code P1W}, {@code PT15M}).
 */
public sealed interface Frequency extends Serializable {
    /** Found for each group from its times. */
    record Automatic() implements Frequency {}

    /** The same for all groups. For {@link Months} the day of the month is taken from the observations. */
    record Fixed(Step step) implements Frequency {}

    /**
     * Reads a frequency.
     *
     * @throws IllegalArgumentException if it is none, with what may be written
     */
    static Frequency parse(String text) {
        String trimmed = text.strip();
        if (trimmed.equalsIgnoreCase("auto")) {
            return new Automatic();
        }
        return new Fixed(FrequencyText.read(trimmed));
    }
}
